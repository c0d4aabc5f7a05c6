"""Two rows side by side, field by field, before they become one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says in one field."""

    pk: int
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One field in which the two differ. `tag` and `direction` are those of the language of a translated one."""

    name: str
    label: str
    sides: tuple[Side, Side]
    tag: str = ""
    direction: str = ""

    @property
    def is_choice(self) -> bool:
        """Both say something; else what is known is taken."""
        return all(side.text for side in self.sides)
