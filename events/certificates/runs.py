"""Large work on certificates in the background: giving thousands, and putting all of an event into one file.

What is small is done at once. What is large is a row with how far it is, and a job; a worker that is killed leaves
both, and the next one goes on: who has a certificate gets no second, and a page that was printed is not printed again.
"""

import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import tasks
from events.certificates import issuing, paper, rules
from events.mail import messages
from events.models import Certificate, CertificateRun, Event
from events.models.certificates import CertificateQuerySet
from events.rules import Refused

Task, State = CertificateRun.Task, CertificateRun.State
AT_ONCE = 100  # certificates given within a request
CHUNK = 500
NOTE_EVERY = 20  # printed certificates, after which it is noted how far it is
KEPT_DAYS = 7


def issue(*, event: Event, by: User, tells: bool) -> CertificateRun:
    """Give the certificates that are missing: a few at once, many in the background.

    Raises Refused where nobody is due one. Pressed again while it runs, it returns the run there is.
    """
    if running := _running(event, Task.ISSUE):
        return running
    due = len(rules.missing(event))
    if not due:
        raise Refused(_("Nobody is to get a certificate now."))
    return _start(event, Task.ISSUE, total=due, by=by, tells=tells, at_once=due <= AT_ONCE)


def put_together(*, event: Event, by: User) -> CertificateRun:
    """Print all valid certificates into one file, in the background. Raises Refused where there are none."""
    if running := _running(event, Task.FILE):
        return running
    total = printable(event).count()
    if not total:
        raise Refused(_("There is no certificate to print yet."))
    return _start(event, Task.FILE, total=total, by=by, tells=False, at_once=False)


def carry_out(run_id: int, *, seconds: float | None = None) -> bool:
    """Do what is left of a run, or as much as fits into so many seconds; False where some is left.

    Done twice, or after a crash, it changes nothing that is done.
    """
    run = CertificateRun.objects.select_related("event__organisation", "started_by").filter(pk=run_id).first()
    if run is None or not run.is_running:
        return True
    until = monotonic() + seconds if seconds else None
    is_done = _issue_all(run, until) if run.task == Task.ISSUE else _print_all(run, until)
    if is_done:
        CertificateRun.objects.filter(pk=run.pk).update(state=State.DONE, finished_at=timezone.now())
    return is_done


def fail(run_id: int) -> None:
    """It could not be done, however often it was tried: it can be started again."""
    running = CertificateRun.objects.filter(pk=run_id, state=State.RUNNING)
    running.update(state=State.FAILED, finished_at=timezone.now())


def printable(event: Event) -> CertificateQuerySet:
    """The valid certificates that name somebody, in the order of their serials."""
    found: CertificateQuerySet = Certificate.objects.filter(event=event).valid().nameable()
    return found.order_by("year", "number")


def forget_files(event: Event) -> None:
    """Remove what was printed of this event: somebody on it asked to be forgotten."""
    for run in CertificateRun.objects.filter(event=event, task=Task.FILE):
        _remove(run)


def forget_old_files(now: datetime | None = None) -> int:
    """Remove what was printed some days ago. Returns how many files there were."""
    before = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    old = CertificateRun.objects.filter(task=Task.FILE, started_at__lt=before).exclude(file="")
    return sum(_remove(run) for run in old)


# --- Giving ---------------------------------------------------------------------------------------------------------


def _start(event: Event, task: str, *, total: int, by: User, tells: bool, at_once: bool) -> CertificateRun:
    try:
        with transaction.atomic():
            run = CertificateRun.objects.create(event=event, task=task, total=total, started_by=by, tells=tells)
            # Also of a few: should this process be killed before it has given them, the worker does.
            tasks.make_certificates.configure(priority=messages.AFTER_OTHERS).defer(run_id=run.pk)
    except IntegrityError:  # somebody else pressed at the same moment
        return CertificateRun.objects.filter(event=event, task=task).latest("pk")
    if at_once:
        carry_out(run.pk)
        run.refresh_from_db()
    return run


def _running(event: Event, task: str) -> CertificateRun | None:
    return CertificateRun.objects.filter(event=event, task=task, state=State.RUNNING).first()


def _issue_all(run: CertificateRun, until: float | None) -> bool:
    while _issue_some(run):
        if _is_late(until):
            return False
    return True


def _issue_some(run: CertificateRun) -> int:
    """The next of them, with how far it is in the same transaction."""
    with transaction.atomic():
        given = issuing.issue_missing(event=run.event, by=run.started_by, tells=run.tells, limit=CHUNK)
        run.done = min(run.done + given, run.total)
        run.save(update_fields=["done"])
    return given


# --- Printing -------------------------------------------------------------------------------------------------------


def _print_all(run: CertificateRun, until: float | None) -> bool:
    folder = _desk_of(run)
    folder.mkdir(parents=True, exist_ok=True)
    certificates = list(printable(run.event).select_related("organisation"))
    for count, certificate in enumerate(certificates, start=1):
        is_new = _print_one(certificate, folder / f"{paper.file_name(certificate)}.pdf")
        if count % NOTE_EVERY == 0 or count == len(certificates):
            CertificateRun.objects.filter(pk=run.pk).update(done=count, total=len(certificates))
            if is_new and _is_late(until) and count < len(certificates):  # each turn gets further than the one before
                return False
    with _zipped(folder, [f"{paper.file_name(certificate)}.pdf" for certificate in certificates]).open("rb") as made:
        run.file.save(f"{run.event.slug}-{secrets.token_hex(8)}.zip", File(made), save=False)
    CertificateRun.objects.filter(pk=run.pk).update(file=run.file.name)
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _is_late(until: float | None) -> bool:
    return until is not None and monotonic() > until


def _print_one(certificate: Certificate, path: Path) -> bool:
    """A file has its name only when it is whole: what a killed worker left half written is written again.

    Tells whether there was something to print.
    """
    if path.exists():
        return False
    part = path.with_suffix(".part")
    part.write_bytes(paper.render([certificate]))
    part.rename(path)
    return True


def _zipped(folder: Path, names: list[str]) -> Path:
    with ZipFile(folder / "all.zip", "w", ZIP_DEFLATED) as together:
        for name in names:
            together.write(folder / name, name)
    return folder / "all.zip"


def _desk_of(run: CertificateRun) -> Path:
    """Where the papers of a run lie until they are put together: on the machine that prints."""
    return Path(settings.MEDIA_ROOT).with_name("printing") / f"certificates-{run.pk}"


def _remove(run: CertificateRun) -> int:
    had_file = bool(run.file)
    if had_file:
        run.file.delete(save=False)
        CertificateRun.objects.filter(pk=run.pk).update(file="")
    shutil.rmtree(_desk_of(run), ignore_errors=True)
    return int(had_file)
