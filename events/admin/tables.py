"""Events and registrations as tables."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from import_export import fields

from accounts.tables import ChoiceList, ScopedResource, related, without_formula
from events import publishing, questions, waiting
from events.models import Event, Question, Registration
from events.wording import session_when
from portal.lib.text import in_all_languages, localised


class EventTable(ScopedResource):
    """Status and counters are left out: they move by steps. Times carry their offset from UTC."""

    organisation = related(Event, "organisation", "slug")
    place = related(Event, "place", "pk")
    region = related(Event, "region", "code")

    class Meta:
        model = Event
        import_id_fields = ("slug",)
        fields = (
            "slug",
            "organisation",
            "kind",
            "mode",
            *in_all_languages("title", "summary", "theme", "objective", "description", "audience", "bring", "room"),
            "timing",
            "starts_at",
            "ends_at",
            "time_zone",
            "place",
            "region",
            "policy",
            "is_free",
            "capacity",
            "max_party",
        )

    def after_save_instance(self, instance: Event, row: Any, **kwargs: Any) -> None:
        """What the form does too: calendars take the new revision, and more places move the queue."""
        publishing.note_change(instance)
        waiting.move_queue(event=instance)


class RegistrationTable(ScopedResource):
    """Leaves the house only: people register at the desk or on the site.

    One column for each question of the events in it. Sensitive answers are never among them: a file is copied on, and
    nobody could say any more who has read it.
    """

    event = fields.Field(attribute="event__slug", column_name="event")
    session = fields.Field(column_name="session")
    state = fields.Field(column_name="state")
    channel = fields.Field(column_name="channel")
    needs = fields.Field(attribute="needs", column_name="needs", widget=ChoiceList())
    companions = fields.Field(attribute="companions", column_name="companions", widget=ChoiceList())

    class Meta:
        model = Registration
        fields = (
            "event",
            "session",
            "code",
            "state",
            "state_reason",
            "is_changed",
            "name",
            "companions",
            "body",
            "title",
            "category",
            "email",
            "phone",
            "party_size",
            "children",
            "is_together",
            "birth_date",
            "is_minor",
            "guardian",
            "helper",
            "needs",
            "needs_note",
            "language",
            "channel",
            "agrees_to_photos",
            "agrees_to_list",
            "registered_at",
            "offer_expires_at",
            "cancelled_at",
            "checked_in_at",
        )

    def filter_export(self, queryset: QuerySet[Registration], **kwargs: Any) -> QuerySet[Registration]:
        """The columns of the questions are known only now. The answers of all rows come in a few queries."""
        events = queryset.order_by().values("event")
        asked = Question.objects.filter(event__in=events, is_sensitive=False).select_related("event")
        for question in asked.order_by("event", "rank", "pk"):
            name = f"question_{question.pk}"
            answer = partial(_answer_to, question.pk)
            self.fields[name] = fields.Field(column_name=_column(question), dehydrate_method=answer)
        return queryset.select_related("event", "session").prefetch_related(questions.prefetch("answers"))

    def dehydrate_session(self, place: Registration) -> str:
        return session_when(place.session, place.event) if place.session else ""

    def dehydrate_state(self, place: Registration) -> str:
        return str(place.get_state_display())

    def dehydrate_category(self, place: Registration) -> str:
        return str(place.get_category_display())

    def dehydrate_channel(self, place: Registration) -> str:
        return str(place.get_channel_display())


def _column(question: Question) -> str:
    """Two events may ask the same: the column says whose it is. As a cell it may look like a formula."""
    return str(without_formula(f"{question.event.slug}: {localised(question, 'label').text}"))


def _answer_to(question: int, place: Registration) -> str:
    told = next((answer for answer in place.answers.all() if answer.question_id == question), None)
    return questions.words(told.question, told.value) if told else ""
