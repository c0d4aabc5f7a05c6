"""What was changed in a record: by whom, when, from which screen, and each field before and after.

Read from the version tables that the database triggers write (`accounts.history`), so bulk work is in it too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field, ForeignKey, JSONField, Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from portal.lib.admin import own_name

ADDED, DELETED = "insert", "delete"
# A record that has been changed more often than this shows its latest changes.
MOST_VERSIONS = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what stood there, and what stands there since. Empty says that nothing did."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row written at one moment by one person."""

    at: datetime
    who: str
    screen: str
    did: str
    is_new: bool
    subject: str
    differences: Sequence[Difference]


def is_tracked(model: type[Model]) -> bool:
    return any(relation.name == "versions" for relation in model._meta.related_objects)


def changes(record: Model, parts: Iterable[tuple[type[Model], str]] = ()) -> list[Change]:
    """The record's history, latest first, with that of the rows below it (`parts`: model, its link to the record).

    The number of queries depends on the kinds of rows and links, never on how many changes there were.
    """
    found: list[tuple[type[Model], Any, Any]] = []  # model, version, the version before it
    if is_tracked(type(record)):
        found += _with_previous(type(record), record.versions.all())  # type: ignore[attr-defined]
    for model, link in parts:
        if is_tracked(model):
            rows = _versions(model)._default_manager.filter(**{link: record.pk})
            found += _with_previous(model, rows)
    names = _Names(found)
    told = [names.change(*each, is_part=each[0] is not type(record)) for each in found]
    told.reverse()  # what was written at one moment stays in the order of writing
    return sorted((change for change in told if change), key=lambda change: change.at, reverse=True)


def _versions(model: type[Model]) -> type[Model]:
    return next(relation.related_model for relation in model._meta.related_objects if relation.name == "versions")


def _with_previous(model: type[Model], rows: QuerySet[Any]) -> list[tuple[type[Model], Any, Any]]:
    """Each version beside the one before it of the same row. The oldest one shown may have lost its own."""
    latest = reversed(rows.select_related("pgh_context").order_by("-pgh_id")[:MOST_VERSIONS])
    last: dict[Any, Any] = {}
    pairs = []
    for version in latest:
        key = version.pk if version.pgh_obj_id is None else version.pgh_obj_id
        pairs.append((model, version, last.get(key)))
        last[key] = version
    return pairs


class _Names:
    """The people and linked records that the versions name, fetched at once."""

    def __init__(self, found: list[tuple[type[Model], Any, Any]]) -> None:
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for model, version, _before in found:
            wanted[User].add(_metadata(version).get("user"))
            for field in _fields(model, version):
                if isinstance(field, ForeignKey):
                    wanted[field.related_model].add(getattr(version, field.attname))
        self._rows = {model: model._default_manager.in_bulk(keys - {None}) for model, keys in wanted.items()}

    def change(self, model: type[Model], version: Any, before: Any, *, is_part: bool) -> Change | None:
        differences = [] if version.pgh_label == DELETED else list(self._differences(model, version, before))
        if not differences and version.pgh_label != DELETED and before is not None:
            return None  # only the mirror of a translated column moved
        return Change(
            at=version.pgh_created_at,
            who=self._who(version),
            screen=_screen(_metadata(version).get("screen", ""), has_context=version.pgh_context_id is not None),
            did={ADDED: _("added"), DELETED: _("deleted")}.get(version.pgh_label, _("changed")),
            is_new=version.pgh_label == ADDED,
            subject=capfirst(str(model._meta.verbose_name)) if is_part else "",
            differences=differences,
        )

    def _differences(self, model: type[Model], version: Any, before: Any) -> Iterable[Difference]:
        for field in _fields(model, version):
            new = getattr(version, field.attname)
            old = getattr(before, field.attname) if before is not None else None
            if new != old and (old or new or before is not None):
                yield Difference(_label(field), self._words(field, old), self._words(field, new))

    def _words(self, field: Field[Any, Any], value: Any) -> str:
        if value in (None, "", []):
            return ""
        if isinstance(field, ForeignKey):
            row = self._rows[field.related_model].get(value)
            return str(row) if row else _("deleted (%(key)s)") % {"key": value}
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        if isinstance(field, JSONField):
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
        choices = dict(getattr(getattr(field, "base_field", field), "flatchoices", None) or ())
        many = value if isinstance(value, list) else [value]
        return ", ".join(str(choices.get(one, localize(one))) for one in many)

    def _who(self, version: Any) -> str:
        key = _metadata(version).get("user")
        if key is None:
            return ""
        return str(self._rows[User].get(key) or _("an account that no longer exists"))


def _metadata(version: Any) -> dict[str, Any]:
    return version.pgh_context.metadata if version.pgh_context else {}


def _fields(model: type[Model], version: Any) -> list[Field[Any, Any]]:
    """What a person knows of the row: no key, no mirror of a translated column, no fixed link to itself."""
    kept = {field.name for field in version._meta.concrete_fields}
    mirrored = {original.name for field in model._meta.concrete_fields if (original := _original(field))}
    return [
        field
        for field in model._meta.concrete_fields
        if field.name in kept and field.name not in mirrored and not field.primary_key and field.name != "updated_at"
    ]


def _original(field: Any) -> Field[Any, Any] | None:
    return getattr(field, "translated_field", None)


def _label(field: Any) -> str:
    original = _original(field)
    if original is None:
        return capfirst(str(field.verbose_name))
    return f"{capfirst(original.verbose_name)} ({own_name(field.language)})"


def _screen(view_name: str, *, has_context: bool) -> str:
    """The view's name in words. A change outside any request has no screen."""
    if not has_context:
        return _("in the background")
    if view_name.endswith("_import"):
        return _("import in the back office")
    door = view_name.split(":")[0]
    known = {
        "admin": _("back office"),
        "desk": _("desk"),
        "privacy_desk": _("privacy desk"),
        "seats": _("ticket page"),
        "invitations": _("invitation page"),
        "events": _("public page"),
    }
    return known.get(door, _("another page"))
