"""Two records side by side: what each says, what belongs to each, and what merging them would do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Field, ForeignKey, Model
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from centres import duplicates
from centres.duplicates import Candidate
from centres.merging import DROPPED, KEPT, columns, relations
from centres.models import MergeRecord, NotTheSame, Organisation, Person
from portal.lib.admin import own_name
from portal.lib.sides import Line, Side
from portal.lib.text import language_tag, text_direction

AnySubject = Person | Organisation
# What the merge itself keeps; nobody would miss it in a count of what belongs to a record.
_OF_MERGING = (MergeRecord, NotTheSame)


@dataclass(frozen=True, slots=True)
class Belongings:
    """How many rows of one kind belong to each."""

    label: str
    counts: tuple[int, int]
    model: type[Model]


def candidate(one: AnySubject, other: AnySubject) -> Candidate | None:
    """Why these two were proposed; None where somebody chose them by hand."""
    if isinstance(one, Person):
        found = duplicates.people(Person.objects.filter(pk__in=(one.pk, other.pk)))
    else:
        found = duplicates.organisations(Organisation.objects.filter(pk__in=(one.pk, other.pk)))
    return found[0] if found else None


def lines(one: AnySubject, other: AnySubject, chosen: Mapping[str, str], keep: int) -> list[Line]:
    """The fields in which the two differ. `chosen` says whose value is taken; without it, that of the one kept."""
    found = []
    for column in columns(type(one)):
        texts = [_words(record, column) for record in (one, other)]
        if texts[0] == texts[1]:
            continue
        wanted = chosen.get(column.name) or str(keep)
        if not all(texts):  # nothing to choose: what is known is kept
            wanted = str((one if texts[0] else other).pk)
        sides = [
            Side(record.pk, text, str(record.pk) == wanted) for record, text in zip((one, other), texts, strict=True)
        ]
        language = getattr(column, "language", "")
        tag, direction = (language_tag(language), text_direction(language)) if language else ("", "auto")
        found.append(Line(column.name, label_of(column), (sides[0], sides[1]), tag, direction))
    return found


def choices(one: AnySubject, other: AnySubject, told: Mapping[str, str], keep: AnySubject) -> dict[str, str]:
    """As `merging.merge` takes them, from what was ticked: the number of the record for each field."""
    return {
        line.name: KEPT if side.pk == keep.pk else DROPPED
        for line in lines(one, other, told, keep.pk)
        for side in line.sides
        if side.is_chosen
    }


def belongings(one: AnySubject, other: AnySubject) -> list[Belongings]:
    """What points at each of the two, by kind; one query a kind."""
    found: dict[type[Model], list[int]] = {}
    for link in relations(type(one)):
        if link.model in _OF_MERGING:
            continue
        rows = link.model._base_manager.filter(**{f"{link.name}__in": (one.pk, other.pk)}).order_by()
        told = dict(rows.values_list(link.name).annotate(many=Count("pk")))
        counts = found.setdefault(link.model, [0, 0])
        counts[0] += told.get(one.pk, 0)
        counts[1] += told.get(other.pk, 0)
    listed = [Belongings(_kind(model), (counts[0], counts[1]), model) for model, counts in found.items() if any(counts)]
    return sorted(listed, key=lambda kind: (-sum(kind.counts), kind.label))


def better(one: AnySubject, other: AnySubject, belong: list[Belongings]) -> AnySubject:
    """Which of the two to keep unless somebody says otherwise: more belongs to it, or it is older."""
    weights = [sum(kind.counts[side] for kind in belong) for side in (0, 1)]
    return other if weights[1] > weights[0] else one


def consequences(keep: AnySubject, drop: AnySubject, belong: list[Belongings], *, is_first: bool) -> Iterator[str]:
    """What merging does, in sentences, before it is done. `is_first`: the one kept stands first in `belong`."""
    names = {"keep": keep, "drop": drop}
    yield _("“%(drop)s” goes into “%(keep)s”, and its names become other names of it.") % names
    for kind in belong:
        if many := kind.counts[1 if is_first else 0]:
            words = ngettext("%(kind)s: %(count)s record moves.", "%(kind)s: %(count)s records move.", many)
            yield words % {"kind": kind.label, "count": many}
            if kind.model is Role:
                yield _("Whoever works at “%(drop)s” works at “%(keep)s” from then on.") % names
    if isinstance(drop, Organisation):
        addresses = [
            reverse("centres:detail", args=[body.slug]) for body in (drop, keep) if isinstance(body, Organisation)
        ]
        yield _("The address %(old)s leads on to %(new)s.") % {"old": addresses[0], "new": addresses[1]}
    yield _("Past events go on printing the names of their day.")
    yield _("For 30 days this can be undone.")


def _kind(model: type[Model]) -> str:
    if model is Organisation:
        return _("Organisations that are part of it")
    return capfirst(str(model._meta.verbose_name_plural))


def label_of(column: "Field[Any, Any]") -> str:
    """The name of a column for people; of a translated one, with its language."""
    original = getattr(column, "translated_field", None)
    if original is None:
        return capfirst(str(column.verbose_name))
    return f"{capfirst(str(original.verbose_name))} ({own_name(column.language)})"  # type: ignore[attr-defined]  # as above


def _words(record: AnySubject, column: "Field[Any, Any]") -> str:
    value = getattr(record, column.attname)
    if value in (None, "", []):
        return ""
    if isinstance(column, ForeignKey):
        return str(getattr(record, column.name))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(column.flatchoices).get(value, value))
