"""Answers on diet, health or belief are masked, and each look at them stays on record."""

from django.contrib.admin.models import LogEntry

from accounts.models import User
from accounts.office_log import put_on_record
from accounts.permissions import kinds_that_may
from accounts.scoping import AnyUser
from events.models import Event, Registration

PERMISSION = "events.view_sensitiveanswer"
NOTED = "Sensitive answers shown"


def may_unmask(user: AnyUser, event: Event) -> bool:
    """Whether this person may read the sensitive answers given for this event."""
    kinds = kinds_that_may(PERMISSION)
    return bool(kinds) and Event.objects.kept_by(user, *kinds).filter(pk=event.pk).exists()


def note_look(*, registration: Registration, by: User) -> LogEntry:
    """Put on record that somebody reads the sensitive answers of this person, who is named by the ticket code only."""
    return put_on_record(registration, by=by, words=NOTED, named=registration.spoken_code)
