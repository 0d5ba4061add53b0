"""The browser of the tests that need one here."""

from tests.browser.conftest import (  # noqa: F401 - fixtures
    browser_context_args,
    browser_type_launch_args,
    kept_demo,
    site,
)
