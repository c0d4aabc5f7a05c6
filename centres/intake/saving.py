"""A list of institutions comes into a phase as one, and can be taken back as one."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from centres import phases, pilots
from centres.intake.lines import LEAVE, NEW, Line, Lines
from centres.merging import relations
from centres.models import Organisation, Phase, Pilot, PilotBatch
from centres.steps import Refused, Told
from portal.lib.admin import free_slug
from portal.lib.names import has_hanzi


@transaction.atomic
def save(*, lines: Lines, decisions: Mapping[int, str], state: str, kind: str, told: Told, by: User) -> PilotBatch:
    """Let the institutions of the list in, as was decided line by line: all of them, or none.

    `decisions` has for a line's number the number of the body, “new” or “leave”. Raises Refused where a line was not
    decided, nothing is left to save, or one of them cannot come in.
    """
    phase = phases.locked(lines.phase)
    lines = Lines(lines.text, phase, lines.can_make)  # read again: somebody may have been faster
    batch = PilotBatch.objects.create(phase=phase, created_by=by)
    made: list[int] = []
    taken = 0
    for line in lines.rows:
        body = _body(line, decisions.get(line.number) or line.proposed, kind, may_make=lines.can_make)
        if body is None:
            continue
        if body.pk is None:
            body.save()
            made.append(body.pk)
        _let_in(phase, body, line, state, told, by, batch)
        taken += 1
    if not taken:
        raise Refused(_("No line of this list would be taken."))
    batch.made_organisations = made
    batch.save(update_fields=["made_organisations"])
    return batch


def _body(line: Line, said: str, kind: str, *, may_make: bool) -> Organisation | None:
    """The body that a line stands for, a new one unsaved; None where it is left out. Raises Refused if undecided."""
    if line.problem or said == LEAVE:
        return None
    for body in line.candidates:
        if said == str(body.pk):
            return body
    if said == NEW and may_make:
        return _new(line, kind)
    raise Refused(_("Line %(number)s, “%(name)s”: say which it is.") % {"number": line.number, "name": line.name})


def _new(line: Line, kind: str) -> Organisation:
    """With its name in the language in which it was written, and in no other."""
    column = "name_zh_hans" if has_hanzi(line.name) else "name_en"
    body = Organisation(kind=kind, region=line.region, **{column: line.name})
    body.slug = free_slug(Organisation, {column: line.name}, "name")
    return body


def _let_in(phase: Phase, body: Organisation, line: Line, state: str, told: Told, by: User, batch: PilotBatch) -> None:
    try:
        if state == Pilot.Status.APPLIED:
            pilots.apply(phase=phase, organisation=body, told=told, by=by, batch=batch)
        else:
            pilots.begin(phase=phase, organisation=body, status=state, told=told, by=by, batch=batch)
    except Refused as refused:
        words = _("Line %(number)s: %(reason)s Nothing was saved.")
        raise Refused(words % {"number": line.number, "reason": refused}) from refused


@transaction.atomic
def undo(*, batch: PilotBatch, by: User) -> list[str]:
    """Take a list back: its pilots go, and the bodies that it made, if nothing else belongs to them by now.

    Returns in sentences what stays. A second time changes nothing. Raises Refused where one of its pilots has moved.
    """
    phase = phases.locked(batch.phase)
    batch = PilotBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.undone_at:
        return []
    rows = list(batch.pilots.select_for_update(of=("self",)).select_related("organisation"))
    moved = [row for row in rows if row.steps.count() > 1 or row.updates.exists() or row.sites.exists()]
    if moved:
        words = _("“%(name)s” has gone on since, so the list cannot be taken back as a whole.")
        raise Refused(words % {"name": moved[0].organisation})
    held = sum(row.status in Pilot.HOLDING for row in rows)
    Pilot.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Phase.objects.filter(pk=phase.pk).update(places_taken=phase.places_taken - held)
    batch.undone_at, batch.undone_by = timezone.now(), by
    batch.save(update_fields=["undone_at", "undone_by"])
    return _remove_made(batch)


def _remove_made(batch: PilotBatch) -> list[str]:
    bodies = Organisation.objects.filter(pk__in=batch.made_organisations)
    kept = [body for body in bodies if _is_used(body) or not _removed(body)]
    words = ngettext(
        "“%(names)s” stays in the directory: something else belongs to it by now.",
        "“%(names)s” stay in the directory: something else belongs to them by now.",
        len(kept),
    )
    return [words % {"names": _(", ").join(str(body) for body in kept)}] if kept else []


def _is_used(body: Organisation) -> bool:
    return any(link.model._base_manager.filter(**{link.name: body.pk}).exists() for link in relations(Organisation))


def _removed(body: Organisation) -> bool:
    try:
        with transaction.atomic():
            body.delete()
    except ProtectedError:
        return False
    return True
