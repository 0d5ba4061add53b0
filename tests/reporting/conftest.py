"""What the real file holds, loaded."""

import pytest

from tests.kept_rows import KeptRows
from tests.reporting.files import load_document, real


@pytest.fixture(scope="session")
def kept_real(tmp_path_factory):
    return KeptRows(tmp_path_factory.mktemp("real"), lambda: load_document(real()))


@pytest.fixture
def loaded(db, kept_real):
    return kept_real.load()
