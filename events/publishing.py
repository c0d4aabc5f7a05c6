"""The life of an event: draft, published, postponed or cancelled, finished, documented.

Each step is one conditional UPDATE, so that two people who press at once move it once; the second is told so. What
people were told changes with it, so calendars see a new revision and those who hold a place get a mail.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from events import waiting
from events.mail import messages
from events.models import Event, Message
from portal.lib.text import in_all_languages

Status = Event.Status


class Refused(Exception):
    """Why the step cannot be taken, in a sentence for the person."""


@transaction.atomic
def publish(*, event: Event, by: User) -> Event:
    """Show a draft to everybody, or open a postponed event again on its new date. Raises Refused."""
    if reason := not_ready(event, now=timezone.now()):
        raise Refused(reason)
    was_postponed = event.status == Status.POSTPONED
    event = _move(event, to=Status.PUBLISHED, from_=(Status.DRAFT, Status.POSTPONED), note="")
    if was_postponed:
        waiting.resume(event=event)
    return event


def postpone(*, event: Event, by: User, note: str = "") -> Event:
    """Keep the event and its places, but say that the date no longer holds. Raises Refused."""
    return _move(event, to=Status.POSTPONED, from_=(Status.PUBLISHED,), note=note)


def cancel(*, event: Event, by: User | None, note: str | Promise = "") -> Event:
    """The event does not take place. It stays visible, so that nobody travels in vain. Raises Refused.

    A note of ours (a lazy translation) is written in each language of the site; one that staff type, in theirs.
    """
    return _move(event, to=Status.CANCELLED, from_=(Status.PUBLISHED, Status.POSTPONED), note=note)


def finish(*, event: Event, by: User) -> Event:
    """The event took place. Raises Refused before its end."""
    if event.ends_at > timezone.now():
        raise Refused(_("“%(event)s” is not over yet.") % {"event": event})
    return _move(event, to=Status.FINISHED, from_=(Status.PUBLISHED,))


def document(*, event: Event, by: User) -> Event:
    """The report is complete: what was said, given and shown stands on the page. Raises Refused."""
    return _move(event, to=Status.DOCUMENTED, from_=(Status.FINISHED,))


STEPS = {"publish": publish, "postpone": postpone, "cancel": cancel, "finish": finish, "document": document}


def possible_steps(event: Event, now: datetime) -> list[str]:
    """The steps that this event can take now, the likeliest first."""
    following = {
        Status.DRAFT: ["publish"],
        Status.PUBLISHED: ["finish"] if event.ends_at <= now else ["postpone", "cancel"],
        Status.POSTPONED: ["publish", "cancel"],
        Status.FINISHED: ["document"],
    }
    return following.get(Status(event.status), [])


def not_ready(event: Event, now: datetime) -> str | None:
    """What is missing before people may see it, or None. An event of the past is a record: its gaps may stay."""
    if not event.title:
        return _("Write the title first.")
    if event.ends_at < now:
        return None
    if event.mode != Event.Mode.ONLINE and not (event.place_id or event.room):
        return _("Say where “%(event)s” takes place first.") % {"event": event}
    if event.mode != Event.Mode.IN_PERSON and event.policy != Event.Policy.FIRST_COME and not event.online_url:
        return _("Give the link to join first: without registration people find it on the page only.")
    return None


def note_change(event: Event) -> None:
    """Something that people were told has changed: calendars and feeds take the new revision for the newer one."""
    shown = Event.objects.filter(pk=event.pk, status__in=Event.PUBLIC)
    shown.update(revision=F("revision") + 1, updated_at=timezone.now())


@transaction.atomic
def _move(event: Event, *, to: str, from_: tuple[str, ...], note: str | Promise | None = None) -> Event:
    """`note` replaces what people should know now, in the language it is written in; None leaves it."""
    values: dict[str, object] = {"status": to, "revision": F("revision") + 1, "updated_at": timezone.now()}
    if note is not None:
        values |= _notes(note)
    if not Event.objects.filter(pk=event.pk, status__in=from_).rewrite(False).update(**values):
        event.refresh_from_db(fields=["status"])
        raise Refused(
            _("“%(event)s” is %(status)s: this step is not possible any more.")
            % {"event": event, "status": event.get_status_display()}
        )
    event.refresh_from_db()
    if to in (Status.POSTPONED, Status.CANCELLED) or from_ == (Status.POSTPONED,):
        _tell_those_with_a_place(event)
    return event


def _notes(note: str | Promise) -> dict[str, object]:
    """The former note is out of date in every language."""
    columns: dict[str, object] = dict.fromkeys(("status_note", *in_all_languages("status_note")), "")
    spoken = settings.MENU_LANGUAGES if isinstance(note, Promise) else [get_language() or "en"]
    for language in spoken:
        with override(language):
            columns[build_localized_fieldname("status_note", language)] = str(note).strip()
    return columns | {"status_note": str(note).strip()}


def _tell_those_with_a_place(event: Event) -> None:
    messages.enqueue_to_all(event.registrations.live(), Message.Kind.EVENT_CHANGED)
