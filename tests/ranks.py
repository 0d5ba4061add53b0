"""Whether two series of times are of one kind: the rank test of Mann and Whitney."""

from itertools import groupby
from math import erfc, sqrt


def likelihood(one, other):
    """p, two-sided, by the normal approximation with ties: small means that they differ."""
    n, m = len(one), len(other)
    marked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    rank, ranks, ties = 1, 0.0, 0
    for _value, group in groupby(marked, key=lambda pair: pair[0]):
        same = list(group)
        middle = rank + (len(same) - 1) / 2
        ranks += middle * sum(1 for _v, which in same if which == 0)
        ties += len(same) ** 3 - len(same)
        rank += len(same)
    u, mean, total = ranks - n * (n + 1) / 2, n * m / 2, n + m
    spread = sqrt(n * m / 12 * (total + 1 - ties / (total * (total - 1))))
    return erfc(abs(u - mean) / spread / sqrt(2)) if spread else 1.0
