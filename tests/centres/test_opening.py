from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from centres.models import OpeningHours, Organisation, Place
from centres.opening import Opening, days_of, open_at, opening_now, opening_of
from tests.factories import OrganisationFactory, PlaceFactory

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
MON, TUE, FRI, SAT = 0, 1, 4, 5


def place_open(*hours):
    place = PlaceFactory()
    for weekday, opens, closes in hours:
        place.hours.create(weekday=weekday, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
    return place


def at(day, clock, zone=SHANGHAI):
    """November 2026: the 23rd is a Monday."""
    return datetime.combine(datetime(2026, 11, day), time.fromisoformat(clock), zone)  # noqa: DTZ001  # combined with a zone


@pytest.mark.parametrize(
    ("day", "clock", "words"),
    [
        (23, "08:59", "Closed now. Opens today at 09:00"),
        (23, "09:00", "Open until 12:00"),
        (23, "12:00", "Closed now. Opens today at 14:00"),
        (23, "17:59", "Open until 18:00"),
        (23, "18:00", "Closed now. Opens on Friday at 09:00"),
        (24, "10:00", "Closed today. Opens on Friday at 09:00"),
        (26, "10:00", "Closed today. Opens tomorrow at 09:00"),
        (27, "22:00", "Closed now. Opens on Monday at 09:00"),
    ],
)
def test_opening_now_says_what_comes_next(day, clock, words):
    place = place_open((MON, "09:00", "12:00"), (MON, "14:00", "18:00"), (FRI, "09:00", "17:00"))
    assert opening_now(place, at(day, clock)).words == words


def test_opening_now_takes_stretches_that_touch_as_one():
    place = place_open((MON, "09:00", "12:00"), (MON, "12:00", "17:00"))
    assert opening_now(place, at(23, "11:59")) == Opening(is_open=True, words="Open until 17:00")


def test_opening_now_comes_round_to_the_same_weekday():
    place = place_open((MON, "09:00", "12:00"))
    assert opening_now(place, at(23, "13:00")).words == "Closed now. Opens on Monday at 09:00"


def test_opening_now_reads_the_clock_of_the_site():
    place = place_open((MON, "09:00", "12:00"))
    assert opening_now(place, at(23, "01:30", ZoneInfo("UTC"))).is_open
    assert not opening_now(place, at(23, "09:30", ZoneInfo("UTC"))).is_open


def test_opening_now_says_so_when_no_hours_are_known():
    assert opening_now(PlaceFactory(), at(23, "10:00")) == Opening(is_open=False, words="Opening hours not given")


def test_days_of_lists_the_whole_week_and_marks_today():
    days = days_of(place_open((MON, "09:00", "12:00"), (MON, "14:00", "23:59")), at(23, "10:00"))
    assert [day.stretches for day in days] == [["09:00 to 12:00", "14:00 to 24:00"], [], [], [], [], [], []]
    assert [str(day.name) for day in days if day.is_today] == ["Monday"]


def test_opening_of_prefers_the_place_that_is_open():
    college = place_open((SAT, "09:00", "12:00")).organisation
    hall = PlaceFactory(organisation=college, rank=1)
    hall.hours.create(weekday=MON, opens=time(8), closes=time(20))
    assert opening_of(college, at(23, "10:00")).words == "Open until 20:00"
    assert opening_of(college, at(24, "10:00")).words == "Closed today. Opens on Saturday at 09:00"


def test_opening_of_a_closed_centre_says_so_whatever_its_hours():
    college = place_open((MON, "09:00", "12:00")).organisation
    college.status = Organisation.Status.CLOSED_FOR_NOW
    assert opening_of(college, at(23, "10:00")) == Opening(is_open=False, words="Closed for the time being")


def test_open_at_finds_those_that_are_open_and_active():
    college = place_open((MON, "09:00", "12:00")).organisation
    shut = place_open((MON, "09:00", "12:00")).organisation
    shut.status = Organisation.Status.CLOSED_FOR_NOW
    shut.save()
    place_open((TUE, "09:00", "12:00"))
    OrganisationFactory()
    assert [place.organisation for place in Place.objects.filter(open_at(at(23, "09:00")))] == [college]
    assert not Place.objects.filter(open_at(at(23, "12:00"))).exists()
    assert OpeningHours.objects.count() == 3
