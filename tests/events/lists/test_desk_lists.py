"""A list at the desk: brought, columns settled, looked at, decided, confirmed, taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events import books
from events.models import ListBatch, Message, Registration
from tests.factories import EventFactory, OrganisationFactory, RoleFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db

PASTED = (
    "姓名\t单位\t手机\t邮箱\n李　明\t天津城市职业学院\t138 0013 8000\tli@mail.example\nLuo Yan An\tUNESCO\t1.38E+10\t\n"
)


@pytest.fixture
def centre():
    return OrganisationFactory()


@pytest.fixture
def event(centre):
    return EventFactory(organisation=centre, slug="dim-sum", capacity=10)


@pytest.fixture
def desk(client, centre):
    """A browser in which the coordinator of the centre is signed in."""
    client.force_login(RoleFactory(organisation=centre).user)
    return client


def bring(desk, text=PASTED, kind="coming", **more):
    """Paste a list; returns the page of its columns."""
    return desk.post("/desk/dim-sum/lists/", {"kind": kind, "text": text} | more, follow=True)


def look(desk, **more):
    """Paste a list and take the columns as they are proposed; returns the page that shows its people."""
    columns = bring(desk, **more).context["form"]
    told = {name: field.initial for name, field in columns.fields.items() if not field.disabled}
    batch = ListBatch.objects.latest("pk")
    told["headings"] = batch.heading_line
    return desk.post(f"/desk/dim-sum/lists/{batch.pk}/columns/", told, follow=True)


def act(desk, verb, **told):
    batch = ListBatch.objects.latest("pk")
    return desk.post(f"/desk/dim-sum/lists/{batch.pk}/{verb}/", told, follow=True)


def page(response):
    return response.content.decode()


def names(**wanted):
    return [place.name for place in Registration.objects.live().filter(**wanted).order_by("pk")]


def test_a_pasted_list_becomes_registrations_after_three_steps(desk, event):
    shown = page(look(desk))
    assert "李明" in shown
    assert not Registration.objects.exists()
    saved = act(desk, "confirm")
    assert "The list is saved" in page(saved)
    assert names() == ["李明", "Luo Yan An"]
    event.refresh_from_db()
    assert event.seats_taken == 2
    assert books.check(event) == []


def test_what_is_wrong_stands_beside_the_cell(desk, event):
    shown = page(look(desk))
    assert "1.38E+10" in shown
    assert "A spreadsheet has shortened this number" in shown
    act(desk, "confirm")
    assert Registration.objects.get(name="Luo Yan An").phone == ""


def test_a_file_is_read_as_a_pasted_list_is(desk, event):
    file = SimpleUploadedFile("名单.csv", PASTED.replace("\t", ";").encode("gb18030"))
    columns = desk.post("/desk/dim-sum/lists/", {"kind": "coming", "file": file}, follow=True)
    assert [field.initial for field in columns.context["form"].fields.values()] == ["name", "body", "phone", "email"]


def test_nothing_typed_is_lost_where_a_list_cannot_be_read(desk, event):
    response = bring(desk, text='姓名,单位\n"李明,天津\n')
    assert response.status_code in (200, 422)
    assert "李明,天津" in page(response)


def test_the_list_is_taken_back_as_a_whole(desk, event):
    look(desk)
    act(desk, "confirm")
    response = act(desk, "undo")
    assert "The list is taken back" in page(response)
    assert names() == []
    event.refresh_from_db()
    assert event.seats_taken == 0
    assert books.check(event) == []


def test_mails_are_sent_only_if_somebody_asks(desk, event):
    look(desk)
    act(desk, "confirm")
    assert [(m.state, m.sent_at) for m in Message.objects.all()] == [("sent", None)]
    act(desk, "undo")
    look(desk)
    act(desk, "confirm", sends_mail="on")
    assert Message.objects.filter(state="queued").count() == 1
    assert books.check(event) == []


def test_the_language_of_letters_is_chosen_for_the_list(desk, event):
    assert "as each name is written" in page(look(desk))
    said = act(desk, "confirm", language="tlh", sends_mail="on")
    assert said.status_code == 422
    assert "Choose one of the languages" in page(said)
    assert 'name="sends_mail" id="sends_mail" checked' in page(said)
    assert names() == []
    act(desk, "confirm", language="zh-hans")
    assert set(Registration.objects.values_list("language", flat=True)) == {"zh-hans"}


def test_a_language_that_letters_are_not_written_in_is_named_beside_its_cell(desk, event):
    shown = page(look(desk, text="姓名\t语言\n李明\t克林贡语\n王芳\t简体中文\n"))
    assert "克林贡语" in shown
    assert "Letters are written in: English, Simplified Chinese." in shown
    act(desk, "confirm", language="en")
    assert list(Registration.objects.order_by("pk").values_list("language", flat=True)) == ["en", "zh-hans"]


def test_more_people_than_places_wait_only_if_somebody_says_so(desk, event):
    event.capacity = 1
    event.save()
    assert "no place for 1 person" in page(look(desk))
    assert act(desk, "confirm").status_code == 409
    assert names() == []
    act(desk, "confirm", rest_waits="on")
    assert names(state="confirmed") == ["李明"]
    assert names(state="waiting") == ["Luo Yan An"]
    assert books.check(event) == []


def test_somebody_who_may_be_there_is_decided_by_the_coordinator(desk, event):
    place = place_at(event, name="李敏", phone="+8613800138000", code="AAAAAA", token_hash="a")
    look(desk)
    assert act(desk, "confirm").status_code == 409
    row = ListBatch.objects.get().rows.get(line=2)
    act(desk, "decide", **{f"row-{row.pk}": f"same-{place.pk}"})
    act(desk, "confirm")
    assert names() == ["李明", "Luo Yan An"]


def test_what_others_keep_does_not_exist(desk, event):
    look(desk)
    batch = ListBatch.objects.get()
    other = EventFactory(slug="other", organisation=event.organisation)
    assert desk.get(f"/desk/{other.slug}/lists/{batch.pk}/").status_code == 404
    foreign = EventFactory(slug="foreign")
    assert desk.get(f"/desk/{foreign.slug}/lists/").status_code == 404


def test_one_line_is_mended_by_hand(desk, event):
    look(desk)
    batch = ListBatch.objects.get()
    row = batch.rows.get(line=3)
    address = f"/desk/dim-sum/lists/{batch.pk}/lines/{row.pk}/"
    assert "shortened" in page(desk.get(address))
    response = desk.post(address, {"name": "Luo Yan An", "body": "UNESCO", "phone": "13155500142"}, follow=True)
    assert "Line 3 is mended" in page(response)
    act(desk, "confirm")
    assert Registration.objects.get(name="Luo Yan An").phone == "+8613155500142"
