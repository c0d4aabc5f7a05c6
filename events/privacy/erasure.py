"""Forgetting a person who asked for it: name, contact and needs go, also from the history; the seat stays counted.

A certificate is neither revoked nor emptied: it stays true that it was given, and the host keeps the record for its
archive period (the group "papers" of the rules for keeping data). But the public page shows no name any more, nobody
can choose otherwise, and no paper or signed file is made of it again.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from events import invitations
from events.certificates import runs as certificate_runs
from events.models import (
    Answer,
    Attendance,
    Certificate,
    Consent,
    DataRequest,
    Invitation,
    ListBatch,
    ListRow,
    Message,
    PaperRun,
    PhotoPerson,
    Registration,
    SensitiveAnswer,
)
from events.models.registrations import RegistrationQuerySet
from events.papers import runs
from events.privacy import elsewhere, kept_mails, removing
from events.privacy.personal_columns import (
    ANSWER_VERSION,
    ATTENDANCE,
    INVITATION,
    INVITATION_VERSION,
    LIST_ROW,
    OFFLINE,
    REGISTRATION,
    blank,
    every,
)
from events.privacy.personal_columns import REGISTRATION_VERSION as VERSION
from events.record import report
from events.rules import Refused
from events.seating import lock
from portal.lib.names import tidy

# What a row may still say afterwards: when, which event, how many, and whether they came.
FORGOTTEN = every(REGISTRATION)
# How somebody was recognised who erased themselves; shown in the language of the officer, not in theirs.
OWN_LINK = gettext_noop("by the secret link of the ticket")
UNINVITED = every(INVITATION)


def is_erased(registration: Registration) -> bool:
    """Whether nobody is known behind this registration any more: its link has nothing left to show."""
    return registration.name == ""


@transaction.atomic
def erase(*, registration: Registration, by: User | None) -> Registration:
    """Blank everything that says who this was: the row, its answers, its invitation, their versions, the mails on disk.

    `by` is None where people erase themselves with their own link; that is noted as a request that is done.
    Raises Refused while the person still holds a place at an event to come: it is given back first. Twice is harmless.
    """
    removing.by_hand()
    event = lock(registration.event_id)
    invitation = Invitation.objects.select_for_update().filter(registration=registration.pk).first()
    place = Registration.objects.select_for_update().get(pk=registration.pk)
    place.event = event
    if place.state in Registration.LIVE and not place.event.is_over(timezone.now()):
        raise Refused(_("Give the place back first: the event is still to come."))
    if by is None and not is_erased(place):
        _note_own_wish(place)
    if invitation:
        _forget_invitation(invitation)
    _forget(place)
    runs.remove(PaperRun.objects.filter(event=event))  # files with the name; they can be made again
    place.refresh_from_db()
    return place


def _forget(place: Registration) -> None:
    """The row with all that hangs on it, and those of the same person that went into it."""
    _forget_in_lists(place)
    Registration.objects.filter(pk=place.pk).update(**FORGOTTEN)
    VERSION._default_manager.filter(pgh_obj=place.pk).update(**blank(VERSION, FORGOTTEN))
    Attendance.objects.filter(registration=place.pk).update(**every(ATTENDANCE))
    place.offline_actions.update(**every(OFFLINE))
    _leave_photos(place)
    elsewhere.forget(place)
    _remove_answers(place)
    _hide_certificates(place)
    _remove_mails(Q(registration=place.key))
    for record in place.merges.filter(undone_at=None).select_related("dropped"):
        for invitation in Invitation.objects.filter(registration=record.dropped):
            _forget_invitation(invitation)
        _forget(record.dropped)


@transaction.atomic
def erase_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Forget somebody who was invited and did not come. Without an answer, the invitation is withdrawn.

    Raises Refused where the invitation led to a place: that is erased, and the invitation with it.
    """
    removing.by_hand()
    asked = Invitation.objects.get(pk=invitation.pk)
    if asked.registration_id and asked.answer != Invitation.Answer.DELEGATE:
        raise Refused(_("There is a place for this invitation: erase that."))
    if asked.answer == Invitation.Answer.NONE:
        invitations.withdraw(invitation=asked, by=by)
    _blank_invitation(asked)
    asked.refresh_from_db()
    return asked


def forget_unknowing(registrations: RegistrationQuerySet) -> int:
    """Forget people who never heard that they were registered: a list that was taken back. Returns how many.

    They are given back already. A few statements, however many.
    """
    places = dict(registrations.values_list("pk", "key"))
    Answer.objects.filter(registration__in=places).delete()
    SensitiveAnswer.objects.filter(registration__in=places).delete()
    ANSWER_VERSION._default_manager.filter(registration__in=places).delete()
    Registration.objects.filter(pk__in=places).update(**FORGOTTEN)
    VERSION._default_manager.filter(pgh_obj__in=places).update(**blank(VERSION, FORGOTTEN))
    unsent = Message.objects.filter(registration__key__in=list(places.values())).exclude(state=Message.State.SENT)
    unsent.update(state=Message.State.SENT, error="Not sent: the list was taken back.")
    return len(places)


def _note_own_wish(place: Registration) -> None:
    DataRequest.objects.create(
        organisation_id=place.event.organisation_id,
        kind=DataRequest.Kind.ERASE,
        identity=OWN_LINK,
        state=DataRequest.State.DONE,
        closed_at=timezone.now(),
        registrations=1,
    )


def _remove_answers(place: Registration) -> None:
    """The versions last: removing an answer writes one more."""
    Answer.objects.filter(registration=place.pk).delete()
    place.sensitive_answers.all().delete()
    ANSWER_VERSION._default_manager.filter(registration=place.pk).delete()


def _forget_in_lists(place: Registration) -> None:
    """A list that nobody has confirmed may name the person; one that was saved may know what stood there before."""
    is_meant = Q(registration=place.pk) | Q(person_key=place.person_key, person_key__isnull=False)
    rows = ListRow.objects.filter(is_meant)
    rows.filter(batch__state=ListBatch.State.SAVED).update(**LIST_ROW)
    near = Q(event=place.event_id) | Q(pk__in=rows.order_by().values("batch"))
    for batch in ListBatch.objects.filter(near).exclude(lines=None).order_by("pk").select_for_update():
        named = {number for number, cells in batch.lines or () if _is_named(place, cells)}
        named |= set(rows.filter(batch=batch).values_list("line", flat=True))
        batch.lines = [line for line in batch.lines or () if line[0] not in named]
        batch.save(update_fields=["lines"])
        batch.rows.filter(line__in=named).delete()


def _is_named(place: Registration, cells: Iterable[str]) -> bool:
    texts = [tidy(cell).lower() for cell in cells]
    return any(text and text in (place.name.lower(), place.email.lower(), place.phone) for text in texts)


def _leave_photos(place: Registration) -> None:
    """Photos on which the person is listed leave everything public, also the report that was published with them."""
    listed = PhotoPerson.objects.filter(registration=place.pk)
    if listed.update(registration=None, name="", consent=Consent.REFUSED):
        report.forget(place.event)


def _hide_certificates(place: Registration) -> None:
    hidden = {"shows": Certificate.Shows.NOTHING, "erased_at": timezone.now()}
    if Certificate.objects.filter(registration=place.pk, erased_at=None).update(**hidden):
        transaction.on_commit(lambda: certificate_runs.forget_files(place.event))


def _forget_invitation(invitation: Invitation) -> None:
    """Whoever sent somebody else was not the one who came: only the note, which may name them, goes."""
    if invitation.answer == Invitation.Answer.DELEGATE:
        Invitation.objects.filter(pk=invitation.pk).update(answer_note="")
        INVITATION_VERSION._default_manager.filter(pgh_obj=invitation.pk).update(answer_note="")
    else:
        _blank_invitation(invitation)


def _blank_invitation(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**UNINVITED)
    INVITATION_VERSION._default_manager.filter(pgh_obj=invitation.pk).update(**blank(INVITATION_VERSION, UNINVITED))
    _remove_mails(Q(invitation=invitation.pk))


def _remove_mails(whose: Q) -> None:
    """What is not sent yet stays here; what lies on disk goes once the rest is certain."""
    Message.objects.filter(whose).exclude(state=Message.State.SENT).update(
        state=Message.State.FAILED, error="The person was erased."
    )
    Message.objects.filter(whose).exclude(subject="").update(subject="")
    sent: list[UUID] = list(Message.objects.filter(whose).values_list("pk", flat=True))
    transaction.on_commit(lambda: kept_mails.remove(sent))
