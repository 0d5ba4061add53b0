"""The round numbers along the side of a chart."""

from math import ceil, floor, log10

from django.utils.formats import number_format

FAR = 0.7  # all values lie far above nought when the smallest is this share of the largest


def steps(values: list[float]) -> list[float]:
    """Round numbers around all values: from nought, unless all of them lie far above it."""
    low, high = min(values), max(values)
    low = low - (high - low) / 2 if low > FAR * high > 0 else min(0.0, low)
    size = _round((high - low) / 4 or abs(high) or 1.0)
    first, last = floor(low / size), ceil(high / size)
    return [size * step for step in range(first, max(last, first + 1) + 1)]


def in_words(values: list[float]) -> list[str]:
    """«50.000», or «4,5» and «5,0»: all with as many places as the steps between them need."""
    places = max(0, -floor(log10(values[1] - values[0]) + 1e-9))
    return [number_format(value, places, use_l10n=True, force_grouping=True) for value in values]


def _round(size):
    """1, 2 or 5 times a power of ten, not smaller than `size`."""
    power = 10 ** floor(log10(size))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= size * 0.999)
