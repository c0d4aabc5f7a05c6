"""A confirmed list becomes registrations all at once, and is taken back as a whole."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from import_export.formats.base_formats import CSV

from events import books, checkin, tickets
from events.admin.tables import RegistrationTable
from events.lists import batches, saving, undoing
from events.models import Event, ListBatch, ListRow, Message, Registration, Session
from events.registration import give_back
from events.rules import Refused
from events.tasks import save_list
from portal.lib import bulk
from tests.events.lists.saved import brought, confirmed, keeper_of, names, registered
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db
State = ListBatch.State

LI = ["李明", "天津", "138 0013 8000", "li@mail.example"]
WANG = ["王芳", "天津", "131 5550 0142", ""]
LUO = ["Luo Yan An", "UNESCO", "", "luo@mail.example"]


@pytest.fixture
def event():
    return EventFactory(capacity=10)


def balance(event):
    event.refresh_from_db()
    return [str(finding) for finding in books.check(event)]


def counters(event):
    event.refresh_from_db()
    return event.seats_taken, event.queue_length, event.held_back


def test_people_of_a_list_are_as_if_the_desk_had_written_them_down(event):
    by = keeper_of(event)
    confirmed(event, [LI], by=by)
    place, twin = (
        Registration.objects.get(),
        registered(EventFactory(), name="李明", email="li@mail.example", phone="+8613800138000", body="天津"),
    )
    same = (
        "name",
        "email",
        "phone",
        "body",
        "person_key",
        "contact",
        "channel",
        "state",
        "party_size",
        "is_minor",
        "notice",
    )
    assert [getattr(place, name) for name in same] == [getattr(twin, name) for name in same]
    assert place.search_text == twin.search_text.replace(twin.code.lower(), place.code.lower())
    assert (place.registered_by, tickets.by_token(tickets.token_of(place))) == (by, place)


def test_the_history_says_who_confirmed_the_list(event):
    by = keeper_of(event)
    confirmed(event, [LI], by=by)
    [version] = Registration.objects.get().versions.all()
    assert version.pgh_context.metadata["user"] == by.pk


def test_nothing_is_saved_before_it_is_confirmed_and_a_second_time_changes_nothing(event):
    batch = brought(event, [LI, WANG])
    assert not Registration.objects.exists()
    for _time in range(2):
        batch = saving.confirm(batch=batch, sends_mail=False, rest_waits=False, by=keeper_of(event))
    save_list(batch.pk, "en")  # what the worker does, should the request have been killed
    assert (batch.state, batch.added, counters(event)) == ("saved", 2, (2, 0, 0))


def test_the_same_list_again_doubles_nobody_and_a_corrected_one_updates(event):
    confirmed(event, [LI, WANG])
    again = confirmed(event, [LI, WANG])
    assert (again.added, again.updated) == (0, 0)
    corrected = confirmed(event, [[*LI[:1], "天津城市职业学院", *LI[2:]], WANG, LUO])
    assert (corrected.added, corrected.updated) == (1, 1)
    assert names(event) == ["李明", "王芳", "Luo Yan An"]
    assert Registration.objects.get(name="李明").body == "天津城市职业学院"
    assert balance(event) == []


def test_an_empty_cell_erases_nothing_and_hanzi_are_not_replaced_by_pinyin(event):
    confirmed(event, [LI])
    confirmed(event, [["Li Ming", "", "138 0013 8000", ""]])
    place = Registration.objects.get()
    assert (place.name, place.body, place.email) == ("李明", "天津", "li@mail.example")


def test_two_who_swapped_their_phones_are_updated_together(event):
    first, second = (
        registered(event, name="王芳", phone="+8613800138000"),
        registered(event, name="王芳", phone="+8613155500142"),
    )
    batch = brought(event, [["王芳", "甲", "131 5550 0142"], ["王芳", "乙", "138 0013 8000"]])
    for line, place in ((2, first), (3, second)):
        batch.rows.filter(line=line).update(decision="update", registration=place, candidates=[place.pk], match="same")
    saving.updates.write(list(batch.rows.all()))
    assert dict(Registration.objects.values_list("body", "phone")) == {"甲": "+8613155500142", "乙": "+8613800138000"}


# --- Places ---------------------------------------------------------------------------------------------------------


def test_places_held_back_are_taken_first_and_the_rest_waits_if_asked(event):
    Event.objects.filter(pk=event.pk).update(capacity=2, held_back=1)
    assert confirmed(event, [LI, WANG, LUO]).trouble == "full"
    assert (names(event), counters(event)) == ([], (0, 0, 1))
    batch = confirmed(event, [LI, WANG, LUO], rest_waits=True)
    assert (names(event, state="confirmed"), names(event, state="waiting")) == (["李明", "王芳"], ["Luo Yan An"])
    assert (counters(event), batch.waiting, balance(event)) == ((2, 1, 0), 1, [])


def test_a_list_goes_behind_those_who_wait(event):
    Event.objects.filter(pk=event.pk).update(capacity=1)
    registered(event, name="甲")
    waiting = registered(event, name="乙")
    confirmed(event, [LI, WANG], rest_waits=True)
    queue = Registration.objects.waiting().values_list("name", "queue_number")
    assert [*queue] == [("乙", waiting.queue_number), ("李明", 2), ("王芳", 3)]


@pytest.mark.parametrize("held", [0, 2, 5])
@pytest.mark.parametrize("sizes", [[1, 2, 3, 1], [3, 3, 1, 1], [1] * 9])
def test_places_are_given_as_if_one_after_the_other(held, sizes):
    one_by_one, together = (EventFactory(capacity=7, held_back=held, max_party=5) for _ in range(2))
    for n, size in enumerate(sizes):
        registered(one_by_one, name=f"人{n}", party_size=size)
    rows = [[f"人{n}", str(size)] for n, size in enumerate(sizes)]
    confirmed(together, rows, headings=["姓名", "人数"], rest_waits=True)
    states = [
        [*Registration.objects.filter(event=one).order_by("pk").values_list("name", "state", "queue_number")]
        for one in (one_by_one, together)
    ]
    assert states[0] == states[1]
    assert counters(one_by_one) == counters(together)


def test_a_date_of_its_own_places_takes_the_list():
    event = EventFactory(dates="each", capacity=None)
    date = Session.objects.create(event=event, starts_at=event.starts_at, title_en="a", capacity=2)
    with pytest.raises(Refused, match="Choose a date"):
        brought(event, [LI])
    confirmed(event, [LI, WANG], session=date)
    date.refresh_from_db()
    assert (date.seats_taken, balance(event)) == (2, [])


def test_a_contact_gets_the_slots_that_are_free():
    event = EventFactory(max_per_contact=2)
    first = registered(event, name="甲", phone="+8613800138000")
    confirmed(event, [LI[:3]])
    slots = Registration.objects.order_by("pk").values_list("contact_slot", flat=True)
    assert [*slots] == [first.contact_slot, 2]


def test_no_list_is_taken_in_where_nobody_can_register(event):
    Event.objects.filter(pk=event.pk).update(status="cancelled")
    event.refresh_from_db()
    with pytest.raises(Refused, match="cancelled"):
        brought(event, [LI])


# --- What changed meanwhile -----------------------------------------------------------------------------------------


def test_who_registered_since_the_look_brings_the_list_back_to_be_looked_at(event):
    batch = brought(event, [LI, WANG])
    registered(event, name="王芳", phone="+8613155500142")
    batch = saving.confirm(batch=batch, sends_mail=False, rest_waits=False, by=keeper_of(event))
    assert (batch.state, batch.trouble, names(event)) == ("ready", "changed", ["王芳"])
    assert [row.match for row in batch.rows.all()] == ["new", "same"]
    batch = saving.confirm(batch=batch, sends_mail=False, rest_waits=False, by=keeper_of(event))
    assert (batch.state, batch.trouble, names(event)) == ("saved", "", ["王芳", "李明"])


def test_what_is_undecided_or_said_twice_is_not_saved(event):
    place = registered(event, name="李敏", phone="+8613800138000")
    batch = brought(event, [LI, ["王芳", "", "138 0013 8000", ""]])
    with pytest.raises(Refused, match="Decide about 2 people first"):
        saving.confirm(batch=batch, sends_mail=False, rest_waits=False, by=keeper_of(event))
    said = {row.pk: f"same-{place.pk}" for row in batch.rows.all()}
    batches.decide(batch=batch, decisions=said, by=keeper_of(event))
    with pytest.raises(Refused, match="Lines 2, 3 are said to be one"):
        saving.confirm(batch=batch, sends_mail=False, rest_waits=False, by=keeper_of(event))


def test_a_decision_about_somebody_who_is_no_candidate_is_passed_over(event):
    foreign = registered(EventFactory(), name="别人")
    batch = brought(event, [LI])
    row = batch.rows.get()
    batches.decide(batch=batch, decisions={row.pk: f"same-{foreign.pk}", 10**9: "add"}, by=keeper_of(event))
    row.refresh_from_db()
    assert (row.decision, row.registration) == ("add", None)


def test_all_of_one_kind_are_decided_at_once(event):
    registered(event, name="李敏", phone="+8613800138000")
    batch = brought(event, [LI, WANG])
    assert batches.decide_all(batch=batch, match="likely", said="same", by=keeper_of(event)) == 1
    assert batches.decide_all(batch=batch, match="new", said="leave", by=keeper_of(event)) == 1
    assert batches.decide_all(batch=batch, match="new", said="same", by=keeper_of(event)) == 0
    assert [row.decision for row in batch.rows.all()] == ["update", "leave"]


def test_a_long_list_is_left_to_the_worker(event, monkeypatch):
    monkeypatch.setattr(saving, "AT_ONCE_IN_A_REQUEST", 1)
    batch = brought(event, [LI, WANG])
    batch = saving.confirm(batch=batch, sends_mail=False, rest_waits=False, by=keeper_of(event))
    assert (batch.state, saving.progress(batch), names(event)) == ("saving", None, [])
    save_list(batch.pk, "en")
    batch.refresh_from_db()
    assert (batch.state, len(names(event))) == ("saved", 2)


def test_how_far_it_is_can_be_seen_before_it_is_committed(event):
    batch = brought(event, [LI])
    saving.show_progress(batch, 1500)
    assert saving.progress(batch) == 1500


def test_what_the_database_forbids_is_refused_as_anywhere_else(event):
    [row] = brought(event, [LI]).rows.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.write([row])


# --- Taken back -----------------------------------------------------------------------------------------------------


def test_a_list_that_is_taken_back_leaves_the_event_as_it_was(event):
    before = registered(event, name="王芳", phone="+8613155500142", body="旧")
    batch = confirmed(event, [LI, WANG, LUO])
    assert Registration.objects.get(pk=before.pk).body == "天津"
    for _time in range(2):
        batch = undoing.undo(batch=batch, by=keeper_of(event))
    assert (names(event), counters(event), balance(event)) == (["王芳"], (1, 0, 0), [])
    after = Registration.objects.get(pk=before.pk)
    assert {f.name: getattr(after, f.name) for f in after._meta.fields} == {
        f.name: getattr(before, f.name) for f in before._meta.fields
    }
    assert not ListRow.objects.exists()


def test_who_never_knew_is_forgotten_and_who_got_a_mail_is_told(event):
    silent = confirmed(event, [LI])
    undoing.undo(batch=silent, by=keeper_of(event))
    gone = Registration.objects.get()
    assert (gone.state, gone.name, gone.email, gone.person_key) == ("cancelled", "", "", None)
    assert not gone.versions.exclude(name="").exists()
    told = confirmed(event, [LI], sends_mail=True)
    Message.objects.filter(state="queued").update(state="sent", sent_at=told.saved_at)
    undoing.undo(batch=told, by=keeper_of(event))
    assert Message.objects.filter(kind="given_back").count() == 1
    assert Registration.objects.latest("pk").name == "李明"
    assert balance(event) == []


def test_who_is_here_stays_and_what_was_changed_since_is_not_changed_back(event):
    old = registered(event, name="王芳", phone="+8613155500142", body="旧")
    batch = confirmed(event, [LI, WANG])
    checkin.check_in(registration=Registration.objects.get(name="李明"), by=UserFactory())
    Registration.objects.filter(pk=old.pk).update(body="更新")
    batch = undoing.undo(batch=batch, by=keeper_of(event))
    assert (batch.kept, names(event)) == (2, ["王芳", "李明"])
    assert Registration.objects.get(pk=old.pk).body == "更新"
    assert balance(event) == []


def test_places_that_come_free_go_to_those_who_wait(event):
    Event.objects.filter(pk=event.pk).update(capacity=1)
    batch = confirmed(event, [LI])
    registered(event, name="乙")
    undoing.undo(batch=batch, by=keeper_of(event))
    assert names(event, state="confirmed") == ["乙"]
    assert balance(event) == []


def test_who_gave_the_place_back_meanwhile_is_left_alone(event):
    batch = confirmed(event, [LI, WANG])
    give_back(registration=Registration.objects.get(name="李明"), by=None)
    batch = undoing.undo(batch=batch, by=keeper_of(event))
    assert (batch.kept, names(event), balance(event)) == (0, [], [])


def test_after_a_month_a_list_stays(event):
    batch = confirmed(event, [LI])
    ListBatch.objects.update(saved_at=batch.saved_at - undoing.LISTS_UNDONE_WITHIN)
    with pytest.raises(Refused, match="no longer"):
        undoing.undo(batch=batch, by=keeper_of(event))


# --- The whole of it ------------------------------------------------------------------------------------------------


def test_what_looks_like_a_formula_leaves_as_text(event):
    confirmed(event, [["=HYPERLINK(1)", "@SUM(1)", "", ""]])
    assert names(event) == ["=HYPERLINK(1)"]
    table = RegistrationTable().export(Registration.objects.all())
    exported = CSV().export_data(table)
    assert "'=HYPERLINK(1)" in exported
    assert "'@SUM(1)" in exported


def statements(many):
    """How many statements reading, saving and taking back a list of so many take."""
    event = EventFactory(capacity=many)
    rows = [[f"人{n}", "天津", f"138{n:08}", f"p{n}@mail.example"] for n in range(many)]
    by = keeper_of(event)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        batch = confirmed(event, rows, by=by, sends_mail=True)
        again = confirmed(event, [[*row[:1], "北京", *row[2:]] for row in rows], by=by)
        undoing.undo(batch=again, by=by)
        undoing.undo(batch=batch, by=by)
    assert (batch.added, again.updated) == (many, many)
    return len(asked)


def test_a_list_costs_the_same_statements_however_long():
    assert statements(250) == statements(20)


# --- The language of letters ----------------------------------------------------------------------------------------

TOLD = ["姓名", "单位", "手机", "邮箱", "语言"]


def languages():
    return dict(Registration.objects.order_by("pk").values_list("name", "language"))


@pytest.mark.parametrize("desk", ["en", "zh-hans"])
def test_letters_are_as_the_name_is_written_whatever_the_desk_is_used_in(event, desk):
    with override(desk):
        confirmed(event, [LI, LUO])
    assert languages() == {"李明": "zh-hans", "Luo Yan An": "en"}


def test_the_line_says_the_language_and_the_list_says_it_for_the_others(event):
    confirmed(event, [[*LI, "英文"], [*WANG, ""], [*LUO, "Chinese"]], headings=TOLD, language="zh-hans")
    assert languages() == {"李明": "en", "王芳": "zh-hans", "Luo Yan An": "zh-hans"}


def test_who_is_there_already_keeps_the_language_unless_the_line_says_another(event):
    old = registered(event, name="王芳", phone="+8613155500142", language="en")
    confirmed(event, [[*WANG, ""]], headings=TOLD, language="zh-hans")
    old.refresh_from_db()
    assert old.language == "en"
    batch = confirmed(event, [[*WANG, "中文"]], headings=TOLD)
    old.refresh_from_db()
    assert old.language == "zh-hans"
    undoing.undo(batch=batch, by=keeper_of(event))
    old.refresh_from_db()
    assert old.language == "en"
