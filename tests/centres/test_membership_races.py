"""Several people at the same instant, on a real database with real threads."""

from functools import partial

import pytest

from centres import membership as process
from centres import progress_reports
from centres.cohorts import lists
from centres.models import (
    Cohort,
    CohortList,
    LearningCity,
    Membership,
    MembershipCall,
    MembershipStep,
    ProgressReport,
    ReportStep,
)
from centres.steps import Refused, Told
from tests.at_once import at_once
from tests.centres.test_membership import applied
from tests.factories import LearningCityFactory, NetworkFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def tried(job):
    """What came of it, or the refusal."""
    try:
        return job()
    except Refused as refused:
        return refused


def test_of_twelve_cities_under_a_ceiling_of_three_three_are_endorsed():
    network = NetworkFactory()
    call = MembershipCall.objects.create(network=network, name_en="Call", most_per_country=3)
    memberships = [applied(network, call) for _number in range(12)]
    jobs = [partial(tried, partial(process.endorse, membership=one, by=None)) for one in memberships]
    results = at_once(jobs, threads=12)
    assert sum(isinstance(result, Refused) for result in results) == 9
    assert Membership.objects.filter(status="endorsed").count() == 3


def test_a_yes_and_a_no_at_once_are_one_step():
    for _round in range(10):
        found = applied(NetworkFactory())
        yes = partial(process.endorse, membership=found, by=None)
        no = partial(process.not_endorse, membership=found, told=Told(reason="No"), by=None)
        at_once([partial(tried, yes), partial(tried, no)], threads=2)
        assert MembershipStep.objects.filter(membership=found).count() == 2


def test_a_city_noted_as_a_member_by_six_people_at_once_is_one_membership():
    network, city = NetworkFactory(), LearningCityFactory()
    jobs = [partial(tried, partial(process.note_member, network=network, city=city, by=None))] * 6
    assert sum(isinstance(result, Refused) for result in at_once(jobs, threads=6)) == 5
    assert MembershipStep.objects.count() == Membership.objects.count() == 1


def test_a_list_confirmed_by_four_people_at_once_is_saved_once():
    RegionFactory(code="KE", name_en="Kenya")
    cohort = Cohort.objects.create(network=NetworkFactory(), year=2024)
    batch = lists.start(cohort=cohort, text="Kenya\n- Nakuru\n- Kisumu", by=UserFactory())
    jobs = [partial(lists.confirm, batch=batch, by=UserFactory()) for _number in range(4)]
    assert {result.state for result in at_once(jobs, threads=4)} == {"saved"}
    assert (Membership.objects.count(), MembershipStep.objects.count(), LearningCity.objects.count()) == (2, 2, 2)


def test_two_lists_with_one_city_confirmed_at_once_make_one_city():
    RegionFactory(code="KE", name_en="Kenya")
    network = NetworkFactory()
    cohorts = [Cohort.objects.create(network=network, year=year) for year in (2023, 2024)]
    batches = [lists.start(cohort=cohort, text="Kenya: Kuno Consortium", by=UserFactory()) for cohort in cohorts]
    jobs = [partial(tried, partial(lists.confirm, batch=batch, by=UserFactory())) for batch in batches]
    results = at_once(jobs, threads=2)
    assert sum(isinstance(result, lists.Changed) for result in results) == 1
    assert LearningCity.objects.count() == Membership.objects.count() == 1
    assert CohortList.objects.filter(state="ready").count() == 1


def test_a_report_accepted_by_four_people_at_once_is_accepted_once_and_followed_by_one():
    network = NetworkFactory(years_between_reports=2)
    member = process.note_member(network=network, city=LearningCityFactory(), joined_year=2022, by=None)
    report = progress_reports.expect(membership=member, by=None)
    progress_reports.submit(report=report, url="https://example.org/report.pdf", by=None)
    at_once([partial(tried, partial(progress_reports.accept, report=report, by=None))] * 4, threads=4)
    assert ReportStep.objects.filter(state="accepted").count() == 1
    assert ProgressReport.objects.exclude(state="accepted").count() == 1
