"""Progress reports: when they fall due, who was reminded, what came in and what went back."""

from datetime import date

import pytest
from django.utils import timezone

from centres import membership as process
from centres import progress_reports as reports
from centres.attention import REPORT_NEEDS
from centres.models import Cohort, Membership, ProgressReport
from centres.steps import Refused, Told
from tests.factories import LearningCityFactory, NetworkFactory

pytestmark = pytest.mark.django_db
State = ProgressReport.State


@pytest.fixture
def member():
    network = NetworkFactory(years_between_reports=2)
    return process.note_member(network=network, city=LearningCityFactory(), joined_year=2022, by=None)


def needs(report):
    return {need.key for need in REPORT_NEEDS if ProgressReport.objects.filter(need.which, pk=report.pk).exists()}


@pytest.mark.parametrize(
    ("today", "due"), [(date(2022, 9, 2), 2024), (date(2024, 12, 31), 2024), (date(2025, 1, 1), 2026)]
)
def test_a_report_is_due_every_two_years_after_joining_and_none_is_late_before_we_kept_count(member, today, due):
    assert reports.next_due(member, today) == date(due, 12, 31)


@pytest.mark.parametrize("change", [{"years_between_reports": None}, {"joined_year": None}])
def test_nothing_is_due_where_nobody_can_tell_when(member, change):
    for name, value in change.items():
        setattr(member.network if hasattr(member.network, name) else member, name, value)
    assert reports.next_due(member, date(2026, 1, 1)) is None


def test_who_joins_owes_the_first_report():
    network = NetworkFactory(years_between_reports=2)
    found = Membership.objects.create(network=network, city=LearningCityFactory(), status="recommended")
    process.join(
        membership=found, cohort=Cohort.objects.create(network=network, year=timezone.localdate().year), by=None
    )
    assert found.reports.get().due_on == date(timezone.localdate().year + 2, 12, 31)


def test_a_report_goes_back_with_a_reason_comes_again_and_the_next_is_expected(member):
    report = reports.expect(membership=member, due_on=date(2024, 12, 31), by=None)
    assert reports.expect(membership=member, by=None) == report
    reports.remind(report=report, told=Told(reason="By letter"), by=None)
    reports.submit(report=report, url="https://example.org/1.pdf", by=None)
    with pytest.raises(Refused, match="what the city should change"):
        reports.give_back(report=report, told=Told(), by=None)
    reports.give_back(report=report, told=Told(reason="Page 3 is missing"), by=None)
    reports.submit(report=report, url="https://example.org/2.pdf", by=None)
    reports.accept(report=report, by=None)
    states = ["reminded", "submitted", "returned", "submitted", "accepted"]
    assert list(report.steps.values_list("state", flat=True)) == states
    assert member.reports.get(state="due").due_on == date(2026, 12, 31)


def test_nothing_is_handed_in_without_a_file_or_an_address(member):
    report = reports.expect(membership=member, by=None)
    with pytest.raises(Refused, match="file or its address"):
        reports.submit(report=report, by=None)


@pytest.mark.parametrize(
    ("step", "state"), [(reports.accept, "due"), (reports.remind, "submitted"), (reports.accept, "accepted")]
)
def test_a_report_takes_no_step_that_does_not_follow(member, step, state):
    report = ProgressReport.objects.create(membership=member, due_on=date(2024, 12, 31), state=state, url="https://a.b")
    with pytest.raises(Refused):
        step(report=report, by=None)


def test_who_left_owes_no_report(member):
    process.leave(membership=member, told=Told(reason="Wish of the city"), by=None)
    with pytest.raises(Refused, match="Only members"):
        reports.expect(membership=member, by=None)


@pytest.mark.parametrize("state", ["due", "reminded", "submitted", "returned"])
def test_whoever_leaves_owes_the_open_report_no_more(member, state):
    report = ProgressReport.objects.create(membership=member, due_on=date(2024, 12, 31), state=state, url="https://a.b")
    process.leave(membership=member, told=Told(reason="Wish of the city"), by=None)
    report.refresh_from_db()
    assert (report.state, report.url) == ("lapsed", "https://a.b")
    assert report.steps.get().reason == "Wish of the city"
    with pytest.raises(Refused, match="no longer due"):
        reports.remind(report=report, by=None)


def test_who_joins_again_owes_a_report_of_the_new_membership(member):
    year = timezone.localdate().year
    reports.expect(membership=member, due_on=date(year + 2, 12, 31), by=None)
    process.leave(membership=member, told=Told(reason="Wish of the city"), by=None)
    process.apply(network=member.network, city=member.city, by=None)
    Membership.objects.filter(pk=member.pk).update(status="recommended")
    member.refresh_from_db()
    process.join(membership=member, cohort=Cohort.objects.create(network=member.network, year=year), by=None)
    assert list(member.reports.values_list("state", flat=True).order_by("pk")) == ["lapsed", "due"]
    assert member.reports.get(state="due").due_on == date(year + 2, 12, 31)


def test_what_is_late_or_came_in_stands_on_the_dashboard(member):
    report = reports.expect(membership=member, due_on=date(2024, 12, 31), by=None)
    assert needs(report) == {"overdue"}
    reports.submit(report=report, url="https://example.org/1.pdf", by=None)
    assert needs(report) == {"submitted"}
    reports.accept(report=report, by=None)
    assert needs(report) == set()


def test_a_report_due_soon_of_which_nobody_was_reminded_stands_there_too(member):
    report = reports.expect(membership=member, due_on=timezone.localdate(), by=None)
    assert needs(report) == {"remind"}
    reports.remind(report=report, by=None)
    assert needs(report) == set()


def test_a_late_report_of_a_city_that_left_presses_nobody(member):
    report = reports.expect(membership=member, due_on=date(2024, 12, 31), by=None)
    process.leave(membership=member, told=Told(reason="Wish of the city"), by=None)
    assert needs(report) == set()
