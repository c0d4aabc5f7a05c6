"""Photos: who is on them, and that none without consent reaches anybody outside."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader

from events.models import Event, EventPhoto, PhotoPerson
from events.papers.style import Style
from events.privacy.erasure import erase
from events.record import photos, report
from events.record.docx import report_docx
from events.record.pdf import report_pdf
from events.record.photos import OnPhoto
from tests.events.record.rows import meeting, photo_of
from tests.factories import PersonFactory, UserFactory
from tests.rows import place_at, staff

pytestmark = pytest.mark.django_db

Faces = EventPhoto.Faces


@pytest.mark.parametrize(
    ("faces", "consents", "is_public"),
    [
        ("unseen", [], False),
        ("unseen", ["agreed"], False),
        ("nobody", [], True),
        ("people", [], False),
        ("people", ["agreed"], True),
        ("people", ["agreed", "agreed"], True),
        ("people", ["agreed", "unknown"], False),
        ("people", ["agreed", "refused"], False),
    ],
)
def test_a_photo_is_public_only_when_everybody_on_it_agrees(faces, consents, is_public):
    photo = photo_of(meeting(), *consents, faces=faces)
    assert EventPhoto.objects.public().filter(pk=photo.pk).exists() == is_public
    assert (photos.why_hidden(photo) == "") == is_public


def test_a_drawing_is_public():
    EventPhoto.objects.create(event=meeting(), drawing="group", caption_en="Group")
    assert EventPhoto.objects.public().count() == 1


PUBLIC_PAGES = ("/events/meeting/", "/events/meeting/report/", "/zh-hans/events/meeting/report/", "/events/past/", "/")
HIDDEN = [("unseen", []), ("people", []), ("people", ["agreed", "unknown"]), ("people", ["refused"])]


@pytest.mark.parametrize(("faces", "consents"), HIDDEN)
def test_no_photo_without_consent_is_reachable_on_any_public_page_or_in_any_export(client, faces, consents):
    event = meeting()
    photo = photo_of(event, *consents, faces=faces, caption="Secret caption", colour="red")
    photo_of(event, "agreed", caption="Open caption")
    report.publish(event=event, by=UserFactory(), note={})
    assert client.get(photo.image.url).status_code == 404
    for path in (
        "/events/meeting/",
        "/events/meeting/report/",
        "/zh-hans/events/meeting/report/",
        "/events/past/",
        "/",
    ):
        page = client.get(path).content.decode()
        assert "Secret caption" not in page, path
        assert photo.image.url not in page, path
    assert_left_out_of_files(client)


def assert_left_out_of_files(client):
    word = client.get("/events/meeting/report.docx").content
    images = [name for name in zipfile.ZipFile(io.BytesIO(word)).namelist() if "/media/" in name]
    assert len(images) == 1  # in two languages, the open one is stored once
    assert "Secret caption" not in words_of_docx(word)
    paper = PdfReader(io.BytesIO(client.get("/events/meeting/report.pdf").content))
    assert "Secret caption" not in "".join(page.extract_text() for page in paper.pages)
    assert sum(len(page.images) for page in paper.pages) == 2


def words_of_docx(made):
    return "\n".join(line.text for line in Document(io.BytesIO(made)).paragraphs)


def test_a_photo_leaves_the_published_report_when_somebody_takes_the_consent_back(client):
    event = meeting()
    photo = photo_of(event, "agreed", caption="Open caption")
    report.publish(event=event, by=UserFactory(), note={})
    assert "Open caption" in client.get("/events/meeting/report/").content.decode()
    PhotoPerson.objects.update(consent="refused")
    assert "Open caption" not in client.get("/events/meeting/report/").content.decode()
    assert client.get(photo.image.url).status_code == 404
    assert "Open caption" not in words_of_docx(client.get("/events/meeting/report.docx").content)


def test_a_file_made_of_an_old_edition_asks_once_more_for_each_photo():
    event = meeting()
    photo_of(event, "agreed")
    contents = report.preview(event)
    PhotoPerson.objects.update(consent="refused")
    assert "/media/" not in str(zipfile.ZipFile(io.BytesIO(report_docx(contents, Style()))).namelist())
    paper = PdfReader(io.BytesIO(report_pdf(contents, Style())))
    assert sum(len(page.images) for page in paper.pages) == 0


def test_those_who_keep_the_event_see_every_photo(client):
    photo = photo_of(meeting(), faces="unseen")
    client.force_login(staff("coordinator", photo.event.organisation))
    assert client.get(photo.image.url).status_code == 200
    client.force_login(staff("coordinator", meeting(slug="theirs").organisation))
    assert client.get(photo.image.url).status_code == 404


def test_people_stand_in_their_order_from_the_left_named_or_not_known():
    event = meeting()
    person, guest = PersonFactory(name_en="Bao Huaying"), place_at(event, name="Luo Yan An", agrees_to_photos=True)
    photo = photo_of(event, faces="unseen")
    people = [
        OnPhoto(name="Luo Yan An"),
        OnPhoto(consent="agreed"),
        OnPhoto(name=" Bao  Huaying ", consent="agreed"),
        OnPhoto(name="Somebody Else", consent="agreed"),
    ]
    photos.describe(photo=photo, texts={}, faces=Faces.PEOPLE, people=people, by=UserFactory())
    rows = list(photo.people.values_list("registration", "person", "name", "consent"))
    assert rows == [
        (guest.pk, None, "", "agreed"),  # agreed when registering
        (None, None, "", "agreed"),
        (None, person.pk, "", "agreed"),
        (None, None, "Somebody Else", "agreed"),
    ]
    (picture,) = report.preview(event)[0].section("photos").pictures
    assert picture.people.text == "From left: Luo Yan An, not known, Bao Huaying, Somebody Else"


def test_a_name_that_two_people_share_leads_to_neither():
    event = meeting()
    place_at(event, name="Li Ming", agrees_to_photos=True), place_at(event, name="Li Ming")
    photo = photo_of(event, faces="unseen")
    photos.describe(photo=photo, texts={}, faces=Faces.PEOPLE, people=[OnPhoto(name="Li Ming")], by=UserFactory())
    on = photo.people.get()
    assert (on.registration, on.name, on.consent) == (None, "Li Ming", "unknown")


def test_captions_may_repeat():
    event = meeting()
    first, second = photo_of(event, "agreed", caption="A speech"), photo_of(event, "agreed", caption="A speech")
    shown = report.preview(event)[0].section("photos").pictures
    assert [picture.photo for picture in shown] == [first.pk, second.pk]


def test_somebody_who_is_forgotten_leaves_the_photos_and_the_published_report():
    event = meeting()
    guest = place_at(event, name="Luo Yan An", agrees_to_photos=True)
    photo = photo_of(event, faces="unseen")
    photos.describe(photo=photo, texts={}, faces=Faces.PEOPLE, people=[OnPhoto(name="Luo Yan An")], by=UserFactory())
    edition = report.publish(event=event, by=UserFactory(), note={})
    assert "Luo Yan An" in str(edition.content)
    erase(registration=guest, by=UserFactory())
    edition.refresh_from_db()
    assert "Luo Yan An" not in str(edition.content)
    assert not EventPhoto.objects.public().exists()


def test_a_photo_of_a_draft_is_not_shown(client):
    photo = photo_of(meeting(), "agreed")
    assert client.get(photo.image.url).status_code == 200
    Event.objects.update(status=Event.Status.DRAFT)
    assert client.get(photo.image.url).status_code == 404
