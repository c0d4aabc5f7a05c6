"""What people ask about their own data: received, identity checked, then a copy or erasure, or refused with a reason.

The request keeps numbers only once it is closed: whom it was about is forgotten, also by its versions. Every copy and
every erasure goes through here, so that each is on record with its day and the officer who did it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.scoping import AnyUser, nodes, within
from centres.models import Organisation
from events import registration
from events.models import DataRequest, Invitation, Registration
from events.privacy import erasure, personal_data
from events.privacy.personal_columns import ON_CLOSING, REQUEST_VERSION
from events.rules import Refused

LIMIT = timedelta(days=30)  # in which a person is owed an answer
OFFICER = Role.Kind.PRIVACY_OFFICER
State = DataRequest.State


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The rows that the officer found to be this person's."""

    places: Sequence[Registration] = ()
    invitations: Sequence[Invitation] = ()

    def __len__(self) -> int:
        return len(self.places) + len(self.invitations)


@dataclass(kw_only=True)
class Erased:
    """What an erasure came to: how many rows were forgotten, and a sentence for each that could not be."""

    count: int = 0
    refused: list[str] = field(default_factory=list)


# --- Whose requests -------------------------------------------------------------------------------------------------


def requests_of(user: AnyUser) -> Any:
    """The requests within this officer's reach: the only way in to any of them."""
    return DataRequest.objects.filter(within(user, "organisation", OFFICER)).select_related("organisation", "closed_by")


def bodies_of(user: AnyUser) -> Any:
    """The bodies for which this officer may note a request; none where they answer for the whole portal."""
    held = nodes(user, OFFICER)
    return Organisation.objects.filter(pk__in=[] if None in held else [node for node in held if node])


# --- The steps ------------------------------------------------------------------------------------------------------


def receive(*, kind: str, about: str, organisation: Organisation | None, by: User) -> DataRequest:
    """Note that somebody asks. A portal-wide officer's request belongs to no body in particular."""
    return DataRequest.objects.create(kind=kind, about=about, organisation=organisation)


@transaction.atomic
def identify(*, request: DataRequest, how: str, by: User) -> DataRequest:
    """Note how the officer knows that it is this person who asks. Raises Refused where the request is closed."""
    request = _open(request)
    request.identity = how
    request.save(update_fields=["identity"])
    return request


@transaction.atomic
def refuse(*, request: DataRequest, ground: str, by: User) -> DataRequest:
    """Close it without doing it. Raises Refused where no reason is given, or it is closed already."""
    request = _open(request)
    if not ground:
        raise Refused(_("Write the reason for refusing."))
    request.ground = ground
    return _close(request, State.REFUSED, by)


@transaction.atomic
def copy(*, request: DataRequest, chosen: Chosen, by: User) -> dict[str, Any]:
    """Everything that is kept about the person, ready for JSON. Each copy is on record with the number of its rows."""
    request = _checked(request)
    request.registrations = len(chosen)
    request.save(update_fields=["registrations"])
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "registrations": [personal_data.about(place) for place in chosen.places],
        "invitations": [
            {name: getattr(invitation, name) for name in personal_data.INVITED} for invitation in chosen.invitations
        ],
    }


@transaction.atomic
def close(*, request: DataRequest, by: User) -> DataRequest:
    """The person has their answer. Raises Refused where nobody checked who asked, or it is closed already."""
    return _close(_checked(request), State.DONE, by)


def erase(*, request: DataRequest, chosen: Chosen, by: User) -> Erased:
    """Forget the person in each row, places at events to come given back first; then close the request.

    Each row is a transaction of its own, because each locks another event. Where one is refused the request stays
    open, and done once more it finds the others erased. Raises Refused where nobody checked who asked.
    """
    with transaction.atomic():
        _checked(request)
    outcome = Erased()
    for place in chosen.places:
        _try(outcome, lambda place=place: _erase_place(place, by))
    for invitation in chosen.invitations:
        _try(outcome, lambda invitation=invitation: erasure.erase_invitation(invitation=invitation, by=by))
    with transaction.atomic():
        request = _open(request)
        request.registrations += outcome.count
        request.save(update_fields=["registrations"])
        if not outcome.refused:
            _close(request, State.DONE, by)
    return outcome


# --- How they are done ----------------------------------------------------------------------------------------------


@transaction.atomic
def _erase_place(place: Registration, by: User) -> None:
    if place.state in Registration.LIVE and not place.event.is_over(timezone.now()):
        registration.give_back(registration=place, by=by)
    erasure.erase(registration=place, by=by)


def _try(outcome: Erased, step: Any) -> None:
    try:
        step()
    except Refused as refused:
        outcome.refused.append(str(refused))
    else:
        outcome.count += 1


def _open(request: DataRequest) -> DataRequest:
    found = DataRequest.objects.select_for_update().get(pk=request.pk)
    if found.state != State.RECEIVED:
        raise Refused(_("This request is closed."))
    return found


def _checked(request: DataRequest) -> DataRequest:
    found = _open(request)
    if not found.identity:
        raise Refused(_("Check first who is asking, and write down how."))
    return found


def _close(request: DataRequest, state: str, by: User) -> DataRequest:
    """The versions last: closing writes one more."""
    request.state, request.closed_at, request.closed_by = state, timezone.now(), by
    for name, empty in ON_CLOSING.items():
        setattr(request, name, empty)
    request.save(update_fields=["state", "ground", "closed_at", "closed_by", *ON_CLOSING])
    REQUEST_VERSION._default_manager.filter(pgh_obj=request.pk).update(**ON_CLOSING)
    return request


# --- How old --------------------------------------------------------------------------------------------------------


def days_left(request: DataRequest, now: datetime | None = None) -> int:
    """How many days are left to answer; below zero once it is late."""
    return (timezone.localdate(request.received_at + LIMIT) - timezone.localdate(now or timezone.now())).days


def chosen_from(keys: Iterable[str], user: AnyUser) -> Chosen | None:
    """The rows with these keys (`r12` a registration, `i3` an invitation); None where one is not within reach."""
    wanted = set(keys)
    places = {key[1:] for key in wanted if key[:1] == "r" and key[1:].isdecimal()}
    asked = {key[1:] for key in wanted if key[:1] == "i" and key[1:].isdecimal()}
    found = Chosen(
        places=list(
            Registration.objects.kept_by(user, OFFICER)
            .filter(pk__in=places)
            .select_related("event__organisation", "session", "notice")
            .order_by("event_id", "pk")
        ),
        invitations=list(
            Invitation.objects.kept_by(user, OFFICER).filter(pk__in=asked).select_related("event__organisation")
        ),
    )
    return found if len(found) == len(wanted) else None
