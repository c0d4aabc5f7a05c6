"""People who are named in apps that build on events: each says here how its rows are told, forgotten and counted.

Only rows that are linked to the registration are meant. A name alone leads nowhere: anybody may register under it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from events.models import Registration
from events.privacy.personal_columns import Columns


@dataclass(frozen=True, slots=True)
class Holding:
    """One table with people in it. `link` is its way to the registration, `moment` what its age is counted from.

    `columns` say who somebody is; `forget` empties the given rows; `tell` says of one where it is, and what it says.
    """

    model: type[Model]
    columns: Columns
    link: str
    moment: str
    forget: Callable[[QuerySet[Any]], object]
    tell: Callable[[Any], tuple[str, str]]

    @property
    def link_back(self) -> str:
        """What these rows are called at the registration."""
        return str(self.model._meta.get_field(self.link).remote_field.get_accessor_name())  # type: ignore[union-attr]

    def rows(self, place: Registration) -> QuerySet[Any]:
        return self.model._default_manager.filter(**{self.link: place.pk}).order_by("pk")


_holdings: dict[type[Model], Holding] = {}


def hold(holding: Holding) -> None:
    """Register a table; to be called when the apps are ready."""
    _holdings[holding.model] = holding


def holdings() -> list[Holding]:
    return list(_holdings.values())


def forget(place: Registration) -> None:
    """Empty all rows that name the person of this registration."""
    for holding in holdings():
        holding.forget(holding.rows(place))


def told(place: Registration) -> list[tuple[str, str]]:
    """Where else the person is named, and what is said there."""
    return [holding.tell(row) for holding in holdings() for row in holding.rows(place)]
