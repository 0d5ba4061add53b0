"""The pdf of one deal beside Chromium printing the same html, in one process each, warm.

Prints `name value unit goal <= x`. Both are timed in turns and compared pair by pair, so that a
machine whose speed drifts does not favour either. Chromium prints without our headers, footers'
page numbers, embedded text and valid tags: the ratio says what those cost.
"""

import os
import shutil
import statistics
import time

os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")
ROUNDS = 7
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main():

    import django

    import tests.environment  # noqa: F401  the settings of every test

    django.setup()
    html, data, dated = _running_deal()
    from tests.pdf import failures, opened

    pdf, seconds, ratio = _race(html, data, dated)
    broken = failures(pdf)
    show("deal_pdf_seconds", seconds, "s", "<= 2")
    show("deal_pdf_over_chromium", ratio, "x", "<= 8")
    show("deal_pdf_pages", len(opened(pdf).pages), "pages", "<= 8")
    show("deal_pdf_kilobytes", len(pdf) / 1000, "kB", "<= 150")
    show("deal_pdf_ua1_failures", len(broken["pdf-ua-1"]), "failures", "<= 0")
    show("deal_pdf_a3a_failures", len(broken["pdf-a-3a"]), "failures", "<= 0")


def show(name, value, unit, goal):
    print(f"{name} {value:.2f} {unit} goal {goal}", flush=True)


def _running_deal():
    """What the job of a signed deal gets, in a database of its own."""
    from django.core.management import call_command

    from deals.models.text import canonical
    from hos.pdf.render import Attached
    from reporting.deal_document.figures import DealDocument
    from reporting.deal_document.job import as_html
    from tests.builders import make_accord, make_running
    from tests.cast import gather

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = gather()
    deal = make_running(cast, make_accord(cast))
    version = deal.version_in_force()
    document = DealDocument.of(deal, version, contacts=True)
    return as_html(document), (Attached("deal.json", canonical(version.content)),), version.made_at


def _race(html, data, dated):
    """The pdf, our seconds and our seconds over Chromium's, both warm."""
    from playwright.sync_api import sync_playwright

    from hos.pdf.render import print_css, render

    styled = html.replace("</head>", f"<style>{print_css()}</style></head>")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        page = browser.new_page()

        def chromium():
            page.set_content(styled)
            return page.pdf(tagged=True, prefer_css_page_size=True)

        pairs = [
            (_timed(render, html, data=data, dated=dated), _timed(chromium))
            for _round in range(ROUNDS + 1)
        ][1:]  # the first of each loads the engine
        browser.close()
    ours = statistics.median(own[0] for own, _theirs in pairs)
    ratio = statistics.median(own[0] / theirs[0] for own, theirs in pairs)
    return pairs[0][0][1], ours, ratio


def _timed(work, *args, **options):
    start = time.perf_counter()
    result = work(*args, **options)
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
