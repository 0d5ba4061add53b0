"""The pages of a cashier with 10,000 participants and 200,000 transfers, beside the same with 100.

Prints `name value unit goal <= x`: queries and milliseconds of the page, and how many times as long
as the small one takes. The rows are put straight into the tables, but so that the books balance:
`check_ledger` adds them up at the end, and its time is printed too.
"""

import os
import statistics
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")
ROUNDS = 5
SIZES = (100, 10_000)
PAGES = {
    "start": "",
    "participants": "leerrekeningen/{fund}/deelnemers/",
    "requests": "leerrekeningen/{fund}/aanvragen/",
    "scheme": "leerrekeningen/{fund}/",
    "books": "leerrekeningen/{fund}/boekingen/",
    "payments": "leerrekeningen/{fund}/betalingen/",
    "waiting_list": "leerrekeningen/{fund}/wachtlijst/",
}


def main():
    import django

    import tests.environment  # noqa: F401  the settings of every test

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.bench.seeding_scheme import seed
    from tests.cast import gather
    from tests.funds import make_fund

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    scheme = make_fund(gather())
    found = {}
    for size in SIZES:
        seed(scheme, size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        found[size] = {name: _measure(scheme, path) for name, path in PAGES.items()}
    _show_pages(connection.vendor, found)
    _show_check(connection.vendor)


def _measure(scheme, path):
    """(queries, milliseconds) of the page to somebody of the cashier."""
    from django.db import connection
    from django.test import Client

    client, address = Client(), "/" + path.format(fund=scheme.fund.pk)
    client.force_login(scheme.cast.oom)
    assert client.get(address).status_code == 200, address
    queries = []
    with connection.execute_wrapper(_counting(queries)):
        client.get(address)
    times = [_timed(client, address) for _round in range(ROUNDS)]
    return len(queries), statistics.median(times)


def _counting(queries):
    def noted(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    return noted


def _timed(client, address):
    start = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - start) * 1000


def _show_pages(vendor, found):
    small, large = (found[size] for size in SIZES)
    for name in PAGES:
        (few, before), (many, after) = small[name], large[name]
        show(f"cashier_{name}_{vendor}_queries", many, "queries", f"<= {few}")
        show(f"cashier_{name}_{vendor}_100_milliseconds", before, "ms", "<= 250")
        show(f"cashier_{name}_{vendor}_10k_milliseconds", after, "ms", "<= 250")
        show(f"cashier_{name}_{vendor}_10k_over_100", after / before, "x", "<= 4")


def _show_check(vendor):
    from pilots.ledger_check import check_in_one_view
    from pilots.models import Participant

    start = time.perf_counter()
    checked = check_in_one_view()
    seconds = time.perf_counter() - start
    show(f"cashier_{vendor}_participants", Participant.objects.count(), "rows", ">= 10000")
    show(f"cashier_{vendor}_transfers", checked.transfers, "rows", ">= 200000")
    show(f"check_ledger_{vendor}_seconds", seconds, "s", "<= 60")
    show(f"check_ledger_{vendor}_differences", len(checked.differences), "differences", "<= 0")


def show(name, value, unit, goal):
    print(f"{name} {value:.2f} {unit} goal {goal}", flush=True)


if __name__ == "__main__":
    main()
