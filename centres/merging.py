"""Two records of one person, or of one body, become one; for 30 days that can be taken back.

Whatever points at the one that goes is found through Django's own table of relations, so that a new kind of record is
never forgotten, and the database refuses where one was. Rows are kept as PostgreSQL writes them, so that an undo puts
back exactly what stood there, under the same number. Locks: both records in the order of their numbers, then
the table of locked periods.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modeltranslation.utils import build_localized_fieldname
from psycopg.errors import UniqueViolation

from accounts.models import User
from centres import stored_rows
from centres.duplicates import refusal
from centres.ledger.moving import why_it_is_not_undone, why_it_stays
from centres.models import MergeRecord, NotTheSame, Organisation, OrganisationName, Person, PersonName

Subject = TypeVar("Subject", Person, Organisation)
AnySubject = Person | Organisation
# For each kind of row, by its model's label: the numbers of rows.
Rows = dict[str, list[int]]
# Called before anything moves, by apps that print names, with the columns of keep that change; returns the rows made.
Snapshot = Callable[[Any, Any, frozenset[str]], Rows]
_snapshots: list[Snapshot] = []

KEPT, DROPPED = "keep", "drop"
# Each record has its own; that of the one that goes leads to the other.
_OWN = ("slug",)


class Refused(Exception):
    """Why two records are not merged, or not taken apart, in a sentence for people."""


def before_merging(snapshot: Snapshot) -> Snapshot:
    """Register somebody who keeps what was printed as it was. It returns the rows that it made."""
    if snapshot not in _snapshots:
        _snapshots.append(snapshot)
    return snapshot


# --- What would happen ----------------------------------------------------------------------------------------------


def relations(model: type[Model]) -> "list[ForeignKey[Any, Any]]":
    """Every link that points at the model, also those without a name of their own. Histories stay as they were."""
    pointing = (relation for relation in model._meta.get_fields(include_hidden=True) if relation.auto_created)
    links = (relation.field for relation in pointing if not relation.concrete and hasattr(relation, "field"))
    return [link for link in links if isinstance(link, ForeignKey) and getattr(link, "db_constraint", True)]


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    """What a person chooses between: no numbers, no mirrors of translated columns, no moments of change."""
    mirrored = {original.name for one in model._meta.concrete_fields if (original := _original(one))}
    return [
        one
        for one in model._meta.concrete_fields
        if one.editable
        and not (one.primary_key or one.generated or getattr(one, "auto_now", False))
        and one.name not in mirrored
        and one.name not in _OWN
    ]


def differing(keep: Subject, drop: Subject) -> "list[Field[Any, Any]]":
    """The columns in which both say something, and not the same."""
    return [
        one
        for one in columns(type(keep))
        if not _is_blank(_value(drop, one))
        and _value(keep, one) != _value(drop, one)
        and not _is_blank(_value(keep, one))
    ]


def _taken(keep: Subject, drop: Subject, choices: Mapping[str, str]) -> "list[Field[Any, Any]]":
    """The columns whose value comes from the one that goes: those chosen, and those that are empty in the other."""
    found = []
    for one in columns(type(keep)):
        is_better = choices.get(one.name) == DROPPED or _is_blank(_value(keep, one))
        if is_better and not _is_blank(_value(drop, one)) and _value(keep, one) != _value(drop, one):
            found.append(one)
    return found


def _value(record: Model, one: "Field[Any, Any]") -> Any:
    return getattr(record, one.attname)


def _is_blank(value: Any) -> bool:
    return value in (None, "", [])


def _original(one: Any) -> Any:
    return getattr(one, "translated_field", None)


# --- Merging --------------------------------------------------------------------------------------------------------


@transaction.atomic
def merge(*, keep: Subject, drop: Subject, choices: Mapping[str, str] | None = None, by: User) -> MergeRecord:
    """Make one of two: all that points at `drop` points at `keep`, its names become other names, its address leads on.

    `choices` names the columns to take from "drop"; what is empty in `keep` is filled from it. What stands at both
    stands once. A second time returns the first record. Raises Refused where the two cannot be one, one is gone, or
    participations of a locked period would move.
    """
    model = type(keep)
    rows = _lock(model, keep.pk, drop.pk)
    if drop.pk not in rows and (done := _merged_before(keep, drop)):
        return done
    if len(rows) < 2:
        raise Refused(_("One of the two is not there any more: somebody has merged or deleted it."))
    keep, drop = rows[keep.pk], rows[drop.pk]
    if reason := refusal(keep, drop) or why_it_stays(drop, for_good=True):
        raise Refused(reason)
    record = MergeRecord(dropped_id=drop.pk, dropped_name=str(drop)[:200], merged_by=by)
    record.dropped_slug = getattr(drop, "slug", "")
    setattr(record, f"kept_{model._meta.model_name}", keep)
    record.undo = _carry_out(keep, drop, _taken(keep, drop, choices or {}))
    record.save()
    return record


def _merged_before(keep: AnySubject, drop: AnySubject) -> MergeRecord | None:
    link = f"kept_{keep._meta.model_name}"
    return MergeRecord.objects.filter(dropped_id=drop.pk, undone_at=None, **{link: keep.pk}).first()


def _carry_out(keep: Subject, drop: Subject, taken: "list[Field[Any, Any]]") -> dict[str, Any]:
    """Do it, and say what has to be put back."""
    model = type(keep)
    [before], [dropped] = stored_rows.read(model, [keep.pk]), stored_rows.read(model, [drop.pk])
    made: Rows = {}
    for snapshot in _snapshots:
        made |= snapshot(keep, drop, frozenset(one.name for one in taken))
    try:
        with transaction.atomic():
            moved, removed = _move_all(keep, drop)
            made |= _keep_names(keep, drop, taken)
            stored_rows.remove(model, [drop.pk])
            _write(keep, drop, taken)
    except IntegrityError as error:
        raise Refused(
            _("Something that belongs to “%(name)s” cannot move: look at both again.") % {"name": drop}
        ) from error
    [after] = stored_rows.read(model, [keep.pk])
    changed = [name for name in after if after[name] != before[name] and name != "updated_at"]
    return {
        "kept": keep.pk,
        "dropped": dropped,
        "before": {name: before[name] for name in changed},
        "after": {name: after[name] for name in changed},
        "moved": moved,
        "removed": removed,
        "made": made,
    }


def _move_all(keep: Subject, drop: Subject) -> tuple[Rows, dict[str, list[Any]]]:
    """Let everything that points at the one point at the other. Returns what moved, and what stood at both."""
    removed: dict[str, list[Any]] = {}
    _take_out(NotTheSame, _pair_of(keep, drop), removed)
    moved: Rows = {}
    for link in relations(type(keep)):
        pks = list(link.model._base_manager.filter(**{link.name: drop.pk}).order_by("pk").values_list("pk", flat=True))
        if not pks:
            continue
        doubles = [] if move_rows(link, pks, keep.pk) else [pk for pk in pks if not move_rows(link, [pk], keep.pk)]
        _take_out(link.model, doubles, removed)
        moved[f"{link.model._meta.label_lower}.{link.name}"] = [pk for pk in pks if pk not in doubles]
    return moved, removed


def move_rows(link: "ForeignKey[Any, Any]", pks: list[int], target: int) -> bool:
    """Whether the rows could move. False where one of them stands at the other record already."""
    try:
        with transaction.atomic(), _known_as_a_merge():
            link.model._base_manager.filter(pk__in=pks).update(**{link.name: target})
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        return False
    return True


@contextmanager
def _known_as_a_merge() -> Iterator[None]:
    """The database keeps published figures as they are; only a merge may say of which body they tell."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('banyan.merging', 'on', true)")
        yield
        cursor.execute("SELECT set_config('banyan.merging', 'off', true)")


def _take_out(model: type[Model], pks: list[int], removed: dict[str, list[Any]]) -> None:
    if pks:
        removed.setdefault(model._meta.label_lower, []).extend(stored_rows.read(model, pks))
        stored_rows.remove(model, pks)


def _pair_of(keep: AnySubject, drop: AnySubject) -> list[int]:
    """That they were told apart once is over."""
    first, second = (f"{end}_{keep._meta.model_name}" for end in ("first", "second"))
    pair = (keep.pk, drop.pk)
    rows = NotTheSame.objects.filter(**{f"{first}__in": pair, f"{second}__in": pair})
    return list(rows.values_list("pk", flat=True))


def _keep_names(keep: Subject, drop: Subject, taken: "list[Field[Any, Any]]") -> Rows:
    """Names that would be lost, of the one or the other, become other names of the one that stays."""
    model, link = (PersonName, "person") if isinstance(keep, Person) else (OrganisationName, "organisation")
    left = {one.name for one in taken}
    stays = {_name(drop if column in left else keep, column) for column, _code in _name_columns(keep)}
    stays |= set(model._default_manager.filter(**{link: keep}).values_list("text", flat=True))
    made = []
    for column, code in _name_columns(keep):
        text = _name(keep if column in left else drop, column)
        if text and text not in stays:
            stays.add(text)
            made.append(model._default_manager.create(**{link: keep, "language": code, "text": text}).pk)
    return {model._meta.label_lower: made}


def _name_columns(record: AnySubject) -> Iterator[tuple[str, str]]:
    texts = ("name",) if isinstance(record, Person) else ("name", "short_name")
    for text in texts:
        yield from ((build_localized_fieldname(text, code), code) for code, _label in settings.LANGUAGES)


def _name(record: AnySubject, column: str) -> str:
    return getattr(record, column) or ""


def _write(keep: Subject, drop: Subject, taken: "list[Field[Any, Any]]") -> None:
    """The chosen columns, and the mirrors of translated ones with them."""
    for one in taken:
        setattr(keep, one.attname, _value(drop, one))
    names = {one.name for one in taken} | {original.name for one in taken if (original := _original(one))}
    if names:
        keep.save(update_fields=sorted(names))


# --- Taking it back -------------------------------------------------------------------------------------------------


@transaction.atomic
def undo(*, record: MergeRecord, by: User) -> list[str]:
    """Make two of one again, as they were. Returns, in sentences, what is newer than the merge and therefore stays.

    A second time changes nothing. Raises Refused after 30 days, where something newer stands in the way, or where
    participations of a locked period would move.
    """
    model: type[Model] = Person if record.kept_person_id else Organisation
    _lock(model, _kept(record))
    record = MergeRecord.objects.select_for_update().get(pk=record.pk)
    kept_now = _kept(record)  # perhaps another since
    if record.undone_at:
        return []
    if not record.can_be_undone:
        raise Refused(_("More than 30 days have passed: this cannot be undone any more."))
    told = record.undo
    if kept_now != told["kept"]:
        raise Refused(_("“%(name)s” has been merged further since. Undo that first.") % {"name": record.dropped_name})
    if reason := why_it_is_not_undone(record, for_good=True):
        raise Refused(reason)
    _put_back(model, told["dropped"], record)
    newer = [*_return_rows(told, kept_now, record.dropped_id), *_return_columns(model, kept_now, told)]
    record.undone_at, record.undone_by = timezone.now(), by
    record.save(update_fields=["undone_at", "undone_by"])
    return newer


def _kept(record: MergeRecord) -> int:
    return int(record.kept_person_id or record.kept_organisation_id or 0)


def _lock(model: type[Model], *pks: int) -> dict[int, Any]:
    """Those of the records that are still there, in the order of their numbers, fresh and nobody else's."""
    rows = model._default_manager.select_for_update().filter(pk__in=pks).order_by("pk")
    return {row.pk: row for row in rows}


def _put_back(model: type[Model], row: dict[str, Any], record: MergeRecord) -> None:
    try:
        with transaction.atomic():
            stored_rows.write(model, row)
            connection.check_constraints()
    except IntegrityError as error:
        words = {"name": record.dropped_name, "address": record.dropped_slug}
        if isinstance(error.__cause__, UniqueViolation):
            raise Refused(_("The address “%(address)s” has been given to another record since.") % words) from error
        raise Refused(_("What “%(name)s” belonged to does not exist any more.") % words) from error


def _return_rows(told: dict[str, Any], kept: int, dropped: int) -> Iterator[str]:
    """Rows go back where they were, as far as nobody has moved or deleted them since."""
    for label, pks in told["made"].items():
        stored_rows.remove(stored_rows.model_of(label), pks)
    for path, pks in told["moved"].items():
        label, _dot, link = path.rpartition(".")
        model = stored_rows.model_of(label)
        there = model._base_manager.filter(pk__in=pks, **{link: kept})
        with _known_as_a_merge():
            missing = len(pks) - there.update(**{link: dropped})
        if missing:
            yield _left(model, missing)
    for label, rows in told["removed"].items():
        model = stored_rows.model_of(label)
        if missing := sum(not _restored(model, row) for row in rows):
            yield _left(model, missing)


def _restored(model: type[Model], row: dict[str, Any]) -> bool:
    try:
        with transaction.atomic():
            stored_rows.write(model, row)
            connection.check_constraints()
    except IntegrityError:
        return False
    return True


def _left(model: type[Model], many: int) -> str:
    words = ngettext(
        "%(kind)s: %(count)s record was changed or deleted since; it stays as it is.",
        "%(kind)s: %(count)s records were changed or deleted since; they stay as they are.",
        many,
    )
    return words % {"kind": capfirst(str(model._meta.verbose_name_plural)), "count": many}


def _return_columns(model: type[Model], kept: int, told: dict[str, Any]) -> Iterator[str]:
    """What the merge wrote into the one that stayed is taken back, unless somebody has written there since."""
    [now] = stored_rows.read(model, [kept])
    unchanged = {name: value for name, value in told["before"].items() if now[name] == told["after"][name]}
    if unchanged:
        stored_rows.change(model, kept, now | unchanged, list(unchanged))
    mirrors = {original.name for one in model._meta.concrete_fields if (original := _original(one))}
    for one in model._meta.concrete_fields:
        if one.column in told["before"] and one.column not in unchanged and one.name not in mirrors:
            yield _("“%(field)s” was changed since; it stays as it is.") % {"field": capfirst(str(one.verbose_name))}


def moved_to(slug: str) -> Organisation | None:
    """The body that this old address leads to, or None."""
    rows = MergeRecord.objects.filter(dropped_slug=slug, undone_at=None, kept_organisation__isnull=False)
    found = rows.select_related("kept_organisation").order_by("-merged_at").first()
    return found.kept_organisation if found else None
