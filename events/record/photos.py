"""Photos: who is on them from the left, who took them, and whether those who can be recognised agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from events.models import Consent, Event, EventPhoto, PhotoPerson
from events.record.names import Known
from events.rules import Refused

Faces = EventPhoto.Faces


@dataclass(frozen=True, kw_only=True)
class OnPhoto:
    """One person from the left as somebody wrote it down; without a name somebody not known."""

    name: str = ""
    consent: str = Consent.UNKNOWN


def add(*, event: Event, image: "ContentFile[bytes]", texts: Mapping[str, str], credit: str, by: User) -> EventPhoto:
    """Keep a photo. Until somebody says who is on it, only those who keep the event see it."""
    last = event.photos.order_by("-rank").values_list("rank", flat=True).first()
    photo = EventPhoto(event=event, credit=credit, rank=0 if last is None else last + 1, **texts)
    photo.image.save(image.name or "photo", image, save=False)
    photo.save()
    return photo


@transaction.atomic
def describe(
    *, photo: EventPhoto, texts: Mapping[str, Any], faces: str, people: Iterable[OnPhoto], by: User
) -> EventPhoto:
    """Write down what a photo shows, who is on it in which order, and what they said to being shown.

    Raises Refused for people on a photo on which nobody is said to be recognised: nothing typed is dropped.
    """
    people = list(people)
    if people and faces != Faces.PEOPLE:
        raise Refused(
            _("People are listed below: say that people can be recognised, or empty their rows."), field="faces"
        )
    photo = EventPhoto.objects.select_for_update(of=("self",)).get(pk=photo.pk)
    for column, value in texts.items():
        setattr(photo, column, value)
    photo.faces = faces
    photo.save(update_fields=[*texts, "faces"])
    photo.people.all().delete()
    if faces == Faces.PEOPLE:
        known = Known(photo.event)
        for rank, on in enumerate(people):
            _named(known, on, PhotoPerson(photo=photo, consent=on.consent, rank=rank)).save()
    return photo


def _named(known: Known, on: OnPhoto, row: PhotoPerson) -> PhotoPerson:
    """With the record of the person, where the name leads to one; who agreed when registering need not be asked."""
    row.person = known.person(on.name) if on.name else None
    row.registration = known.registration(on.name) if on.name and not row.person else None
    row.name = "" if row.person or row.registration else on.name
    if row.registration and row.registration.agrees_to_photos and row.consent == Consent.UNKNOWN:
        row.consent = Consent.AGREED
    return row


def why_hidden(photo: EventPhoto) -> str:
    """Why strangers do not see this photo; empty where they do."""
    if not photo.image or photo.faces == Faces.NOBODY:
        return ""
    if photo.faces == Faces.UNSEEN:
        return _("Nobody has said yet who can be recognised on it.")
    people = [*photo.people.all()]
    if not people:
        return _("People can be recognised on it, and none of them is listed yet.")
    if any(on.consent == Consent.REFUSED for on in people):
        return _("Somebody on it does not agree to being shown.")
    if any(on.consent == Consent.UNKNOWN for on in people):
        return _("Somebody on it has not been asked yet.")
    return ""
