"""The job that clears bytes without a row."""

from hos.files.orphans import remove_orphans
from hos.jobs.daily import daily
from hos.jobs.registry import kind


@kind("remove_orphans")
def orphans(run):
    removed = remove_orphans()
    with run.once() as result:
        result["removed"] = removed


daily("remove_orphans", hour=3)
