"""Photos and documents: for those who may see the event, silent about where they were taken."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.forms import inlineformset_factory
from PIL import Image

from events.admin.record import EventPhotoForm
from events.models import Event, EventDocument, EventPhoto
from portal.lib.images import fit_to_show
from portal.lib.text import in_all_languages
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
GPS, LATITUDE = 0x8825, 2


def picture(kind="JPEG", size=(40, 30), *, with_place=False):
    written, exif = BytesIO(), Image.Exif()
    if with_place:
        exif.get_ifd(GPS)[LATITUDE] = (23.0, 7.0, 30.0)
    Image.new("RGB", size, "green").save(written, kind, exif=exif)
    return SimpleUploadedFile("IMG_1234.jpg", written.getvalue())


def test_a_photo_forgets_where_it_was_taken():
    upload = picture(with_place=True)
    assert Image.open(upload).getexif().get_ifd(GPS)
    upload.seek(0)
    assert not Image.open(fit_to_show(upload, "x")).getexif()


def test_a_large_photo_is_made_smaller():
    assert Image.open(fit_to_show(picture(size=(5000, 100)), "x")).size == (2400, 48)


@pytest.mark.parametrize("upload", [picture("GIF"), SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>")])
def test_what_is_no_photo_is_refused_with_a_sentence(upload):
    upload.seek(0)
    with pytest.raises(ValidationError, match="photo"):
        fit_to_show(upload, "x")


def test_a_photo_that_would_fill_the_memory_is_refused_by_its_head(settings):
    settings.MEDIA_MOST_PIXELS = 1000
    with pytest.raises(ValidationError, match="too many pixels"):
        fit_to_show(picture(), "x")


def test_a_photo_without_description_and_credit_gets_sentences():
    event = EventFactory()
    columns = ["image", "drawing", "credit", "rank", *in_all_languages("caption", "alt")]
    inline = inlineformset_factory(Event, EventPhoto, form=EventPhotoForm, fields=columns)
    data = {"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "0", "photos-0-rank": "0"}
    data["photos-0-caption_zh_hans"] = "大厅"
    formset = inline(data, {"photos-0-image": picture()}, instance=event)
    assert not formset.is_valid()
    assert {"credit", "alt_en"} <= set(formset.forms[0].errors)


def test_a_photo_described_in_chinese_alone_is_kept():
    row = EventPhoto(event=EventFactory(), caption_zh_hans="大厅", alt_zh_hans="一间大厅", credit="我们")
    row.image.save("hall.jpg", fit_to_show(picture(), "hall"))
    assert EventPhoto.objects.get().pk == row.pk


def test_the_database_refuses_a_photo_that_nobody_describes():
    row = EventPhoto(event=EventFactory(), caption_en="The hall", credit="Us")
    with pytest.raises(IntegrityError, match="a_photo_has_a_description"), transaction.atomic():
        row.image.save("hall.jpg", fit_to_show(picture(), "hall"))


@pytest.fixture
def photo():
    row = EventPhoto(event=EventFactory(), caption_en="The hall", alt_en="A hall", credit="Us", faces="nobody")
    row.image.save("hall.jpg", fit_to_show(picture(), "hall"))
    return row


def test_a_photo_of_a_public_event_is_shown(client, photo):
    response = client.get(photo.image.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_photo_of_a_draft_is_not_found(client, photo):
    Event.objects.update(status=Event.Status.DRAFT)
    assert client.get(photo.image.url).status_code == 404


def test_a_document_is_handed_over_to_be_kept(client):
    document = EventDocument(event=EventFactory(), title_en="Minutes")
    document.file.save("minutes.pdf", ContentFile(b"%PDF-"))
    assert client.get(document.file.url)["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["nowhere.jpg", "../secret-key", "%2e%2e/secret-key", "photos/"])
def test_nothing_else_is_found_there(client, name):
    assert client.get(f"/media/{name}").status_code == 404
