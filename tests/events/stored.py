"""Everything that the database holds as one text, and a registration that has told all one can tell."""

from datetime import date
from uuid import uuid4

from django.db import connection

from events.models import Question, Registration
from events.registration import register
from tests.factories import AttendeeFactory, EventFactory

TOLD = {
    "name": "Zhang Guifang",
    "email": "guifang@mail.example",
    "phone": "+8613155500142",
    "body": "Paper-cutting circle",
    "title": "Master",
    "birth_date": date(2015, 3, 4),
    "guardian": "Zhang Laoshi",
    "helper": "Neighbour Wu",
    "needs": ["front"],
    "needs_note": "Left ear",
}
# Long enough that no hash and no microsecond of a time holds one of them by chance.
WORDS = ("Zhang", "zhang", "Xiaoming", "guifang@", "131555001", "Paper-cutting", "Master", "2015-03-04", "Neighbour Wu")
WORDS += ("Left ear", "Willow Lane", "No peanuts")


def place_with_everything(**fields: object) -> Registration:
    """Two people, one of them under 14, with an answer, a sensitive answer and a mail."""
    event = EventFactory(max_party=3)
    street = Question.objects.create(event=event, kind="text", label_en="Street")
    diet = Question.objects.create(event=event, kind="text", label_en="Diet", is_sensitive=True)
    told = TOLD | {"party_size": 2, "companions": ["Li Xiaoming"]} | fields
    attendee = AttendeeFactory(**told, answers={street.pk: "Willow Lane", diet.pk: "No peanuts"})
    return register(event=event, attendee=attendee, key=uuid4(), by=None)


def stored() -> str:
    """Every text of every table, whatever it is called."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            rows += [text for (text,) in cursor.fetchall() if text]
    return "\n".join(rows)


def still_there(words: tuple[str, ...] = WORDS) -> list[str]:
    """Which of the words stand anywhere in the database."""
    found = stored()
    return [word for word in words if word in found]
