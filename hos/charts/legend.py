"""The key under a chart: a sample and the word of everything that is drawn."""

from hos.charts.drawing import LINE, box, colour, joined, path, text, width_of

SAMPLE, HIGH, SPACE = 4.0, 3.2, 3.0  # millimetres: of a sample, and between two entries
STROKE = object()  # in the place of a fill: the stroke that bars are held against


def legend(entries, *, key, frame, top):
    """(drawing, height) of these (fill or STROKE, word), in as many lines as they need."""
    x, y, drawn = 0.0, top, []
    for fill, word in entries:
        width = SAMPLE + 1.4 + width_of(word) + SPACE
        if x and x + width > frame.whole:
            x, y = 0.0, y + LINE + 1
        drawn.append(_sample(fill, x, y, key))
        drawn.append(text(x + SAMPLE + 1.4, y + 2.7, word))
        x += width
    return joined(drawn), y - top + LINE + 1


def _sample(fill, x, y, key):
    if fill is STROKE:
        middle = x + SAMPLE / 2
        return path(f"M{middle:.1f} {y:.1f}v{HIGH}", stroke=colour("accent"), width=0.7)
    return box(x, y, SAMPLE, HIGH, fill.on(key), colour(fill.colour))
