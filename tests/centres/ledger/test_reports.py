"""Reports are exact whatever the facets, within one's reach, and equal to counting by hand."""

from random import Random

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import load_workbook

from accounts.models import Role
from centres.ledger import workbook
from centres.ledger.drilling import ON_A_PAGE, rows_behind
from centres.ledger.facets import Facets
from centres.ledger.reports import report
from centres.models.participation import Sex
from tests.centres.ledger.made import HEADINGS, loaded, row
from tests.factories import OrganisationFactory, RegionFactory
from tests.rows import staff

pytestmark = pytest.mark.django_db
Kind = Role.Kind

HAND = {
    "year": lambda told: told["date"][:4],
    "site": lambda told: told["site"],
    "programme": lambda told: told["programme"],
    "sex": lambda told: told["sex"],
    "month": lambda told: str(int(told["date"][5:7])),
}


def some_rows(many=300, seed=7):
    random = Random(seed)
    for number in range(many):
        learner = random.randrange(40)
        yield {
            "site": f"village-{random.choice((1, 2))}",
            "programme": random.choice(("dancing", "reading")),
            "date": f"{random.choice((2022, 2023))}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}",
            "sex": str(1 + learner % 2),
            "birth_year": str(1940 + learner),
            "hours": random.choice(("1", "1.5")),
            "learner_number": f"N{learner}" if number % 10 else "",
        }


def by_hand(rows, *keys):
    found = {}
    for told in rows:
        for key in {tuple(part) for part in _parts([HAND[name](told) for name in keys])}:
            one = found.setdefault(key, [set(), 0, 0, 0])
            one[0] |= {told["learner_number"]} - {""}
            one[1] += 1
            one[3] += int(float(told["hours"]) * 60)
    return {key: (len(people), rows, heads, minutes) for key, (people, rows, heads, minutes) in found.items()}


def _parts(values):
    line, column = [*values, None][:2]
    return [(line, column), (line, None), (None, column), (None, None)]


@pytest.mark.parametrize("by", ["year", "site", "programme", "sex"])
@pytest.mark.parametrize("across", ["", "sex"])
def test_a_report_is_what_one_counts_by_hand(top, by, across):
    if by == across:
        return
    rows = list(some_rows())
    loaded(top, [row(**told) for told in rows[:200]])
    loaded(top, [row(**told) for told in rows[200:]])
    counted = report(Facets.of({"by": by, "across": across}), None).as_tuples()
    told = {tuple(None if one is None else str(one) for one in key): numbers for key, numbers in counted.items()}
    assert told == by_hand(rows, *filter(None, (by, across)))


@pytest.mark.parametrize("across", ["", "sex"])
@pytest.mark.parametrize("narrowed", [{}, {"quarter": "2"}, {"month": "5"}, {"site": "village-1"}])
def test_months_are_what_one_counts_by_hand(top, across, narrowed):
    rows = list(some_rows())
    loaded(top, [row(**told) for told in rows])
    counted = report(Facets.of({"year": "2023", "by": "month", "across": across} | narrowed), None).as_tuples()
    told = {tuple(None if one is None else str(one) for one in key): numbers for key, numbers in counted.items()}
    months = {"quarter": (4, 5, 6), "month": (5,)}.get(next(iter(narrowed), ""), range(1, 13))
    meant = [t for t in rows if t["date"].startswith("2023") and int(t["date"][5:7]) in months]
    meant = [t for t in meant if t["site"] == narrowed.get("site", t["site"])]
    assert told == by_hand(meant, *filter(None, ("month", across)))


def test_months_quarters_and_filters_narrow_it(top):
    rows = [told for told in some_rows() if told["date"].startswith("2023")]
    loaded(top, [row(**told) for told in some_rows()])
    months = report(Facets.of({"year": "2023", "by": "month"}), None)
    assert sum(line.total.participations for line in months.lines) == len(rows) == months.total.participations
    first = report(Facets.of({"year": "2023", "quarter": "1", "by": "quarter"}), None)
    assert first.total.participations == sum(int(told["date"][5:7]) < 4 for told in rows)
    women = report(Facets.of({"sex": "2", "site": "village-1", "programme": "dancing"}), None)
    wanted = [t for t in some_rows() if (t["sex"], t["site"], t["programme"]) == ("2", "village-1", "dancing")]
    assert women.total.participations == len(wanted)


def test_heads_are_counted_apart_and_nobody_is_made_of_them(top):
    loaded(top, [row(), row(heads="30", birth_year="", learner_number="", hours="2")])
    total = report(Facets(), None).total
    assert (total.people, total.participations, total.heads, total.hours) == (1, 1, 30, 62.0)


def test_somebody_at_two_sites_in_two_years_is_one_learner(top):
    loaded(top, [row(), row(site="village-2", date="2024-02-29"), row(programme="reading")])
    found = report(Facets.of({"by": "site"}), None)
    assert [line.total.people for line in found.lines] == [1, 1]
    assert (found.total.people, found.total.participations) == (1, 3)


def test_ages_fall_into_their_bands(top):
    ages = {14: 1, 15: 2, 24: 2, 25: 3, 44: 3, 45: 4, 59: 4, 60: 5, 69: 5, 70: 6}
    loaded(top, [row(birth_year=str(2023 - age), learner_number=f"A{age}") for age in ages])
    found = report(Facets.of({"by": "band"}), None)
    assert {line.key: line.total.participations for line in found.lines} == {1: 1, 2: 2, 3: 2, 4: 2, 5: 2, 6: 1}


def test_more_learners_than_a_block_holds_are_all_counted(top):
    loaded(top, [row(learner_number=f"A{number}") for number in range(600)])
    loaded(top, [row(learner_number=f"A{number}") for number in range(590, 610)])
    assert report(Facets(), None).total.people == 610


def test_staff_see_what_they_keep(top):
    loaded(top, [row(), row(site="village-2", learner_number="A2")])
    village = top.children.get(slug="village-1")
    assert report(Facets(), staff(Kind.CENTRE_STAFF, village)).total.participations == 1
    assert report(Facets(), staff(Kind.CENTRE_STAFF, top)).total.participations == 2
    assert report(Facets(), staff(Kind.CENTRE_STAFF, OrganisationFactory())).total.participations == 0
    assert report(Facets(), staff(Kind.COORDINATOR, top)).total.participations == 0


def test_a_number_leads_to_its_rows_and_pages_lose_none(top):
    loaded(top, [row(learner_number=f"A{number}", date=f"2023-0{1 + number % 9}-11") for number in range(120)])
    loaded(top, [row(sex="1", site="village-2")])
    seen, after = [], ""
    while True:
        page = rows_behind(Facets.of({"sex": "2"}), None, after=after)
        seen += [(one.batch_id, one.line) for one in page.rows]
        if not (after := page.after):
            break
    assert len(seen) == len(set(seen)) == 120 > ON_A_PAGE
    in_may = sum(number % 9 == 4 for number in range(120)) + 1
    assert len(rows_behind(Facets.of({"year": "2023", "month": "5", "by": "month"}), None).rows) == in_may


def test_each_count_leads_to_its_own_rows(top):
    loaded(top, [row(), row(learner_number="", hours="2"), row(heads="30", birth_year="", learner_number="")])
    counted = {of: rows_behind(Facets(), None, of=of).rows for of in ("people", "participations", "heads", "", "x")}
    assert [len(rows) for rows in counted.values()] == [1, 2, 1, 3, 3]
    assert counted["heads"][0].heads == 30


@pytest.mark.parametrize("by", ["programme", "event", "region"])
def test_rows_without_programme_event_or_region_have_a_line_that_leads_to_them(top, by):
    top.children.update(region=None)
    rows = [[*row(), ""], [*row(programme=""), "meeting-1"], [*row(sex="1", learner_number="A9"), ""]]
    loaded(top, rows, headings=[*HEADINGS, "event"])
    [line] = [line for line in report(Facets.of({"by": by}), None).lines if line.key == "-"]
    asked = Facets.of(QueryDict(Facets.of({"by": by}).narrowed(line.key)).dict())
    assert len(rows_behind(asked, None).rows) == line.total.participations
    assert report(asked, None).total == line.total


def test_a_line_of_a_region_leads_to_its_own_rows_and_not_to_those_of_districts_with_lines_of_their_own(top):
    city = RegionFactory(code="120000", level=1, parent=RegionFactory())
    district = RegionFactory(code="120105", level=2, parent=city)
    for number, region in ((1, city), (2, district)):
        top.children.filter(slug=f"village-{number}").update(region=region)
    loaded(top, [row(), row(site="village-2"), row(site="village-2", date="2023-05-21")])
    for line in report(Facets.of({"by": "region"}), None).lines:
        asked = Facets.of(QueryDict(Facets(by="region").narrowed(line.key)).dict())
        assert len(rows_behind(asked, None).rows) == line.total.participations
    assert report(Facets.of({"region": city.pk}), None).total.participations == 3


def test_a_site_is_found_by_its_address_or_its_name(top):
    top.children.filter(slug="village-1").update(name_en="Green Hill", name="Green Hill")
    loaded(top, [row(), row(site="village-2")])
    for typed in ("village-1", "Green Hill", "green hill"):
        assert report(Facets.of({"site": typed}), None).total.participations == 1
    assert report(Facets.of({"site": "Blue Hill"}), None).total.participations == 0


def test_rows_of_others_are_not_there(top):
    loaded(top, [row()])
    assert rows_behind(Facets(), staff(Kind.CENTRE_STAFF, OrganisationFactory())).rows == []


@pytest.mark.parametrize("asked", [{"year": "x", "sex": "7", "by": "'; DROP"}, {"month": "5"}, {"after": "1.2.3.4"}])
def test_an_address_that_makes_no_sense_is_passed_over(top, asked):
    loaded(top, [row()])
    assert report(Facets.of(asked), None).total.participations == 1
    assert len(rows_behind(Facets.of(asked), None, after=asked.get("after", "9.9.9.9")).rows) in (0, 1)


def test_a_report_costs_the_same_queries_for_one_line_and_for_three(top):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            report(Facets.of({"by": "site"}), None)
        return len(queries)

    loaded(top, [row()])
    one = cost()
    OrganisationFactory(slug="village-3", parent=top)
    loaded(top, [row(site="village-2"), row(site="village-3")])
    assert cost() == one


def test_the_spreadsheet_has_both_languages_and_no_formula(top):
    top.children.filter(slug="village-1").update(name="=1+1", name_en="=1+1")
    loaded(top, [row(), row(sex="1", learner_number="")])
    with workbook.written(report(Facets.of({"by": "site", "across": "sex"}), None)) as file:
        book = load_workbook(file)
        table, notes = (list(sheet.values) for sheet in book)
    assert table[0][0] == "教学点 Site"
    assert "学习者人数 Learners (people)" in table[0]
    assert table[1][:3] == ("'=1+1", 1, 2)
    assert table[-1][0] == "合计 Total"
    assert any("4.3.1" in str(note[0]) for note in notes)


def test_an_unknown_sex_is_no_unknown_person():
    """Chinese says the two in different words."""
    with override("zh-hans"):
        assert "谁" not in str(Sex.UNKNOWN.label)
