"""The numbers of the tables and figures in the chapters: «1.2» is the second of chapter 1."""

from collections import Counter


def table_numbers(report) -> dict[str, str]:
    places = {
        "budgets": report.means, "cofinancing": report.means, "facts": report.market,
        "deviating": report.closing, "lights": report.closing, "missed": report.closing,
    }  # fmt: skip
    count = _Count()
    return {name: count.next(chapter) for name, chapter in places.items()}


def figure_numbers(report) -> dict:
    """Of the facts a list: a figure for each that was measured more than once."""
    count = _Count()
    return {
        "tree": count.next(report.means), "budgets": count.next(report.means),
        "cofinancing": count.next(report.means),
        "facts": [count.next(report.market) for _fact in report.charted_facts],
        "lights": count.next(report.closing),
    }  # fmt: skip


class _Count:
    """Counts within every chapter."""

    def __init__(self):
        self.counts = Counter()

    def next(self, chapter):
        number = chapter.number if chapter else 0
        self.counts[number] += 1
        return f"{number}.{self.counts[number]}"
