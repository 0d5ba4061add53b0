"""Charts: every value is in the drawing's title and in its table, and nothing rests on colour."""

import pytest
from django.template import Context, Template

from hos.charts import (
    Aim,
    Fill,
    Line,
    LineChart,
    Mark,
    Part,
    Point,
    Segment,
    Stack,
    StackedBars,
    TargetBars,
)
from hos.pdf.render import render
from tests import pdf as reading
from tests.hos.test_pdf import DATED, PAGE

BUDGETS = StackedBars(
    "Budgets.",
    (Part("Spent", Fill("brand")), Part("Planned", Fill("control", "hatched"))),
    (
        Stack("Work", (Segment(1.23, "1,23"), Segment(None)), Segment(2.5, "2,5")),
        Stack("Travel", (Segment(0.1, "0,1"), Segment(0.09, "0,09")), Segment(0.19, "0,19")),
    ),
    "budget",
)
TARGETS = TargetBars(
    "Targets.",
    (
        Aim("People", 300, "300", (Mark("May", 154, "154"), Mark("end", 205, "205", True)), "runs"),
        Aim("Campuses", 10, "10"),
        Aim("Visitors", 100, "100", (Mark("2019", 700, "700"),)),
    ),
    "measured", "expected", "target", "not measured yet",
)  # fmt: skip
VACANCIES = LineChart(
    "Vacancies.",
    ("2015", "2016", "2017"),
    (
        Line("North", (Point(41000, "41.000"), None, Point(52000, "about 52.000", is_open=True))),
        Line("South", (Point(1000, "1.000"), Point(0, "0"), Point(3000, "3.000"))),
    ),
    "estimated",
)
NAMES = ("goal", "wanted", "measured", "value", "kind", "state")
TABLES = [
    (BUDGETS, BUDGETS.numbers(caption="Budgets", heading="Budget")),
    (TARGETS, TARGETS.numbers(caption="Targets", columns=NAMES)),
    (VACANCIES, VACANCIES.numbers(caption="Vacancies", heading="Year")),
]


def test_the_table_of_budgets_has_a_column_per_part_and_a_dash_where_nothing_is_known():
    table = BUDGETS.numbers(caption="Budgets", heading="Budget")
    assert table.columns == ("Budget", "Budget", "Spent", "Planned")
    assert table.rows[0].cells == ("2,5", "1,23", "–")


def test_every_reading_of_a_target_has_a_row_of_its_own():
    table = TARGETS.numbers(caption="Targets", columns=NAMES)
    assert [row.cells[2] for row in table.rows] == ["154", "205", "–", "700"]
    assert [row.is_again for row in table.rows] == [False, True, False, False]


@pytest.mark.parametrize("chart", [BUDGETS, TARGETS, VACANCIES], ids=["stack", "target", "line"])
@pytest.mark.parametrize("medium", ["page", "print"])
def test_the_title_tells_every_number(chart, medium):
    title = chart.drawn(medium).split("<title>")[1].split("</title>")[0]
    numbers = [cell for row in dict(TABLES)[chart].rows for cell in row.cells if cell[0].isdigit()]
    assert [number for number in numbers if number not in title and number != "0"] == []


def test_a_line_breaks_where_nothing_was_measured():
    alone = LineChart("One.", VACANCIES.moments, VACANCIES.lines[:1]).drawn("page")
    whole = LineChart("One.", VACANCIES.moments, VACANCIES.lines[1:]).drawn("page")
    assert alone.count('stroke-width="0.7"') == 1  # the sample of the key
    assert whole.count('stroke-width="0.7"') == 2


def test_two_drawings_on_a_page_have_patterns_of_their_own_and_each_is_the_same_again():
    other = StackedBars("Others.", BUDGETS.parts, BUDGETS.rows, "budget")
    first, second = BUDGETS.drawn(), other.drawn()
    name = first.split('<pattern id="')[1].split('"')[0]
    assert f"url(#{name})" in first
    assert name not in second
    assert first == BUDGETS.drawn()


@pytest.mark.parametrize("values", [(0,), (0, 0), (-5, 3), (4.8,), (98, 99), (0.01, 1e9)])
def test_any_values_can_be_drawn(values):
    points = tuple(Point(value, str(value)) for value in values)
    line = LineChart("x", tuple(map(str, range(len(values)))), (Line("a", points),))
    assert "nan" not in line.drawn("print")


def test_nothing_is_drawn_of_nothing():
    assert not StackedBars("x", BUDGETS.parts, ()).drawn()
    assert not TargetBars("x", (), "a", "b", "c", "d").drawn()
    assert not LineChart("x", ("2015",), (Line("a", (None,)),)).drawn()


def test_what_somebody_typed_stays_text():
    row = Stack("<script>", (Segment(1, "<b>"), Segment(1, "1")))
    chart = StackedBars("<i>", BUDGETS.parts, (row,))
    assert "<script>" not in chart.drawn()
    assert "<b>" not in chart.drawn()


@pytest.mark.slow
def test_charts_and_their_tables_are_accessible_in_print():
    drawn = Template('{% load charts %}{% chart c "print" %}{% print_table n "1.1" "mm58" %}')
    body = "".join(drawn.render(Context({"c": chart, "n": table})) for chart, table in TABLES)
    made = render(PAGE.replace("{text}", f"</p>{body}<p>x"), dated=DATED)
    assert not any(reading.failures(made).values())
    kinds = [tag[1] for tag in reading.tags(reading.opened(made))]
    assert kinds.count("/Figure") == len(TABLES)
