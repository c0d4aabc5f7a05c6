"""What somebody tells us when taking a seat, tidied and ready to be written down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from accounts.models import PrivacyNotice
from events.models import Registration
from portal.lib.names import romanised, search_keys
from portal.lib.search import plain

GUARDED_UNDER = 14  # years: below, a parent or guardian has to agree


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """What a person tells us when taking a seat, tidied. The names are those of Registration's columns.

    `answers` maps the id of a question to its value, in the shape that `events.models.questions` describes.
    """

    name: str
    email: str = ""
    phone: str = ""
    body: str = ""
    title: str = ""
    party_size: int = 1
    children: int = 0
    companions: Iterable[str] = ()
    is_together: bool = True
    birth_date: date | None = None
    is_minor: bool = False
    guardian: str = ""
    helper: str = ""
    needs: Iterable[str] = ()
    needs_note: str = ""
    language: str = "en"
    notice: PrivacyNotice | None = None
    agrees_to_photos: bool = False
    agrees_to_list: bool = False
    answers: Mapping[int, Any] = field(default_factory=dict)

    def write_to(self, registration: Registration) -> None:
        for column in _COLUMNS:
            setattr(registration, column, getattr(self, column))
        registration.needs, registration.companions = list(self.needs), list(self.companions)
        registration.person_key, registration.contact = self.person_key(), self.contact()
        found_as = "\n".join(search_keys(name) for name in registration.companions)
        own = search_keys(self.name, self.phone, registration.code)
        registration.search_text = f"{own}\n{found_as}" if found_as else own

    def person_key(self) -> str | None:
        """Who this is, as far as one can tell: name with e-mail or phone. Couples share a phone, namesakes exist.

        包华影 and Bao Huaying with one phone are one person: a name counts as it is read.
        """
        contact = self.email.lower() or self.phone
        return f"{plain(romanised(self.name)).replace(' ', '')}|{contact}"[:200] if contact else None

    def contact(self) -> str:
        """The phone, or the e-mail of somebody without one: what a limit for each contact counts by."""
        return self.phone or self.email.lower()

    def age_on(self, day: date) -> int | None:
        """Full years on that day, or None where the date of birth is not known."""
        born = self.birth_date
        return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


_COLUMNS = tuple(column.name for column in fields(Attendee) if column.name != "answers")
