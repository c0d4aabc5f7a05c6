"""Forgetting a person who asked for it: name, contact and needs go, also from the history; the seat stays counted."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import invitations
from events.models import Answer, DataRequest, Invitation, Message, Registration
from events.privacy import kept_mails
from events.privacy.personal_columns import ANSWER_VERSION, INVITATION, INVITATION_VERSION, REGISTRATION, blank, every
from events.privacy.personal_columns import REGISTRATION_VERSION as VERSION
from events.rules import Refused
from events.seating import lock

# What a row may still say afterwards: when, which event, how many, and whether they came.
FORGOTTEN = every(REGISTRATION)
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
    event = lock(registration.event_id)
    invitation = Invitation.objects.select_for_update().filter(registration=registration.pk).first()
    place = Registration.objects.select_for_update().get(pk=registration.pk)
    place.event = event
    if place.state in Registration.LIVE and not place.event.is_over(timezone.now()):
        raise Refused(_("Give the place back first: the event is still to come."))
    if by is None and not is_erased(place):
        _note_own_wish(place)
    Registration.objects.filter(pk=place.pk).update(**FORGOTTEN)
    VERSION._default_manager.filter(pgh_obj=place.pk).update(**blank(VERSION, FORGOTTEN))
    _remove_answers(place)
    if invitation:
        _forget_invitation(invitation)
    _remove_mails(Q(registration=place.key))
    place.refresh_from_db()
    return place


@transaction.atomic
def erase_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Forget somebody who was invited and did not come. Without an answer, the invitation is withdrawn.

    Raises Refused where the invitation led to a place: that is erased, and the invitation with it.
    """
    asked = Invitation.objects.get(pk=invitation.pk)
    if asked.registration_id and asked.answer != Invitation.Answer.DELEGATE:
        raise Refused(_("There is a place for this invitation: erase that."))
    if asked.answer == Invitation.Answer.NONE:
        invitations.withdraw(invitation=asked, by=by)
    _blank_invitation(asked)
    asked.refresh_from_db()
    return asked


def _note_own_wish(place: Registration) -> None:
    DataRequest.objects.create(
        organisation_id=place.event.organisation_id,
        kind=DataRequest.Kind.ERASE,
        identity=_("by the secret link of the ticket"),
        state=DataRequest.State.DONE,
        closed_at=timezone.now(),
        registrations=1,
    )


def _remove_answers(place: Registration) -> None:
    """The versions last: removing an answer writes one more."""
    Answer.objects.filter(registration=place.pk).delete()
    place.sensitive_answers.all().delete()
    ANSWER_VERSION._default_manager.filter(registration=place.pk).delete()


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
