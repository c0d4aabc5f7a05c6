"""What the privacy officer's pages show: how old a request is, a copy for reading, what an erasure takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import DataRequest, Event, Invitation, Registration
from events.privacy import personal_data
from events.privacy.data_requests import Chosen, days_left
from events.privacy.reading import Part, in_words
from portal.lib.dates import full_date


class Age:
    """A request with how long ago it came and how long is left, in words."""

    def __init__(self, request: DataRequest) -> None:
        self.request = request
        self.closed_on = full_date(timezone.localdate(request.closed_at)) if request.closed_at else ""
        days = (timezone.localdate() - timezone.localdate(request.received_at)).days
        left = days_left(request)
        self.is_late = left < 0
        self.came = ngettext("came %(count)s day ago", "came %(count)s days ago", days) % {"count": days}
        if days == 0:
            self.came = _("came today")
        if self.is_late:
            self.left = ngettext(
                "late: %(count)s day over the limit of 30 days",
                "late: %(count)s days over the limit of 30 days",
                -left,
            ) % {"count": -left}
        else:
            self.left = ngettext("%(count)s day left of 30", "%(count)s days left of 30", left) % {"count": left}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The copy of one registration or invitation for reading."""

    event: Event
    parts: Sequence[Part]


def sheets(chosen: Chosen) -> list[Sheet]:
    places = [Sheet(event=place.event, parts=in_words(place)) for place in chosen.places]
    return places + [Sheet(event=one.event, parts=[_invitation(one)]) for one in chosen.invitations]


def _invitation(invitation: Invitation) -> Part:
    rows = []
    for name in personal_data.INVITED:
        display = getattr(invitation, f"get_{name}_display", None)
        if words := str(display() if display else getattr(invitation, name) or ""):
            rows.append((str(capfirst(Invitation._meta.get_field(name).verbose_name)), words))  # type: ignore[union-attr]
    return Part(_("Invitation"), rows)


def removed(chosen: Chosen) -> dict[str, Any]:
    """For the page that asks once more: whose places at events to come are given back first, and who else is named."""
    now = timezone.now()
    coming = [place for place in chosen.places if place.state in Registration.LIVE and not place.event.is_over(now)]
    others = [name for place in chosen.places for name in (*place.companions, place.guardian, place.helper) if name]
    return {"coming": coming, "others": list(dict.fromkeys(others))}
