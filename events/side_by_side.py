"""Two registrations side by side, for the desk: what each says, and which of it is taken."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from events import wording
from events.merging import DROPPED, FIELDS
from events.models import Event, Registration
from events.rosters import Person
from portal.lib.dates import short_date
from portal.lib.forms import readable_phone
from portal.lib.sides import Line, Side

KEPT = "keep"


def both(event: Event, kept: Registration, dropped: Registration) -> tuple[Person, Person]:
    """As the roster shows them, the one that stays first."""
    for place in (kept, dropped):
        place.event = event
    return Person(kept, event), Person(dropped, event)


def lines(one: Registration, other: Registration, told: Mapping[str, str], kept: Registration) -> list[Line]:
    """The fields in which they differ. What was ticked is ticked again; else what the one that stays says."""
    found = []
    for field in FIELDS:
        if field == "notice":  # which version somebody agreed to is nothing that the desk decides
            continue
        texts = [_words(place, field) for place in (one, other)]
        if texts[0] == texts[1]:
            continue
        wanted = told.get(field) or str(_unless_told(field, one, other, kept).pk)
        if not all(texts):
            wanted = str((one if texts[0] else other).pk)
        sides = [Side(place.pk, text, str(place.pk) == wanted) for place, text in zip((one, other), texts, strict=True)]
        found.append(Line(field, _label(field), (sides[0], sides[1])))
    return found


def choices(one: Registration, other: Registration, told: Mapping[str, str], kept: Registration) -> dict[str, str]:
    """As `merging.merge` takes them."""
    return {
        line.name: KEPT if side.pk == kept.pk else DROPPED
        for line in lines(one, other, told, kept)
        for side in line.sides
        if side.is_chosen
    }


def _unless_told(field: str, one: Registration, other: Registration, kept: Registration) -> Registration:
    """A no to photos weighs more than a yes: nobody is shown because of a doubled row."""
    if field == "agrees_to_photos":
        return one if not one.agrees_to_photos else other
    return kept


def _label(field: str) -> str:
    return capfirst(str(Registration._meta.get_field(field).verbose_name))  # type: ignore[union-attr]


def _words(place: Registration, field: str) -> str:
    if field == "phone":
        return readable_phone(place.phone) if place.phone else ""
    if field == "party_size":
        people = ngettext("%(count)s person", "%(count)s people", place.party_size) % {"count": place.party_size}
        return wording.joined([people, *place.companions])
    if field == "birth_date":
        return wording.joined(
            part for part in (short_date(place.birth_date) if place.birth_date else "", place.guardian) if part
        )
    if field == "needs":
        return wording.joined(place.needs_labels)
    if field == "language":
        return str(get_language_info(place.language)["name_local"])
    if field == "agrees_to_photos":
        return _("yes") if place.agrees_to_photos else _("no")
    return str(getattr(place, field) or "")
