"""A good practice on its way to the public: written by one person, reviewed and published by another.

What was reviewed is what is published: from the review on nobody edits it. To mend it, it goes back to draft first.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centres.models import GoodPractice
from centres.steps import Refused
from portal.lib.text import localised

State = GoodPractice.State
# Without these a reader learns nothing. What it cost may be unknown, and the page says so.
NEEDED: dict[str, Promise] = {
    "challenge": gettext_lazy("the challenge"),
    "action": gettext_lazy("what was done"),
    "outcome": gettext_lazy("what came of it"),
}


def written(*, practice: GoodPractice, by: User) -> GoodPractice:
    """Note whose words these are, after they were written or changed. Raises Refused for what is reviewed or public."""
    return _step(practice, {State.DRAFT}, _edited_too_late(), lambda row: _note_author(row, by))


def review(*, practice: GoodPractice, by: User) -> GoodPractice:
    """Somebody else has read it and stands for it.

    Raises Refused for the person who wrote it, for anything but a draft, and where a reader would learn nothing.
    """

    def change(row: GoodPractice) -> list[str]:
        _not_the_author(row, by)
        _has_something_to_say(row)
        row.state, row.reviewed_by, row.state_note = State.REVIEWED, by, ""
        return ["state", "reviewed_by", "state_note"]

    return _step(practice, {State.DRAFT}, _("Only a draft is reviewed; this one was already."), change)


def publish(*, practice: GoodPractice, by: User) -> GoodPractice:
    """Show it to everybody. Raises Refused for the person who wrote it, and before it was reviewed."""

    def change(row: GoodPractice) -> list[str]:
        _not_the_author(row, by)
        row.state, row.published_at = State.PUBLISHED, timezone.now()
        return ["state", "published_at"]

    return _step(practice, {State.REVIEWED}, _("Only what was reviewed is published."), change)


def send_back(*, practice: GoodPractice, by: User, note: str = "") -> GoodPractice:
    """Make it a draft again, so that it can be mended; a public one leaves the site. Raises Refused for a draft."""

    def change(row: GoodPractice) -> list[str]:
        row.state, row.reviewed_by, row.published_at, row.state_note = State.DRAFT, None, None, note[:250]
        return ["state", "reviewed_by", "published_at", "state_note"]

    return _step(practice, {State.REVIEWED, State.PUBLISHED}, _("This is a draft already."), change)


def _edited_too_late() -> str:
    return _("It was reviewed: send it back to draft first, then change it.")


@transaction.atomic
def _step(
    practice: GoodPractice, allowed: set[str], refusal: str, change: Callable[[GoodPractice], list[str]]
) -> GoodPractice:
    """One step under a lock on the row, so that two people at once take one step each, not one twice."""
    row = GoodPractice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if row.state not in allowed:
        raise Refused(refusal)
    row.save(update_fields=change(row))
    return row


def _note_author(row: GoodPractice, by: User) -> list[str]:
    row.written_by = by
    return ["written_by"]


def _not_the_author(row: GoodPractice, by: User) -> None:
    if row.written_by_id is not None and row.written_by_id == by.pk:
        raise Refused(_("You wrote this: a second person reviews and publishes it."))


def _has_something_to_say(row: GoodPractice) -> None:
    missing = [str(label) for field, label in NEEDED.items() if not localised(row, field).text]
    if missing:
        raise Refused(_("A reader would miss: %(parts)s.") % {"parts": ", ".join(missing)})
