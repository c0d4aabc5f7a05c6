"""What some of the sample events need besides their row: questions, people who wait for an answer, and guests."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from events import invitations, registration
from events.attendees import Attendee
from events.models import Event, Option, Question
from portal.demo.contents import columns


def ask(event: Event, rows: Sequence[dict[str, Any]]) -> None:
    """Make the questions. `shown_if` gives number of the question and number of its option, both from 1."""
    made: list[tuple[Question, list[Option]]] = []
    for rank, row in enumerate(rows):
        options, shown_if = row.pop("options", []), row.pop("shown_if", None)
        question = Question(event=event, rank=rank, **columns(row))
        if shown_if:
            earlier, choices = made[shown_if[0] - 1]
            question.shown_if, question.shown_if_option = earlier, choices[shown_if[1] - 1]
        question.save()
        labels = [columns({"label": option}) for option in options]
        numbered = enumerate(labels)
        made.append((question, [Option.objects.create(question=question, rank=n, **label) for n, label in numbered]))


def wish(event: Event, people: Sequence[Attendee]) -> None:
    """People who registered on the web and wait until somebody has looked at it."""
    streets = ("Wende Road", "北京路", "Shamian")
    street = event.questions.order_by("rank").first()
    for number, attendee in enumerate(people):
        place = registration.register(event=event, attendee=attendee, key=uuid4(), by=None)
        if street:
            place.answers.create(question=street, asked=str(street.label), value=streets[number % len(streets)])


def invite(event: Event, people: Sequence[Attendee]) -> None:
    if people:
        guests = [invitations.Invitee(name=one.name, phone=one.phone, language=one.language) for one in people]
        invitations.invite(event=event, people=guests, by=None)
