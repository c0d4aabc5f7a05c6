"""A city's way into a network and out of it: each step dated, none left out."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from centres import membership as process
from centres.models import Cohort, MayorTerm, Membership, MembershipCall, MembershipStep, Source, TrackRecord
from centres.steps import Refused, Told
from tests.factories import LearningCityFactory, NetworkFactory, OrganisationFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Membership.Status


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def network():
    return NetworkFactory(slug="gnlc", years_between_reports=2)


@pytest.fixture
def call(network):
    return MembershipCall.objects.create(
        network=network,
        name_en="Call 2021",
        opens_on=date(2021, 9, 1),
        closes_on=date(2021, 11, 1),
        extended_to=date(2022, 2, 28),
        most_per_country=2,
    )


def complete():
    """Everything that an application has to show."""
    return [TrackRecord(criterion=one, evidence="Letter 7") for one in ("mayor", "administration", "practice")]


def told(year, month, day, **fields):
    return Told(happened_on=date(year, month, day), precision="day", **fields)


def applied(network, call=None, by=None, country="CN", **fields):
    city = LearningCityFactory(region=RegionFactory(code=country, name_en=country), **fields)
    return process.apply(network=network, city=city, call=call, record=complete(), by=by)


def statuses(membership):
    return list(membership.steps.values_list("status", flat=True))


def test_a_city_walks_the_whole_way_with_who_when_and_why(network, call, by):
    commission, jury = OrganisationFactory(), OrganisationFactory()
    cohort = Cohort.objects.create(network=network, year=2022, announced_on=date(2022, 9, 2), precision="day")
    city = LearningCityFactory(region=RegionFactory())
    mayor = MayorTerm.objects.create(city=city, name="The mayor of that time", valid_from=date(2021, 1, 1))
    record = [TrackRecord(criterion="mayor", mayor=mayor), *complete()[1:]]
    found = process.apply(network=network, city=city, call=call, record=record, told=told(2022, 2, 1), by=by)
    process.endorse(membership=found, told=told(2022, 3, 1, actor=commission), by=by)
    process.recommend(membership=found, told=told(2022, 6, 1, actor=jury, evidence="Minutes"), by=by)
    found = process.join(membership=found, cohort=cohort, by=by)
    assert (found.status, found.cohort, found.joined_year) == (Status.MEMBER, cohort, 2022)
    assert statuses(found) == ["applied", "endorsed", "recommended", "member"]
    joined = found.steps.last()
    assert (joined.happened_on, joined.precision, joined.noted_by) == (date(2022, 9, 2), "day", by)
    assert found.steps.get(status="recommended").actor == jury


@pytest.mark.parametrize(
    ("step", "status"),
    [
        (process.recommend, "applied"),
        (process.go_inactive, "recommended"),
        (process.endorse, "member"),
        (process.come_back, "member"),
        (process.leave, "left"),
    ],
)
def test_no_step_is_left_out(network, by, step, status):
    found = Membership.objects.create(network=network, city=LearningCityFactory(), status=status)
    with pytest.raises(Refused):
        step(membership=found, by=by, told=Told(reason="Because"))
    found.refresh_from_db()
    assert found.status == status
    assert not found.steps.exists()


def test_a_recommended_city_joins_by_its_cohort_only(network, by):
    found = Membership.objects.create(network=network, city=LearningCityFactory(), status="recommended")
    other = Cohort.objects.create(network=NetworkFactory(), year=2022)
    with pytest.raises(Refused, match="another network"):
        process.join(membership=found, cohort=other, by=by)


def test_an_application_without_commitment_or_proof_is_not_endorsed(network, by):
    record = [TrackRecord(criterion="mayor", evidence="Letter"), TrackRecord(criterion="practice", text="No proof")]
    found = process.apply(network=network, city=LearningCityFactory(), record=record, by=by)
    with pytest.raises(Refused, match=r"city administration.*good practice"):
        process.endorse(membership=found, by=by)


@pytest.mark.parametrize("step", [process.not_endorse, process.not_recommend, process.go_inactive, process.leave])
def test_a_no_needs_a_reason(network, by, step):
    status = {process.not_endorse: "applied", process.not_recommend: "endorsed"}.get(step, "member")
    found = Membership.objects.create(network=network, city=LearningCityFactory(), status=status)
    with pytest.raises(Refused, match="Say why"):
        step(membership=found, told=Told(reason="  "), by=by)
    step(membership=found, told=Told(reason="The report is missing"), by=by)
    assert found.steps.get().reason == "The report is missing"


def test_a_member_becomes_inactive_active_again_and_leaves(network, by):
    cohort = Cohort.objects.create(network=network, year=2022)
    found = process.note_member(network=network, city=LearningCityFactory(), cohort=cohort, by=by)
    process.go_inactive(membership=found, told=Told(reason="No report"), by=by)
    back = process.come_back(membership=found, by=by)
    assert (back.status, back.cohort) == (Status.MEMBER, cohort)
    left = process.leave(membership=found, told=Told(reason="Wish of the city"), by=by)
    assert statuses(left) == ["member", "inactive", "member", "left"]


def test_a_city_that_was_turned_down_applies_anew_in_another_call(network, call, by):
    found = applied(network, call, by)
    process.not_endorse(membership=found, told=Told(reason="Too many"), by=by)
    later = MembershipCall.objects.create(network=network, name_en="Call 2023")
    again = process.apply(network=network, city=found.city, call=later, by=by)
    assert (again.pk, again.call, again.status) == (found.pk, later, Status.APPLIED)


def test_who_is_on_the_way_does_not_apply_twice(network, by):
    found = applied(network, by=by)
    with pytest.raises(Refused):
        process.apply(network=network, city=found.city, by=by)
    with pytest.raises(Refused, match="already"):
        process.note_member(network=network, city=found.city, by=by)


def test_of_an_old_member_the_earlier_steps_are_unknown(network, by):
    found = process.note_member(network=network, city=LearningCityFactory(), joined_year=2015, by=by)
    assert statuses(found) == ["member"]
    earlier, joined = process.strip(found)
    assert (earlier.name, earlier.words) == ("Earlier steps", "When they were taken is not known.")
    assert (joined.name, joined.words) == ("Member since 2015", "Date not given.")


def test_the_ceiling_of_a_call_counts_cities_of_one_country(network, call, by):
    for _number in range(2):
        process.endorse(membership=applied(network, call, by), by=by)
    with pytest.raises(Refused, match="2 cities: so many of CN"):
        process.endorse(membership=applied(network, call, by), by=by)
    process.endorse(membership=applied(network, call, by, country="KE"), by=by)


def test_who_was_endorsed_and_then_turned_down_by_the_jury_counts_too(network, call, by):
    MembershipCall.objects.filter(pk=call.pk).update(most_per_country=1)
    first = applied(network, call, by)
    process.endorse(membership=first, by=by)
    process.not_recommend(membership=first, told=Told(reason="Next time"), by=by)
    with pytest.raises(Refused, match="1 city"):
        process.endorse(membership=applied(network, call, by), by=by)


def test_an_unknown_ceiling_stops_nobody(network, call, by):
    MembershipCall.objects.filter(pk=call.pk).update(most_per_country=None)
    for _number in range(5):
        process.endorse(membership=applied(network, call, by), by=by)


def test_under_a_ceiling_the_country_must_be_known(network, call, by):
    city = LearningCityFactory(region=None)
    found = process.apply(network=network, city=city, call=call, record=complete(), by=by)
    with pytest.raises(Refused, match="region"):
        process.endorse(membership=found, by=by)


@pytest.mark.parametrize(("day", "is_open"), [((2021, 8, 31), False), ((2022, 2, 28), True), ((2022, 3, 1), False)])
def test_an_application_falls_into_its_call_with_the_extension(network, call, by, day, is_open):
    city = LearningCityFactory()
    if is_open:
        assert process.apply(network=network, city=city, call=call, told=told(*day), by=by)
    else:
        with pytest.raises(Refused, match="not open"):
            process.apply(network=network, city=city, call=call, told=told(*day), by=by)


def test_a_step_is_not_before_the_one_before_it_nor_to_come(network, by):
    found = applied(network, by=by)
    process.endorse(membership=found, told=told(2022, 3, 1), by=by)
    with pytest.raises(Refused, match="1 March 2022"):
        process.recommend(membership=found, told=told(2022, 2, 28), by=by)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="still to come"):
        process.recommend(membership=found, told=Told(happened_on=tomorrow, precision="day"), by=by)
    process.recommend(membership=found, told=Told(happened_on=date(2022, 1, 1), precision="year"), by=by)


def test_a_date_says_how_exact_it_is(network, by):
    found = applied(network, by=by)
    with pytest.raises(Refused, match="precision"):
        process.not_endorse(membership=found, told=Told(happened_on=date(2022, 1, 1), reason="No"), by=by)


def test_the_strip_of_a_member_tells_what_happened_on_its_way(network, by):
    commission = OrganisationFactory(name_en="The commission")
    source = Source.objects.create(title="Letter", publisher="Commission")
    found = applied(network, by=by)
    process.endorse(membership=found, told=told(2022, 3, 1, actor=commission, source=source), by=by)
    assert process.strip(found) == [] == list(Membership.objects.public())
    process.recommend(membership=found, by=by)
    process.join(membership=found, cohort=Cohort.objects.create(network=network, year=2022), by=by)
    first, second, third, fourth = process.strip(Membership.objects.with_steps().get(pk=found.pk))
    assert (first.name, first.words) == ("Applied", "Date not given.")
    assert (second.words, second.source) == ("The commission, 1 March 2022", source)
    assert (third.name, fourth.name) == ("Recommended by the jury", "Member since 2022")


def test_the_strip_of_a_city_that_came_back_says_since_when_it_is_a_member(network, by):
    cohort = Cohort.objects.create(network=network, year=2022)
    found = process.note_member(network=network, city=LearningCityFactory(), cohort=cohort, by=by)
    process.go_inactive(membership=found, told=Told(reason="No report"), by=by)
    process.come_back(membership=found, by=by)
    names = [step.name for step in process.strip(found)]
    assert names == ["Earlier steps", "Member since 2022", "Inactive", "Active again"]
    assert "No report" not in str(process.strip(found))  # why it was inactive is not put on show


def test_the_strip_of_a_row_without_steps_still_says_what_it_is(network):
    found = Membership.objects.create(network=network, city=LearningCityFactory(), status="member", joined_year=2022)
    assert [step.name for step in process.strip(found)] == ["Earlier steps", "Member since 2022"]


def test_the_strips_of_a_list_cost_the_same_queries_whatever_its_length(network, by, django_assert_num_queries):
    for _number in range(3):
        process.note_member(network=network, city=LearningCityFactory(), joined_year=2020, by=by)
    with django_assert_num_queries(2):
        assert len([process.strip(one) for one in Membership.objects.with_steps()]) == 3


def test_a_city_that_was_turned_down_is_not_put_on_show(network, by):
    found = applied(network, by=by)
    process.not_endorse(membership=found, told=Told(reason="Too many"), by=by)
    assert not Membership.objects.public().exists()
    assert MembershipStep.objects.count() == 2
