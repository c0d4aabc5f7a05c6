"""All figures as a table for everybody: what was published comes out as it went in."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from centres.figure_table import COLUMNS
from centres.models import Figure, FurtherSource, Network
from tests.centres.published_figures import ROWS
from tests.factories import FigureFactory, LearningCityFactory, OrganisationFactory, ProgrammeFactory, SourceFactory

pytestmark = pytest.mark.django_db


def subjects():
    makers = {
        "network": lambda slug: Network.objects.create(slug=slug, name_en=slug),
        "city": lambda slug: LearningCityFactory(slug=slug),
        "programme": lambda slug: ProgrammeFactory(slug=slug),
        "organisation": lambda slug: OrganisationFactory(slug=slug),
    }
    names = sorted({row[0] for row in ROWS})
    return {name: (kind, makers[kind](slug)) for name in names for kind, slug in [name.split(":")]}


def day(text):
    year, month, number = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, number)


@pytest.fixture
def published():
    """Every row as a published figure, in the order of the table."""
    about, source, made = subjects(), SourceFactory(url="https://example.org/source"), []
    for name, value, qualifier, unit, as_of, precision, start, parent, denominator in ROWS:
        kind, subject = about[name]
        fields = {"as_of": day(as_of), "as_of_precision": precision} if as_of else {}
        fields |= {"period_start": day(start), "period_precision": "year"} if start else {}
        fields |= {kind: subject, "parent": None if parent is None else made[parent], "denominator": denominator}
        figure = FigureFactory(
            value=Decimal(value.replace("-", "")), qualifier=qualifier, unit=unit, source=source, **fields
        )
        made.append(figure)
    return made


def table(client, path="/figures.csv"):
    response = client.get(path)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def as_row(line, numbers):
    parent = numbers[line["parent"]] if line["parent"] else None
    told = ("value", "qualifier", "unit", "as_of", "precision", "period_start")
    return (f"{line['subject_type']}:{line['subject']}", *(line[name] for name in told), parent, line["denominator"])


def test_the_twenty_six_rows_round_trip(client, published):
    numbers = {str(figure.pk): place for place, figure in enumerate(published)}
    assert tuple(as_row(line, numbers) for line in table(client)) == ROWS
    assert len(ROWS) == 26


def test_the_columns_are_a_promise(client, published):
    asked = ["value", "qualifier", "unit", "as_of", "precision", "period_start", "parent", "denominator"]
    assert set(asked) | {"source_url", "locator", "status"} <= set(COLUMNS)
    assert list(table(client)[0]) == list(COLUMNS)


def test_json_says_the_same(client, published):
    told = client.get("/figures.json").json()
    assert told["figures"] == table(client)
    assert "do not add them up" in told["terms"]


def test_a_disputed_claim_is_there_and_flagged(client):
    counter = SourceFactory(url="https://example.org/otherwise")
    FigureFactory(status="disputed", counter_source=counter, dispute_note_en="Others were members before.")
    [line] = table(client)
    assert (line["status"], line["dispute"]) == ("disputed", "Others were members before.")
    assert line["counter_source_url"] == "https://example.org/otherwise"


@pytest.mark.parametrize("status", [status for status in Figure.Status.values if status not in Figure.SHOWN])
def test_nothing_else_is_in_the_table(client, status):
    FigureFactory(status=status)
    assert table(client) == []


def test_no_cell_runs_as_a_formula(client):
    FigureFactory(verbatim="=HYPERLINK(1)", locator="@page")
    [line] = table(client)
    assert (line["verbatim"], line["locator"]) == ("'=HYPERLINK(1)", "'@page")


@pytest.mark.parametrize("items", [1, 3])
def test_the_table_costs_the_same_however_long(client, django_assert_num_queries, items):
    for figure in FigureFactory.create_batch(items):
        FurtherSource.objects.create(figure=figure, source=SourceFactory())
    with django_assert_num_queries(2):
        assert len(table(client)) == items
