"""An event's own questions: one definition drives form, ticket, admin, export and mail.

`QuestionForm` asks, `save_answers` writes down, `answered` and `words` tell again. Sensitive answers are kept apart
(`SensitiveAnswer`): masked in the back office, without history, deleted early.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.fields import DayField
from events.models import Answer, Event, Question, Registration, SensitiveAnswer
from events.wording import joined
from portal.lib.dates import short_date
from portal.lib.forms import TidyField
from portal.lib.text import localised

Kind = Question.Kind
# As an annotation `has_questions` of an event it saves the query for the questions where there are none.
EXIST = Exists(Question.objects.filter(event=OuterRef("pk")))
CONSENT = "sensitive_consent"
LONGEST_TEXT = 1000
LARGEST_NUMBER = 999_999_999
_NAME = re.compile(r"q[0-9]{1,18}")


def may_ask(event: Event) -> bool:
    """Whether the event can have questions. That it has none is known only where it was annotated."""
    return bool(getattr(event, "has_questions", True))


def asked_by(event: Event) -> list[Question]:
    """The event's questions in order, with their options."""
    if not may_ask(event):
        return []
    return [*event.questions.prefetch_related("options").order_by("rank", "pk")]


def field_name(question: Question) -> str:
    """The name of its field in a form."""
    return f"q{question.pk}"


def delete_on(question: Question, event: Event) -> date:
    """The day on which a sensitive answer is deleted."""
    return event.ends_at.astimezone(event.zone).date() + timedelta(days=question.keep_days)


# --- The form -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskedField:
    """A question's field, and on which field's answer it depends (empty: it is always asked, or any answer will do)."""

    field: BoundField
    only_if: str = ""
    answer: str = ""


class QuestionForm(forms.Form):
    """A form that also asks an event's questions. A question that another answer does not call for is not asked."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.questions = {question.pk: question for question in asked_by(event)}
        for question in self.questions.values():
            self.fields[field_name(question)] = _field(question, self._hint(question))
        if sensitive := [question for question in self.questions.values() if question.is_sensitive]:
            last = max(delete_on(question, event) for question in sensitive)
            self.fields[CONSENT] = forms.BooleanField(
                label=_("You may keep these answers for the event. They are deleted on %(date)s.")
                % {"date": short_date(last)},
                error_messages={"required": _("Tick the box so that we may keep these answers, or leave them empty.")},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for question in self.questions.values():
            if not self._is_asked(question, data):
                self.errors.pop(field_name(question), None)
                data.pop(field_name(question), None)
        if not self._tells_sensitive(data):
            self.errors.pop(CONSENT, None)
        if any(_NAME.fullmatch(name) and name not in self.fields and self.data.get(name) for name in self.data):
            self.add_error(None, _("The questions of this form have just changed. Please look at them again."))
        return data

    def answers(self) -> dict[int, Any]:
        """What was answered, as it is written down; call it after is_valid()."""
        told = {pk: self.cleaned_data.get(field_name(question)) for pk, question in self.questions.items()}
        return {pk: _stored(value) for pk, value in told.items() if _is_told(value)}

    @property
    def asks(self) -> list[AskedField]:
        """For the page: the questions that are not sensitive."""
        return [self._asked(question) for question in self.questions.values() if not question.is_sensitive]

    @property
    def asks_sensitive(self) -> list[AskedField]:
        """For the page: the sensitive ones, which stand together above their own agreement."""
        return [self._asked(question) for question in self.questions.values() if question.is_sensitive]

    def _asked(self, question: Question) -> AskedField:
        field = self[field_name(question)]
        if (parent := self._parent(question)) is None:
            return AskedField(field)
        return AskedField(field, field_name(parent), str(question.shown_if_option_id or ""))

    def _parent(self, question: Question) -> Question | None:
        """The question on which it depends; one that is not asked here is no condition."""
        return self.questions.get(question.shown_if_id) if question.shown_if_id else None

    def _hint(self, question: Question) -> str:
        """For those without JavaScript, who see all questions."""
        if (parent := self._parent(question)) is None:
            return ""
        label = localised(parent, "label").text
        if option := next((o for o in parent.options.all() if o.pk == question.shown_if_option_id), None):
            answer = localised(option, "label").text
            return _("Only if you answered “%(answer)s” to “%(question)s”.") % {"answer": answer, "question": label}
        return _("Only if you answered “%(question)s”.") % {"question": label}

    def _is_asked(self, question: Question, data: Mapping[str, Any], below: tuple[int, ...] = ()) -> bool:
        """Whether the answers so far call for it. Questions that depend on each other in a ring are never asked."""
        if (parent := self._parent(question)) is None:
            return True
        if parent.pk in below or not self._is_asked(parent, data, (*below, question.pk)):
            return False
        told, wanted = data.get(field_name(parent)), question.shown_if_option_id
        if wanted is None:
            return _is_told(told)
        return wanted in told if isinstance(told, list) else wanted == told

    def _tells_sensitive(self, data: Mapping[str, Any]) -> bool:
        sensitive = (question for question in self.questions.values() if question.is_sensitive)
        return any(_is_told(data.get(field_name(question))) for question in sensitive)


def _field(question: Question, hint: str) -> "forms.Field":
    """The field that asks it. What may depend on another answer is only required once `clean` finds it is asked."""
    about: dict[str, Any] = {
        "label": localised(question, "label").text,
        "required": question.is_required,
        "help_text": _help(localised(question, "help_text").text, hint),
    }
    if question.kind in Question.WITH_OPTIONS:
        return _choice(question, about)
    required = _("Tick the box.") if question.kind == Kind.CONSENT else _("Answer this question.")
    about["error_messages"] = {"required": required}
    if question.kind == Kind.NUMBER:
        return _number(about)
    if question.kind == Kind.DATE:
        about["error_messages"]["invalid"] = _("Write the day like 2026-11-24: year, month, day.")
        return DayField(**about)
    if question.kind == Kind.CONSENT:
        return forms.BooleanField(**about)
    return TidyField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), **about)


def _choice(question: Question, about: dict[str, Any]) -> "forms.Field":
    choices: list[tuple[Any, str]] = [(o.pk, localised(o, "label").text) for o in question.options.all()]
    sentences = {
        "required": _("Choose an answer."),
        "invalid_choice": _("This answer is not offered. Choose one of these."),
        "invalid_list": _("This answer is not offered. Choose one of these."),
    }
    about |= {"coerce": int, "error_messages": sentences}
    if question.kind == Kind.SEVERAL:
        return forms.TypedMultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)
    if not question.is_required:  # what is chosen by mistake can be taken back
        choices.append(("", _("No answer")))
    return forms.TypedChoiceField(choices=choices, empty_value=None, widget=forms.RadioSelect, **about)


def _number(about: dict[str, Any]) -> forms.DecimalField:
    invalid = _("Enter a number from 0 to %(most)s, such as 3 or 2.5.") % {"most": LARGEST_NUMBER}
    wrong = ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits")
    about["error_messages"] |= dict.fromkeys(wrong, invalid)
    widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
    return forms.DecimalField(
        min_value=0, max_value=LARGEST_NUMBER, max_digits=12, decimal_places=3, widget=widget, **about
    )


def _help(text: str, hint: str) -> str:
    return format_html('{} <span class="only-if">{}</span>', text, hint) if hint else format_html("{}", text)


def _is_told(value: Any) -> bool:
    return value is not None and value is not False and value != "" and value != []


def _stored(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(abs(value), "f")  # none is below zero, but "-0" can be typed
    return value.isoformat() if isinstance(value, date) else value


# --- Written down ---------------------------------------------------------------------------------------------------


def save_answers(place: Registration, answers: Mapping[int, Any]) -> None:
    """Replace what this registration answered. Ids of questions that the event does not ask are left aside."""
    # Locked, so that none is deleted before its answer is written. Whoever registers holds the event's row already.
    asked = [*place.event.questions.select_for_update(no_key=True).filter(pk__in=answers)] if answers else []
    sensitive = [question for question in asked if question.is_sensitive]
    plain = [question for question in asked if not question.is_sensitive]
    _replace(Answer, place, [Answer(value=answers[q.pk], **_told(place, q)) for q in plain])
    kept = [
        SensitiveAnswer(
            value=answers[q.pk], notice=place.notice, delete_on=delete_on(q, place.event), **_told(place, q)
        )
        for q in sensitive
    ]
    _replace(SensitiveAnswer, place, kept)


def _told(place: Registration, question: Question) -> dict[str, Any]:
    return {"registration": place, "question": question, "asked": localised(question, "label").text[:300]}


def _replace(model: type[Any], place: Registration, answers: list[Any]) -> None:
    """An answer that stays the same keeps its row, and the moment at which it was given."""
    before = {row.question_id: row for row in model.objects.filter(registration=place)}
    same = {row.question_id for row in answers if row.question_id in before and _is_same(before[row.question_id], row)}
    if gone := [row.pk for pk, row in before.items() if pk not in same]:
        model.objects.filter(pk__in=gone).delete()
    model.objects.bulk_create([row for row in answers if row.question_id not in same])


def _is_same(before: Any, after: Any) -> bool:
    return (before.value, type(before.value)) == (after.value, type(after.value))


# --- Told again -----------------------------------------------------------------------------------------------------


def words(question: Question, value: Any) -> str:
    """An answer as a person reads it, in the reader's language: the labels of options, dates in words, yes.

    It goes by what the value is, because staff may have changed the question since.
    """
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (int, list)):
        return joined(_labels(question, value if isinstance(value, list) else [value]))
    if question.kind == Kind.DATE:
        try:
            return short_date(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
    return str(value)


def _labels(question: Question, chosen: Iterable[int]) -> Iterable[str]:
    offered = {option.pk: localised(option, "label").text for option in question.options.all()}
    return [offered.get(pk) or _("an answer that is no longer offered") for pk in chosen]


def answered(place: Registration) -> list[tuple[str, str]]:
    """Question and answer in words, in order, without the sensitive ones. Fetched once, also for many (`prefetch`)."""
    return _pairs(place, "answers")


def answered_sensitive(place: Registration) -> list[tuple[str, str]]:
    """The sensitive ones. Whoever shows them has asked whether this reader may see them."""
    return _pairs(place, "sensitive_answers")


def prefetch(name: str = "answers") -> "Prefetch[Any]":
    """For a list of registrations: `places.prefetch_related(questions.prefetch("answers"))`, or "sensitive_answers"."""
    model = {"answers": Answer, "sensitive_answers": SensitiveAnswer}[name]
    rows = model._default_manager.select_related("question").prefetch_related("question__options")
    return Prefetch(name, rows.order_by("question__rank", "question_id"))


def _pairs(place: Registration, name: str) -> list[tuple[str, str]]:
    prefetch_related_objects([place], prefetch(name))
    rows = getattr(place, name).all()
    return [(localised(row.question, "label").text or row.asked, words(row.question, row.value)) for row in rows]


def initial_from(place: Registration) -> dict[str, Any]:
    """What this registration answered, for the fields of a form."""
    sensitive = [*place.sensitive_answers.values_list("question", "value")]
    told = [*place.answers.values_list("question", "value"), *sensitive]
    return {f"q{pk}": value for pk, value in told} | {CONSENT: bool(sensitive)}
