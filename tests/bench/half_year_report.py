"""The half-year report of 10, 50 and 200 deals beside Chromium printing the same html.

Prints `name value unit goal <= x`. Ours is laid out in a process of its own, as a worker does it;
Chromium is started for each print too. Both in turns, compared pair by pair. Chromium prints
without page numbers in the contents, running headers, the embedded figures and valid tags.
"""

import os
import resource
import shutil
import statistics
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")
ROUNDS = {10: 5, 50: 3, 200: 3}
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SENTENCES = [
    "De eerste groep deelnemers is in {n} begonnen en volgt twee dagen per week scholing.",
    "Werkgevers geven hun mensen lastig vrij; daarom schuift de start van een deel op.",
    "De partners spreken elke zes weken over de voortgang en passen de planning zo nodig aan.",
    "Zestien van de {n} plaatsen zijn bezet en voor de andere loopt de werving nog.",
    "De regio Alkmaar wil de aanpak overnemen zodra de evaluatie er is.",
    "Het formulier is te lang gebleken; samen met de fondsen wordt het korter gemaakt.",
]


def main():
    import django

    import tests.environment  # noqa: F401  the settings of every test

    django.setup()
    one = _one_deal()
    _warm_up(one)
    cpu = {}
    for size, rounds in ROUNDS.items():
        content = _grown(one, size)
        cpu[size] = _measure(size, rounds, content)
    show("half_year_report_cpu_growth_50_to_200", cpu[200] / cpu[50], "x", "<= 5")


def _warm_up(one):
    """The first run compiles what it imports."""
    from reporting.half_year_report.printable import printable_of

    html, options = printable_of(_grown(one, 1))
    _ours(html, options)


def show(name, value, unit, goal):
    print(f"{name} {value:.2f} {unit} goal {goal}", flush=True)


def _one_deal():
    """The figures of a report with one told deal, in a database of its own."""
    from django.core.management import call_command

    from reporting.half_year_report.reading import half_year_report
    from tests.builders import make_accord, make_running
    from tests.cast import gather
    from tests.reporting.reports import make_report
    from tests.reporting.telling import told_and_approved

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = gather()
    accord = make_accord(cast)
    told_and_approved(make_running(cast, accord), cast, light="amber")
    report = make_report(cast, accord, summary="Drie deals wijken af.")
    return half_year_report(report, on=date(2026, 7, 15), established=True)


def _grown(report, size):
    """The same with as many deals, each with texts of its own."""
    from deals.models.half_year_text import ReadingLine

    deal, lights = report.deals[0], ["green", "green", "green", "amber", "red"]
    deals = []
    for number in range(1, size + 1):
        text = replace(
            deal.text, number=str(number), title=f"{_words(number, 1)[:60].strip()} {number}",
            description=_words(number, 3), target_group=_words(number + 1, 2),
            innovation=_words(number + 2, 2), hos_relation=_words(number + 3, 2),
        )  # fmt: skip
        reading = ReadingLine(1, "Deelnemers", "personen", "min", Decimal(120), None, None, "2027",
                              Decimal(number), Decimal(number * 2), "=", None)  # fmt: skip
        told = replace(
            deal.told, achieved=_words(number, 5), developments=_words(number + 4, 4),
            light=lights[number % 5], staff_light="", readings=(reading,) * 2,
            light_reason=_words(number + 5, 1),
        )  # fmt: skip
        deals.append(replace(deal, deal=number, text=text, told=told))
    return replace(report, deals=tuple(deals), missing=report.missing * size).as_content()


def _words(start, sentences):
    found = (SENTENCES[(start + at) % len(SENTENCES)] for at in range(sentences))
    return " ".join(sentence.format(n=start + 20) for sentence in found)


def _measure(size, rounds, content):
    from reporting.archival.attachments import with_tables
    from reporting.half_year_report.printable import printable_of
    from reporting.half_year_report.shape import HALF_YEAR
    from tests.pdf import failures, opened

    html, options = printable_of(content)
    options = with_tables(options, HALF_YEAR, content)
    whole, _options = printable_of(content, in_one_piece=size)
    pdf, cpu, pairs = None, [], []
    for _round in range(rounds):
        before = _children()
        pdf, own = _timed(_ours, html, options)
        cpu.append(_children().ru_utime - before.ru_utime)
        if not pairs:
            peak = _children().ru_maxrss / 1000
        _print, theirs = _timed(_chromium, whole)
        pairs.append((own, own / theirs))
    pages, broken = len(opened(pdf).pages), failures(pdf)
    limit = "3.5" if size == 200 else "6"
    show(f"half_year_report_{size}_seconds", statistics.median(own for own, _r in pairs), "s",
         "<= 60")  # fmt: skip
    show(f"half_year_report_{size}_over_chromium", statistics.median(r for _o, r in pairs), "x",
         f"<= {limit}")  # fmt: skip
    show(f"half_year_report_{size}_pages", pages, "pages", f"<= {20 + 3 * size}")
    if size == 200:
        show("half_year_report_megabytes_per_1000_pages", peak / pages * 1000, "MB", "<= 2000")
    show(f"half_year_report_{size}_kilobytes", len(pdf) / 1000, "kB", f"<= {200 + 30 * size}")
    wrong = sum(len(found) for found in broken.values())
    show(f"half_year_report_{size}_ua1_a3a_failures", wrong, "failures", "<= 0")
    return statistics.median(cpu)


def _ours(html, options):
    from hos.pdf.apart import render_apart

    return render_apart(html, **options)


def _chromium(html):
    from playwright.sync_api import sync_playwright

    from hos.pdf.render import print_css

    styled = html.replace("</head>", f"<style>{print_css()}</style></head>")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        page = browser.new_page()
        page.set_content(styled)
        made = page.pdf(tagged=True, prefer_css_page_size=True)
        browser.close()
    return made


def _children():
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def _timed(work, *args):
    start = time.perf_counter()
    result = work(*args)
    return result, time.perf_counter() - start


if __name__ == "__main__":
    main()
