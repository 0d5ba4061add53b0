"""The midterm report of 50 and 200 activities beside Chromium printing the same html; as the bench
of the half-year report, of which this takes how it is measured.
"""

import os
import statistics
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.bench.half_year_report import _children, _chromium, _ours, _timed, _words, show

os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")
ROUNDS = {50: 3, 200: 3}
LIGHTS = ["green", "green", "amber", "red", "not_needed", "unknown"]


def main():
    import django

    import tests.environment  # noqa: F401  the settings of every test

    django.setup()
    one = _small()
    for size, rounds in ROUNDS.items():
        _measure(size, rounds, _grown(one, size))


def _small():
    """The figures of a report with one told activity, in a database of its own."""
    from django.core.management import call_command

    from reporting.midterm_report.reading import midterm_report
    from tests.agendas import make_activity, make_agenda, tell
    from tests.cast import gather
    from tests.reporting.midterms import finish, make_midterm

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = gather()
    agenda = make_agenda(cast)
    tell(make_activity(agenda), spending=[("spent", Decimal(1000), {})])
    target = agenda.goals.get(title="Werk").indicators.create(
        name="Mensen", unit="personen", comparator="min", target=300
    )
    target.readings.create(as_of=date(2026, 5, 1), value=154)
    report = make_midterm(cast, agenda)
    finish(report, cast)
    return midterm_report(report, on=date(2026, 7, 15), established=True)


def _grown(report, size):
    """The same with as many activities, half under each goal, each with texts of its own."""
    one, goals = report.activities[0], [section.goal.pk for section in report.sections]
    chapters = tuple(
        replace(chapter, body="".join(f"<p>{_words(number, 5)}</p>" for number in range(6)))
        for chapter in report.chapters
    )
    activities = tuple(
        replace(
            one, pk=number, number=str(number), goal=goals[number % 2],
            title=f"{_words(number, 1)[:60].strip()} {number}", achieved=_words(number, 4),
            developments=_words(number + 3, 2), light=LIGHTS[number % len(LIGHTS)],
            expected_output=_words(number + 5, 1), light_reason=_words(number + 2, 1),
            spending=one.spending * 3,
        )
        for number in range(1, size + 1)
    )  # fmt: skip
    return replace(report, chapters=chapters, activities=activities).as_content()


def _measure(size, rounds, content):
    from reporting.midterm_report.printable import printable_of
    from tests.pdf import failures, opened

    html, options = printable_of(content)
    whole, _options = printable_of(content, in_one_piece=size)
    pairs = []
    for _round in range(rounds):
        pdf, own = _timed(_ours, html, options)
        if not pairs:
            peak = _children().ru_maxrss / 1000
        _print, theirs = _timed(_chromium, whole)
        pairs.append((own, own / theirs))
    name = f"midterm_report_{size}"
    show(f"{name}_seconds", statistics.median(own for own, _ratio in pairs), "s", "<= 60")
    show(f"{name}_over_chromium", statistics.median(ratio for _own, ratio in pairs), "x", "<= 6")
    show(f"{name}_pages", len(opened(pdf).pages), "pages", f"<= {30 + size}")
    show(f"{name}_peak_megabytes", peak, "MB", "<= 1024")
    show(f"{name}_kilobytes", len(pdf) / 1000, "kB", f"<= {200 + 10 * size}")
    wrong = sum(len(found) for found in failures(pdf).values())
    show(f"{name}_ua1_a3a_failures", wrong, "failures", "<= 0")


if __name__ == "__main__":
    main()
