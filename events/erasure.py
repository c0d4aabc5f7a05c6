"""Forgetting a person who asked for it: name, contact and needs go, also from the history; the seat stays counted."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.models import Message, Registration
from events.registration import Refused

# What a version of the row may still say afterwards: when, which event, how many, and whether they came.
FORGOTTEN: dict[str, Any] = {
    "name": "",
    "email": "",
    "phone": "",
    "body": "",
    "title": "",
    "needs": [],
    "needs_note": "",
    "over_capacity_reason": "",
    "person_key": None,
}


def is_erased(registration: Registration) -> bool:
    return registration.name == ""


@transaction.atomic
def erase(*, registration: Registration, by: User) -> Registration:
    """Blank everything that says who this was, in the row, its versions and the mails kept on disk.

    Raises Refused while the person still holds a place at an event to come: it is given back first. Twice is harmless.
    """
    place = Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=registration.pk)
    if place.state in Registration.LIVE and not place.event.is_over(timezone.now()):
        raise Refused(_("Give the place back first: the event is still to come."))
    Registration.objects.filter(pk=place.pk).update(**FORGOTTEN, search_text="")
    place.versions.update(**FORGOTTEN)  # type: ignore[attr-defined]  # made by accounts.history.track
    sent = list(place.messages.values_list("pk", flat=True))
    Message.objects.filter(pk__in=sent).exclude(state=Message.State.SENT).update(
        state=Message.State.FAILED, error="The person was erased."
    )
    transaction.on_commit(lambda: _remove_mails([str(pk) for pk in sent]))
    place.refresh_from_db()
    return place


def _remove_mails(names: list[str]) -> None:
    for name in names:
        (Path(settings.MAIL_FOLDER) / f"{name}.eml").unlink(missing_ok=True)
