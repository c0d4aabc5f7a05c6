"""Finding one person in all registrations and invitations within an officer's reach: by name, phone, e-mail or code."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.scoping import AnyUser
from events.models import Event, Invitation, Registration
from events.privacy.data_requests import OFFICER
from portal.lib.forms import readable_phone
from portal.lib.names import asked, tidy
from portal.lib.search import plain

MOST_SHOWN = 100
SHORTEST = 2  # one letter would list half the town
_EVENT = ("event__organisation", "session")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One registration or invitation: what an officer needs to tell whether it is this person's."""

    key: str
    event: Event
    words: str
    code: str
    others: str = ""


@dataclass(kw_only=True)
class FoundPerson:
    """Rows with one name and one phone or e-mail. `is_loose`: only the phone or e-mail is that of somebody found."""

    name: str
    contact: str
    is_loose: bool
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Found:
    people: list[FoundPerson]
    is_cut: bool


def find(user: AnyUser, typed: str) -> Found:
    """Those who are meant, then those who share a phone or an e-mail with one of them. At most four queries."""
    words = tidy(typed)[:254]
    if len(asked(words)) < SHORTEST:
        return Found(people=[], is_cut=False)
    all_places = Registration.objects.kept_by(user, OFFICER).exclude(name="")
    all_invited = Invitation.objects.kept_by(user, OFFICER).exclude(name="")
    places = list(all_places.filter(_place_is_meant(words)).select_related(*_EVENT).order_by("-pk")[:MOST_SHOWN])
    invited = list(all_invited.filter(_is_invited(words)).select_related("event__organisation")[:MOST_SHOWN])
    shared = _shares_contact([*places, *invited])
    near = all_places.filter(shared).exclude(pk__in=[place.pk for place in places]).select_related(*_EVENT)
    near_invited = all_invited.filter(shared).exclude(pk__in=[one.pk for one in invited])
    loose = [*near[:MOST_SHOWN], *near_invited.select_related("event__organisation")[:MOST_SHOWN]]
    people = _grouped([*places, *invited], loose)
    return Found(people=people, is_cut=max(len(places), len(invited)) == MOST_SHOWN)


def _place_is_meant(words: str) -> Q:
    """Also somebody who is named as the guardian or helper of another."""
    named = Q(guardian__icontains=words) | Q(helper__icontains=words)
    if "@" in words:
        return Q(email__iexact=words) | named
    return Q(pk__in=Registration.objects.found_by(words).values("pk")) | named


def _is_invited(words: str) -> Q:
    meant = Q(name__icontains=words) | Q(email__iexact=words) | Q(code__iexact=words.replace("-", ""))
    key = asked(words)
    return meant | Q(phone__contains=key) if key.isdecimal() and len(key) >= 6 else meant  # a phone


def _shares_contact(found: Iterable[Registration | Invitation]) -> Q:
    phones = {one.phone for one in found} - {""}
    emails = {one.email for one in found} - {""}
    return Q(phone__in=phones) | Q(email__in=emails)


def _grouped(meant: list[Registration | Invitation], loose: list[Registration | Invitation]) -> list[FoundPerson]:
    """One person a name and contact. An invitation that led to a place stands behind that place and is left out."""
    behind = {one.pk for one in (*meant, *loose) if isinstance(one, Registration)}
    people: dict[str, FoundPerson] = {}
    for is_loose, found in ((False, meant), (True, loose)):
        for one in sorted(found, key=lambda one: one.event.starts_at, reverse=True):
            if isinstance(one, Invitation) and one.registration_id in behind and one.answer != one.Answer.DELEGATE:
                continue
            person = FoundPerson(name=one.name, contact=_contact(one), is_loose=is_loose)
            people.setdefault(_who(one), person).rows.append(_row(one))
    return list(people.values())


def _who(one: Registration | Invitation) -> str:
    return f"{plain(one.name).replace(' ', '')}|{one.email.lower() or one.phone}"


def _contact(one: Registration | Invitation) -> str:
    return " · ".join(filter(None, (readable_phone(one.phone) if one.phone else "", one.email)))


def _row(one: Registration | Invitation) -> Row:
    if isinstance(one, Invitation):
        words = _("invited: %(answer)s") % {"answer": one.get_answer_display()}
        return Row(key=f"i{one.pk}", event=one.event, words=words, code=one.spoken_code)
    others = [*one.companions, *filter(None, (one.guardian, one.helper))]
    return Row(
        key=f"r{one.pk}",
        event=one.event,
        words=str(one.get_state_display()),
        code=one.spoken_code,
        others=", ".join(others),
    )
