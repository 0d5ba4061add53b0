"""How the tests are shared out among the processes: one by one in their order, so that all are
ready together; the tests of a file with something that is slow to make stay together."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "tests/catalogue/test_f03_size_and_bombs.py",
    "tests/catalogue/test_f07_export_injection.py",
    "tests/catalogue/test_l02_brute_force.py",
    "tests/hos/test_backup.py",
    "tests/reporting/test_load_demo.py",
    "tests/reporting/test_load_demo_days.py",
    "tests/reporting/test_report_in_parts.py",
    "tests/test_translations.py",
}


class SharingOut(LoadScopeScheduling):
    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        return path if path in TOGETHER else nodeid
