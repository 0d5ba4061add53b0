"""The shape of the code: one direction of imports, small files, no catch-all names."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["hos", "deals", "pilots", "reporting"]  # each may import itself and what stands before
BY_NAME_ONLY = {"hos/settings.py", "hos/urls.py"}  # name the apps as strings
CATCH_ALL = {"utils", "helpers", "misc", "common", "core", "services", "tools", "selectors",
             "managers", "signals"}  # fmt: skip
LONGEST_FILE, LONGEST_FUNCTION = 300, 30


def sources(*folders):
    for folder in folders or LAYERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def imported(tree):
    """Every module name a file imports, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_go_one_way(layer):
    above = set(LAYERS[LAYERS.index(layer) + 1 :]) | {"tests"}
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources(layer)
        for module in imported(ast.parse(path.read_text()))
        if module.split(".")[0] in above
    ]
    assert not wrong


def test_models_know_no_request_form_or_view():
    forbidden = ("django.http", "django.shortcuts", "django.contrib.messages")
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for layer in LAYERS
        for path in sources(layer)
        if "models" in path.parts or path.name == "models.py"
        for module in imported(ast.parse(path.read_text()))
        if module.startswith(forbidden) or ".forms" in module or ".views" in module
    ]
    assert not wrong


def test_the_engines_of_pdf_and_spreadsheets_are_not_loaded_at_start():
    """They would slow every start by half a second; a job or an export loads them when it works."""
    start = (
        "import django, sys; django.setup(); import hos.urls, hos.jobs.run; "
        "print(*(name for name in ('weasyprint', 'openpyxl') if name in sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", start], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == []


def test_no_file_is_a_catch_all():
    assert not [
        path for path in sources() if path.stem in CATCH_ALL or path.parent.name in CATCH_ALL
    ]


def test_files_and_functions_stay_small():
    long = []
    for path in sources():
        text = path.read_text()
        if len(text.splitlines()) > LONGEST_FILE:
            long.append(str(path.relative_to(ROOT)))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} {length}")
    assert not long


def test_templates_hold_no_script_and_no_style():
    """The Content-Security-Policy would refuse them; here it is found without a browser."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if any(
            mark in path.read_text() for mark in ("<script>", "onclick=", "hx-on", "javascript:")
        )
        or "style=" in path.read_text()
    ]
    assert not wrong
