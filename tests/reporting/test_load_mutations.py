"""Whatever is done to the real file: it loads, or says with paths what is wrong; never half and
never an exception."""

import copy
import json

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.loading.loader import load
from reporting.loading.problems import FileRefused
from tests.reporting.files import everything, small
from tests.sizes import size

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SMALL = small()
QUICK = settings(
    max_examples=size(12, 200),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


def places(value, path=()):
    """The path of every value in a document."""
    yield path
    if isinstance(value, dict):
        for name in value:
            yield from places(value[name], (*path, name))
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from places(part, (*path, number))


PLACES = [path for path in places(SMALL) if path and path[0] != "about"]
STRINGS = sorted({part for path in PLACES for part in path if isinstance(part, str)}) + [
    row["key"] for name in ("organisations", "goals", "deals", "activities") for row in SMALL[name]
]
PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.characters(codec=None) | st.sampled_from(STRINGS)
)  # fmt: skip
VALUES = st.recursive(
    PLAIN,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3),
    max_leaves=5,
)
MUTATIONS = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(["drop", "put", "twice"]), VALUES),
    min_size=1,
    max_size=4,
)


def mutated(mutations):
    document = copy.deepcopy(SMALL)
    for path, deed, value in mutations:
        try:
            holder = document
            for part in path[:-1]:
                holder = holder[part]
            if deed == "drop":
                del holder[path[-1]]
            elif deed == "twice" and isinstance(holder, list):
                holder.append(copy.deepcopy(holder[path[-1]]))
            else:
                holder[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier mutation took it away
    return document


def attempt(content):
    """Load inside a transaction that is undone; the paths of the problems, or None."""
    with transaction.atomic():
        before = everything()
        try:
            load(content, at=timezone.now())
        except FileRefused as refusal:
            assert everything() == before
            return [problem.path for problem in refusal.problems]
        finally:
            transaction.set_rollback(True)
    return None


@QUICK
@given(MUTATIONS)
def test_a_mutated_file_loads_or_is_refused_with_paths(db, mutations):
    paths = attempt(json.dumps(mutated(mutations)).encode())
    assert paths is None or (paths and all(paths))


@QUICK
@given(st.binary() | st.text().map(str.encode))
def test_arbitrary_bytes_are_refused(db, content):
    assert attempt(content) is not None


@QUICK
@given(MUTATIONS)
def test_what_loads_changes_nothing_the_second_time(db, mutations):
    content = json.dumps(mutated(mutations[:1])).encode()
    with transaction.atomic():
        try:
            load(content, at=timezone.now())
            before = everything()
            load(content, at=timezone.now())
            assert everything() == before
        except FileRefused:
            pass
        finally:
            transaction.set_rollback(True)
