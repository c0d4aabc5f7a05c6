"""What the tests of the record begin with."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from PIL import Image

from events.models import Event, EventPhoto, PhotoPerson
from tests.factories import EventFactory, OrganisationFactory

ZONE = ZoneInfo("Asia/Shanghai")


def meeting(**fields):
    """A meeting that took place on 20 May 2023."""
    values = {
        "organisation": OrganisationFactory(),
        "slug": "meeting",
        "kind": Event.Kind.MEETING,
        "status": Event.Status.FINISHED,
        "title_en": "Good practice",
        "title_zh_hans": "交流会",
        "starts_at": datetime(2023, 5, 20, 9, tzinfo=ZONE),
        "ends_at": datetime(2023, 5, 20, 17, tzinfo=ZONE),
        "capacity": None,
    }
    return EventFactory(**values | fields)


def pixels(colour="green"):
    written = BytesIO()
    Image.new("RGB", (60, 40), colour).save(written, "JPEG")
    return ContentFile(written.getvalue(), "x.jpg")


def photo_of(event, *consents, faces="people", caption="The hall", colour="green"):
    """A photo with one person for each consent, from the left."""
    row = EventPhoto(event=event, caption_en=caption, alt_en="People", credit="Chen Jing", faces=faces)
    row.image.save("hall.jpg", pixels(colour), save=False)
    row.save()
    for rank, consent in enumerate(consents):
        PhotoPerson.objects.create(photo=row, name=f"Person {rank}", consent=consent, rank=rank)
    return row
