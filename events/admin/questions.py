"""The questions that an event asks. What has been answered keeps its kind and stays."""

from typing import Any

from django.contrib import admin
from django.forms.models import BaseInlineFormSet, ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import ScopedAdmin, ScopedStackedInline
from events.models import Answer, Event, Option, Question, SensitiveAnswer
from portal.lib.admin import RecordForm
from portal.lib.text import in_all_languages


def is_answered(question: Question) -> bool:
    return any(model._default_manager.filter(question=question).exists() for model in (Answer, SensitiveAnswer))


class QuestionForm(RecordForm):
    """The condition points to an earlier question of the same event, and to one of its own answers."""

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if self.instance.pk and kind != self.instance.kind and is_answered(self.instance):
            self.add_error("kind", _("This question has been answered: its kind cannot be changed. Ask a new one."))
        return kind

    def clean_is_sensitive(self) -> bool:
        """Answers stand apart or not at all: they do not move."""
        sensitive: bool = self.cleaned_data["is_sensitive"]
        if self.instance.pk and sensitive != self.instance.is_sensitive and is_answered(self.instance):
            self.add_error("is_sensitive", _("This question has been answered: its answers stay where they are kept."))
        if sensitive and self.instance.pk and self.instance.depending.exists():
            self.add_error("is_sensitive", _("Another question depends on this one: then it cannot be sensitive."))
        return sensitive

    def clean_rank(self) -> int:
        rank: int = self.cleaned_data["rank"]
        depending = self.instance.depending.all() if self.instance.pk else []
        if any((rank, self.instance.pk) > (question.rank, question.pk) for question in depending):
            self.add_error("rank", _("Another question depends on this one: it has to come before it."))
        return rank

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        condition, option = cleaned.get("shown_if"), cleaned.get("shown_if_option")
        if condition is None:
            return cleaned
        event = cleaned["event"].pk if cleaned.get("event") else self.instance.event_id
        if condition.event_id != event or not self._is_earlier(condition, cleaned.get("rank") or 0):
            self.add_error("shown_if", _("Choose a question of this event that is asked before this one."))
        elif condition.is_sensitive:
            self.add_error("shown_if", _("A sensitive question cannot decide what is asked: its answer is kept apart."))
        elif option and option.question_id != condition.pk:
            self.add_error("shown_if_option", _("Choose an answer of that question."))
        elif option is None and condition.kind in Question.WITH_OPTIONS and not condition.options.exists():
            self.add_error("shown_if", _("That question has no answers to choose yet."))
        return cleaned

    def _is_earlier(self, condition: Question, rank: int) -> bool:
        """By order, and among those of the same order by age; a new question is the youngest."""
        return condition.rank < rank or (
            condition.rank == rank and (self.instance.pk is None or condition.pk < self.instance.pk)
        )


class OptionFormSet(BaseInlineFormSet):
    """At least two answers where one is chosen; one that somebody chose is not taken away."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        if self.instance.kind in Question.WITH_OPTIONS and len(kept) < 2 and not any(self.errors):
            self._say(_("Give at least two answers to choose from."))
        leaving = [form.instance for form in self.deleted_forms if form.instance.pk]
        if any(_is_chosen(option) for option in leaving):
            self._say(_("Somebody chose this answer: it cannot be deleted."))
        if Question.objects.filter(shown_if_option__in=leaving).exists():
            self._say(_("Another question is asked after this answer only: change that one first."))

    def _say(self, sentence: str) -> None:
        self._non_form_errors.append(sentence)  # type: ignore[attr-defined]  # set by full_clean, which calls this


def _is_chosen(option: Option) -> bool:
    """The value of an answer is an option's id, or a list of them."""
    chosen = [{"value": option.pk}, {"value__contains": option.pk}]
    return any(
        model._default_manager.filter(question=option.question_id, **one).exists()
        for model in (Answer, SensitiveAnswer)
        for one in chosen
    )


class OptionInline(ScopedStackedInline):
    model = Option
    formset = OptionFormSet
    texts = ("label",)
    main_text = "label"
    fieldsets = ((None, {"fields": ("rank",)}),)


class ConditionField(ModelChoiceField):
    """An answer named with its question: two questions may both have a “yes”."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.question}: {obj}"


@admin.register(Question)
class QuestionAdmin(ScopedAdmin):
    """One question of one event's form. It is reached from its event."""

    scope = "event__organisation"
    form = QuestionForm
    texts = ("label", "help_text")
    main_text = "label"
    fieldsets = (
        (None, {"fields": ("event", "kind", "is_required", "rank")}),
        (gettext_lazy("Sensitive"), {"fields": ("is_sensitive", "keep_days"), "classes": ("collapse",)}),
        (
            gettext_lazy("Ask it only sometimes"),
            {
                "fields": ("shown_if", "shown_if_option"),
                "classes": ("collapse", "open"),
                "description": gettext_lazy("The other question has to come before this one."),
            },
        ),
    )
    inlines = (OptionInline,)
    autocomplete_fields = ("event",)
    list_display = ("label", "event", "kind", "is_required", "is_sensitive", "rank")
    list_filter = ("kind", "is_sensitive", "is_required")
    list_select_related = ("event",)
    search_fields = in_all_languages("label", "event__title")
    ordering = ("event", "rank", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event",) if obj is not None else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        event = self._event_of(request)
        if db_field.name == "shown_if":
            kwargs["queryset"] = Question.objects.filter(event=event) if event else Question.objects.none()
        if db_field.name == "shown_if_option":
            options = Option.objects.filter(question__event=event) if event else Option.objects.none()
            kwargs["queryset"] = options.select_related("question").order_by("question__rank", "question", "rank")
            kwargs["form_class"] = ConditionField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """No way from the condition to a question of some other event: it is chosen from this one's."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "shown_if" and field:
            field.widget = field.widget.widget
        return field

    def _event_of(self, request: HttpRequest) -> int | None:
        """The event of the page: of the question on it, or of the one that is being added."""
        match = request.resolver_match
        if match and match.url_name == "events_question_change":
            found = self.get_queryset(request).filter(pk=match.kwargs["object_id"])
            return found.values_list("event", flat=True).first()
        told = request.POST.get("event") or request.GET.get("event") or ""
        events = self.admin_site.get_model_admin(Event).get_queryset(request)
        return events.filter(pk=int(told)).values_list("pk", flat=True).first() if told.isdecimal() else None

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Says why a question cannot go, in place of a list of the answers."""
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        answered = [question for question in objs if is_answered(question)]
        if answered:
            protected = [_("“%(question)s” has been answered.") % {"question": question} for question in answered]
        return to_delete, counts, needed, protected
