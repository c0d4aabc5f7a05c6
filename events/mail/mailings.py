"""Letters to many: to whom one goes, a look at it beforehand, and that it reaches each once.

`send` only says that the letter is to leave. A job then writes the mails down, some hundred in one transaction with
their jobs; killed in between, it is done again and goes on with those who have none yet. Each mail is sent by a job of
its own, so that what is slow or refused for one person holds up nobody else.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from events import tasks, wording
from events.mail import mails, messages
from events.mail.placeholders import unknown_placeholders
from events.models import Mailing, Message
from events.models.registrations import RegistrationQuerySet
from events.rules import Refused
from portal.lib.text import in_all_languages

State = Mailing.State
CHUNK = 500


# --- To whom --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reach:
    """How many letters there will be, and how many who fit the filter get none: they gave no e-mail."""

    letters: int
    without_email: int


def recipients(mailing: Mailing) -> RegistrationQuerySet:
    """Those who fit the filter and gave an e-mail; each person once, also where somebody registered for two dates.

    Once it was sent, those who registered later are left out.
    """
    fitting = _fitting(mailing).exclude(email="")
    earlier = fitting.filter(email__iexact=OuterRef("email"), name=OuterRef("name"), pk__lt=OuterRef("pk"))
    return fitting.exclude(Exists(earlier)).order_by("pk")


def count(mailing: Mailing) -> Reach:
    return Reach(recipients(mailing).count(), _fitting(mailing).filter(email="").exclude(name="").count())


def _fitting(mailing: Mailing) -> RegistrationQuerySet:
    fitting: RegistrationQuerySet = mailing.event.registrations.filter(state__in=mailing.states)
    if mailing.started_at:
        fitting = fitting.filter(registered_at__lte=mailing.started_at)
    if mailing.came == Mailing.Came.ANY:
        return fitting
    return fitting.filter(checked_in_at__isnull=mailing.came == Mailing.Came.AWAY)


# --- A look beforehand ----------------------------------------------------------------------------------------------


def send_test(mailing: Mailing, by: User) -> None:
    """Mail the letter to the one who writes it, in that person's language, as it looks to somebody invented."""
    _check_words(mailing)
    tasks.send_sample.defer(mailing_id=mailing.pk, user_id=by.pk, sample=str(uuid4()))


def deliver_sample(mailing_id: int, user_id: int, sample: str) -> None:
    """Nothing where letter or account were removed since."""
    mailing = Mailing.objects.select_related("event__organisation", "event__place__organisation").filter(pk=mailing_id)
    user = User.objects.filter(pk=user_id)
    for letter, reader in zip(mailing, user, strict=False):
        mails.sample(letter, to=reader.email, language=reader.language, identity=sample).send()


def _check_words(mailing: Mailing) -> None:
    """Raises Refused where braces hold a word that nothing will be put in for."""
    columns = in_all_languages("subject", "text")
    words = [word for column in columns for word in unknown_placeholders(getattr(mailing, column) or "")]
    if words:
        raise Refused(
            _("These words in braces are not known: %(words)s.")
            % {"words": wording.joined(f"{{{word}}}" for word in dict.fromkeys(words))},
            field="text",
        )


# --- Sending --------------------------------------------------------------------------------------------------------


@transaction.atomic
def send(mailing: Mailing, by: User) -> Mailing:
    """Let a draft leave. Pressed twice it leaves once. Raises Refused where nobody would get it."""
    _check_words(mailing)
    if mailing.state == State.DRAFT and not recipients(mailing).exists():
        raise Refused(_no_recipients(count(mailing).without_email))
    drafts = Mailing.objects.filter(pk=mailing.pk, state=State.DRAFT)
    if drafts.update(state=State.SENDING, started_at=timezone.now(), written_by=by):
        tasks.write_letters.defer(mailing_id=mailing.pk)
    mailing.refresh_from_db()
    return mailing


def _no_recipients(without_email: int) -> str:
    if not without_email:
        return _("Nobody fits this filter.")
    return ngettext(
        "The only one who fits this filter gave no e-mail.",
        "None of the %(count)s who fit this filter gave an e-mail.",
        without_email,
    ) % {"count": without_email}


def write_letters(mailing_id: int) -> None:
    """Write the mails down for all who have none yet; they leave from then on."""
    while _write_some(mailing_id):
        pass


@transaction.atomic
def _write_some(mailing_id: int) -> bool:
    """The next of them; False when these were the last. The lock keeps a second worker from writing the same ones."""
    unwritten = Mailing.objects.select_for_update(of=("self",)).select_related("event")
    mailing = unwritten.filter(pk=mailing_id, state=State.SENDING, total=0).first()
    if mailing is None:
        return False
    keys = list(_without_letter(mailing).values_list("key", flat=True)[:CHUNK])
    kind = Message.Kind.MAILING
    rows = [Message(event=mailing.event, registration_id=key, kind=kind, mailing=mailing) for key in keys]
    messages.enqueue_rows(rows, priority=messages.AFTER_OTHERS)
    if len(keys) == CHUNK:
        return True
    mailing.total = _letters(mailing).count()
    if not mailing.total:  # the last who fitted went away meanwhile
        mailing.state, mailing.finished_at = State.SENT, timezone.now()
    mailing.save(update_fields=["total", "state", "finished_at"])
    return False


def _without_letter(mailing: Mailing) -> RegistrationQuerySet:
    same_person = Q(registration__email__iexact=OuterRef("email"), registration__name=OuterRef("name"))
    return recipients(mailing).exclude(Exists(_letters(mailing).filter(same_person)))


def _letters(mailing: Mailing) -> "QuerySet[Message]":
    return Message.objects.filter(mailing=mailing)


# --- How far it is --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How many letters there are in all, and what became of them. Some are not needed: the filter fits no more."""

    total: int
    sent: int
    failed: int
    queued: int
    not_needed: int = 0


def progress(mailing: Mailing) -> Progress:
    """While the letters are still being written down, those to come count as waiting."""
    is_left, is_done = Q(sent_at__isnull=False), Q(state=Message.State.SENT)
    found = _letters(mailing).aggregate(
        sent=Count("pk", is_done & is_left),
        not_needed=Count("pk", is_done & ~is_left),
        failed=Count("pk", Q(state=Message.State.FAILED)),
        queued=Count("pk", Q(state=Message.State.QUEUED)),
    )
    if mailing.state == State.SENDING and not mailing.total:
        found["queued"] += _without_letter(mailing).count()
    return Progress(total=sum(found.values()), **found)


def close_sent() -> int:
    """Note of which letters to many no copy waits any more. Returns how many are done with that."""
    waiting = Message.objects.filter(mailing=OuterRef("pk"), state=Message.State.QUEUED)
    written = Mailing.objects.filter(state=State.SENDING, total__gt=0)
    return written.exclude(Exists(waiting)).update(state=State.SENT, finished_at=timezone.now())
