import pytest
from django.db import IntegrityError, transaction

from events.attendance import counts
from events.attendees import Attendee
from events.checkin import check_in
from events.models import Attendance, Event, Registration, SheetRow, SignInSheet
from events.papers import sheets, walk_ins
from events.papers.options import Options
from events.rules import Refused
from tests.at_once import at_once
from tests.events.papers.reading import pages, words
from tests.factories import EventFactory, UserFactory
from tests.rows import place_at, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def event():
    event = EventFactory(title_en="Lecture", capacity=4)
    for name in ("张三", "Bao Huaying", "李四"):
        place_at(event, name=name)
    Event.objects.filter(pk=event.pk).update(seats_taken=3)
    return event


@pytest.fixture
def sheet(event, by):
    return sheets.print_sheet(event=event, session=None, blank_rows=2, by=by)


def code(sheet, number):
    return sheets.code_of(sheet, number)


def came(event):
    rows = Attendance.objects.filter(registration__event=event).select_related("registration")
    return {row.registration.name: (row.status, row.evidence) for row in rows}


def test_each_row_has_its_code_and_names_are_sorted_as_they_are_read(sheet):
    printed = words(sheets.paper(sheet, Options()).pdf())
    assert [name for name in ("BaoHuaying", "李四", "张三") if name not in printed] == []
    assert printed.index("BaoHuaying") < printed.index("李四") < printed.index("张三")
    assert [row for row in range(1, 6) if code(sheet, row) not in printed] == []


def test_a_long_sheet_repeats_its_head_on_every_page(event, by):
    sheet = sheets.print_sheet(event=event, session=None, blank_rows=60, by=by)
    printed = pages(sheets.paper(sheet, Options(languages=("zh-hans", "ar"))).pdf())
    assert len(printed) > 2
    assert all("签名" in page for page in printed)


def test_a_printing_keeps_its_rows_when_the_list_changes(event, sheet, by):
    place_at(event, name="Anna")
    event.registrations.filter(name="李四").update(state="cancelled")
    later = sheets.print_sheet(event=event, session=None, blank_rows=2, by=by)
    assert (sheet.letters, later.letters) == ("A", "B")
    assert [row.registration.name for row in sheet.rows.all()[:3]] == ["Bao Huaying", "李四", "张三"]
    assert [row.registration.name for row in later.rows.all()[:3]] == ["Anna", "Bao Huaying", "张三"]


def test_the_same_list_again_is_the_same_printing_until_it_is_keyed_in(event, sheet, by):
    assert sheets.print_sheet(event=event, session=None, blank_rows=2, by=by) == sheet
    sheets.sign(sheet=sheet, numbers={1}, by=by)
    assert sheets.print_sheet(event=event, session=None, blank_rows=2, by=by) != sheet


def test_a_preview_writes_nothing_down(event):
    assert "A1-" in words(sheets.preview(event, None, Options(blank=3)).pdf())
    assert not SignInSheet.objects.exists()


def test_an_empty_sheet_is_not_printed(by):
    with pytest.raises(Refused):
        sheets.print_sheet(event=EventFactory(), session=None, blank_rows=0, by=by)


def test_every_slip_in_a_code_is_seen():
    sheet = SignInSheet(event_id=7, series=2)
    right = {code(sheet, number).replace("-", "") for number in range(1, 300)}
    for number in range(10, 200):
        typed = code(sheet, number).replace("-", "")
        digits = typed[1:-1]
        slips = {typed[0] + digits[:-1] + other + typed[-1] for other in "0123456789" if other != digits[-1]}
        turned = typed[0] + digits[::-1] + typed[-1]
        assert not (slips | ({turned} if digits[::-1] != digits else set())) & right


def test_codes_are_read_as_people_type_them(sheet):
    one, two = code(sheet, 1), code(sheet, 2)
    typed = f" {one.lower()}，{two.replace('-', '')}\uff0c{one.translate({ord('1'): '１'})} "
    assert sheets.read_codes(sheet, typed).numbers == [1, 2, 1]
    wrong = sheets.read_codes(sheet, f"A1 B{two[1:]} A99-X hello").wrong
    assert len(wrong) == 4


def test_whoever_signed_came_by_the_evidence_of_a_sheet(event, sheet, by):
    assert sheets.sign(sheet=sheet, numbers={1, 3}, by=by) == []
    assert sheets.sign(sheet=sheet, numbers={3}, by=by) == []
    assert came(event) == {"Bao Huaying": ("present", "sheet"), "张三": ("present", "sheet")}
    assert counts(event).people_by_grade == {"sheet": 2}


def test_a_row_keyed_in_by_mistake_is_taken_back(event, sheet, by):
    sheets.sign(sheet=sheet, numbers={1}, by=by)
    sheets.take_back(sheet=sheet, numbers={1, 2}, by=by)
    assert came(event) == {"Bao Huaying": ("absent", "sheet")}
    assert not sheet.rows.filter(signed_at__isnull=False).exists()


def test_what_was_seen_at_the_door_outlives_a_slip_on_the_sheet(event, sheet, by):
    place = event.registrations.get(name="Bao Huaying")
    check_in(registration=place, by=by)
    sheets.sign(sheet=sheet, numbers={1}, by=by)
    sheets.take_back(sheet=sheet, numbers={1}, by=by)
    assert came(event)["Bao Huaying"][1] == "named"


def test_a_blank_row_and_a_place_given_back_are_said(event, sheet, by):
    event.registrations.filter(name="李四").update(state="cancelled")
    refused = sheets.sign(sheet=sheet, numbers={2, 4}, by=by)
    assert [code(sheet, 2) in refused[0], code(sheet, 4) in refused[1]] == [True, True]
    assert came(event) == {}


def walk_in(sheet, number, name, by, body=""):
    return walk_ins.walk_in(sheet=sheet, number=number, attendee=Attendee(name=name, body=body), by=by)


def test_a_name_from_a_blank_row_is_a_walk_in_who_came(event, sheet, by):
    first, second = walk_in(sheet, 4, "王五", by), walk_in(sheet, 5, "Ma Li", by)
    event.refresh_from_db()
    assert (first.channel, first.is_over_capacity, second.is_over_capacity) == ("walk_in", False, True)
    assert code(sheet, 5) in second.over_capacity_reason
    assert came(event) == {"王五": ("present", "sheet"), "Ma Li": ("present", "sheet")}
    assert event.seats_taken == 4


def test_a_blank_row_typed_twice_is_one_walk_in(event, sheet, by):
    assert walk_in(sheet, 4, "王五", by) == walk_in(sheet, 4, "王五", by)
    with pytest.raises(Refused):
        walk_in(sheet, 4, "赵六", by)
    assert event.registrations.count() == 4


def test_somebody_on_the_sheet_is_not_doubled_by_a_blank_row(event, sheet, by):
    with pytest.raises(Refused, match=code(sheet, 2)):
        walk_in(sheet, 4, "李四", by)
    assert walk_in(sheet, 4, "李四", by, body="Another college").body == "Another college"


def test_whoever_registered_after_the_printing_is_found(event, sheet, by):
    late = place_at(event, name="Late Lin")
    assert walk_in(sheet, 4, "late lin", by) == late
    assert event.registrations.count() == 4


def test_a_sheet_of_one_session_marks_that_session(by):
    event = EventFactory(dates="each")
    monday, tuesday = (event.sessions.create(title_en=day, starts_at=soon(days=n)) for n, day in enumerate("MT", 1))
    place_at(event, name="Li", session=monday)
    place_at(event, name="Wang", session=tuesday)
    sheet = sheets.print_sheet(event=event, session=tuesday, blank_rows=1, by=by)
    sheets.sign(sheet=sheet, numbers={1}, by=by)
    walk_in(sheet, 2, "Zhao", by)
    rows = Attendance.objects.order_by("registration__name").values_list("registration__name", "session")
    assert list(rows) == [("Wang", tuesday.pk), ("Zhao", tuesday.pk)]


def test_rows_are_constrained(sheet):
    row = sheet.rows.first()
    for wrong in ({"number": 1}, {"number": 99, "registration": row.registration}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SheetRow.objects.create(sheet=sheet, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        sheet.rows.filter(registration=None).update(signed_at=soon())


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_key_in_one_blank_row_write_one_walk_in(event, sheet, by):
    at_once([lambda: walk_in(sheet, 4, "王五", by)] * 2)
    assert Registration.objects.filter(name="王五").count() == 1
