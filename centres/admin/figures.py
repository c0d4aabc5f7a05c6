"""Figures at the desk: entered by one person, looked at by another; then they are read here and moved by steps."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.permissions import kinds_that_may
from accounts.scoped_admin import ScopedAdmin, ScopedTabularInline, person_of
from accounts.scoping import AnyUser, nodes, within
from accounts.tables import ImportTableAdmin
from centres.admin.figure_form import FigureForm
from centres.admin.figure_steps import STEPS, Step, StepForm, steps_of, take
from centres.admin.tables import FigureTable
from centres.admin.told import take as take_on_a_page
from centres.attention import FIGURE_NEEDS, REVIEW_NEEDS
from centres.corrections import changes
from centres.figures import in_words
from centres.figures_review import impossible, is_own, own_words
from centres.models import Figure, FurtherSource
from centres.models.figures import SUBJECTS, kept_by
from centres.quotations import doubts
from centres.steps import Refused, day_words
from portal.lib.attention import need_filter
from portal.lib.text import in_all_languages

KEEPER_OF = {"programme": "operator", "city": "coordinator", "organisation": "pk"}
WHAT_IT_SAYS = (
    ("qualifier", "value", "unit"),
    "kind",
    ("parent", "denominator", "denominator_note"),
    ("as_of", "has_no_date"),
    ("period_start", "period_end", "is_cumulative"),
)
WHERE_IT_STANDS = ("source", "locator", "verbatim", "rank")


class FurtherSourceInline(ScopedTabularInline):
    """Others that state the same figure. They may be added to a published one, but not taken away."""

    model = FurtherSource
    fields = ("source", "locator", "verbatim")
    autocomplete_fields = ("source",)
    verbose_name_plural = gettext_lazy("Other sources that state the same")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and _is_draft(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_draft(obj)


def _is_draft(obj: Model | None) -> bool:
    return not isinstance(obj, Figure) or obj.is_editable


UNPUBLISHED = (Figure.Status.DRAFT, Figure.Status.SUBMITTED, Figure.Status.REVIEWED)
IN_WORDS = {"value": "digits", "as_of": "counted_as_of", "period_start": "counted_from", "period_end": "counted_to"}


@admin.register(Figure)
class FigureAdmin(ImportTableAdmin, ScopedAdmin):
    """A claim with its source, never a count of rows."""

    resource_classes = [FigureTable]
    form = FigureForm
    inlines = (FurtherSourceInline,)
    change_form_template = "admin/centres/figure.html"
    texts = ("measure",)
    main_text = "measure"
    tabs_after = 2
    fieldsets = (
        (gettext_lazy("What it is about: choose one"), {"fields": SUBJECTS}),
        (gettext_lazy("What it says"), {"fields": WHAT_IT_SAYS}),
        (gettext_lazy("Where it stands"), {"fields": WHERE_IT_STANDS}),
    )
    autocomplete_fields = (*SUBJECTS, "parent", "source")
    list_display = ("measure", "number", "unit", "about", "counted_as_of", "source", "status")
    list_filter = ("status", need_filter(*REVIEW_NEEDS, *FIGURE_NEEDS), "unit", "kind", "qualifier")
    list_select_related = ("source", *SUBJECTS)
    search_fields = (*in_all_languages("measure"), "verbatim", "source__title")
    ordering = ("rank", "pk")
    actions = ("submit", "approve")

    # --- Whose they are ---------------------------------------------------------------------------------------------

    def reach(self, user: AnyUser, action: str) -> Q:
        """Figures about what one's bodies run or keep. What is published, everybody in the back office may read."""
        kinds = kinds_that_may(f"centres.{action}_figure")
        if user.is_superuser or None in nodes(user, *kinds):
            return Q()
        if not nodes(user, *kinds):
            return Q(pk__in=[])
        theirs = kept_by(user, *kinds)
        return theirs | Q(status__in=Figure.LASTING) if action == "view" else theirs

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A figure is entered about what one keeps, and about nothing else."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        kinds = kinds_that_may("centres.change_figure")
        keeps_all = request.user.is_superuser or None in nodes(request.user, *kinds)
        if db_field.name in SUBJECTS and not keeps_all and field is not None:
            keeper = KEEPER_OF.get(db_field.name)
            inside = within(request.user, keeper, *kinds) if keeper else Q(pk__in=[])
            field.queryset = field.queryset.filter(inside)
        return field

    def check_row(self, request: HttpRequest, instance: Any) -> None:
        """A row of a table is a draft of somebody; one that has been handed in is not written over."""
        super().check_row(request, instance)
        if not instance.is_editable:
            raise ValidationError(_("This figure is no draft any more: correct it by a new one."))
        if reason := impossible(instance, today=timezone.localdate()):
            raise ValidationError(reason)
        instance.author = instance.author or person_of(request)

    # --- What may be changed ----------------------------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a figure that was handed in, only a missing translation can still be written."""
        if obj is None or obj.is_editable:
            return ()
        empty = {column for column in in_all_languages("measure") if not getattr(obj, column)}
        shown = [name for _title, options in self.get_fieldsets(request, obj) for name in _flat(options["fields"])]
        return (*(name for name in shown if name not in empty), *IN_WORDS)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if obj is None or obj.is_editable:
            return found
        return [(title, {**options, "fields": [_plain(row) for row in options["fields"]]}) for title, options in found]

    @admin.display(description=gettext_lazy("What it says"), ordering="value")
    def number(self, figure: Figure) -> str:
        """With its qualifier, as people read it: a year is no 2022.00."""
        return in_words(figure)

    @admin.display(description=gettext_lazy("value"))
    def digits(self, figure: Figure) -> str:
        return f"{figure.value.normalize():f}"

    # A month is kept as its first day: shown as that day, it would say what no source said.
    @admin.display(description=gettext_lazy("As of"), ordering="as_of")
    def counted_as_of(self, figure: Figure) -> str:
        return day_words(figure.as_of, figure.as_of_precision) or "–"

    @admin.display(description=gettext_lazy("Counted from"))
    def counted_from(self, figure: Figure) -> str:
        return day_words(figure.period_start, figure.period_precision) or "–"

    @admin.display(description=gettext_lazy("Counted to"))
    def counted_to(self, figure: Figure) -> str:
        return day_words(figure.period_end, figure.period_precision) or "–"

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return self.autocomplete_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if isinstance(obj, Figure) and obj.status in Figure.LASTING:
            return False
        return super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.author = person_of(request)
        super().save_model(request, obj, form, change)

    # --- Steps ------------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        move = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.move))
        return [path("<path:object_id>/move/<slug:step>/", move, name="centres_figure_move"), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        figure: Figure = self._find(request, object_id)
        by = person_of(request)
        context = {
            "moves": [step for step in steps_of(figure, by) if self.may(request, figure, step.action)],
            "taken": figure.steps.select_related("by"),
            "own": own_words() if figure.status == Figure.Status.SUBMITTED and is_own(figure, by) else "",
            "newer": Figure.objects.filter(self.reach(request.user, "view"), replaces=figure).first(),
            "doubts": doubts(figure) if figure.status in UNPUBLISHED else (),
            "changes": changes(figure) if figure.status in UNPUBLISHED else (),
            **(kwargs.pop("extra_context", None) or {}),
        }
        answer: HttpResponse = super().change_view(request, object_id, *args, extra_context=context, **kwargs)
        return answer

    def may(self, request: HttpRequest, figure: Figure, action: str) -> bool:
        """Whether this person may change, or review, this very figure."""
        return Figure.objects.filter(self.reach(request.user, action), pk=figure.pk).exists()

    def move(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        """One step of one figure: pressed on its page, or on a page of its own where a reason is asked."""
        if step not in STEPS:
            raise Http404
        figure: Figure = self._find(request, object_id)
        if not self.may(request, figure, STEPS[step].action):
            raise PermissionDenied
        if STEPS[step].needs_reason:
            return self._with_a_reason(request, figure, STEPS[step])
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            moved = take(step, figure, {}, by=person_of(request))
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            moved = figure
        else:
            self.message_user(request, str(STEPS[step].done), messages.SUCCESS)
        return HttpResponseRedirect(_page_of(moved))

    def _with_a_reason(self, request: HttpRequest, figure: Figure, step: Step) -> HttpResponse:
        form = StepForm(self, request, step, data=request.POST or None)
        return take_on_a_page(
            self,
            request,
            form,
            act=lambda: take(step.key, figure, form.cleaned_data, by=person_of(request)),
            done=step.done,
            back=_page_of(figure),
            leads_to=_page_of,
            title=step.name,
            record=figure,
            hint=_hint(figure),
        )

    @admin.action(description=gettext_lazy("Hand in to a second person"), permissions=["change"])
    def submit(self, request: HttpRequest, queryset: QuerySet[Figure]) -> None:
        self._move_all(request, queryset, "submit")

    @admin.action(description=gettext_lazy("Approve and publish"), permissions=["review"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Figure]) -> None:
        self._move_all(request, queryset, "approve-and-publish")

    def has_review_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("centres.review_figure"))

    def _move_all(self, request: HttpRequest, queryset: QuerySet[Figure], step: str) -> None:
        """Each by itself: one that is refused does not hold back the others."""
        theirs = queryset.filter(self.reach(request.user, STEPS[step].action)).order_by("pk")
        moved = 0
        for figure in theirs:
            try:
                _look_closely(step, figure)
                take(step, figure, {}, by=person_of(request))
            except Refused as refused:
                self.message_user(request, f"{figure}: {refused}", messages.WARNING)
            else:
                moved += 1
        words = ngettext("%(count)s figure was moved.", "%(count)s figures were moved.", moved) % {"count": moved}
        self.message_user(request, words, messages.SUCCESS if moved else messages.WARNING)

    @admin.display(description=gettext_lazy("about"))
    def about(self, figure: Figure) -> str:
        return str(figure.subject)


def _look_closely(step: str, figure: Figure) -> None:
    """Where the words of the source do not agree, nobody approves from the list, where they cannot be read."""
    if STEPS[step].to == Figure.Status.REVIEWED and (found := doubts(figure)):
        raise Refused(_("%(doubt)s Look at it on its own page.") % {"doubt": found[0]})


def _page_of(figure: Figure) -> str:
    return reverse("admin:centres_figure_change", args=[figure.pk])


def _hint(figure: Figure) -> str:
    if figure.verbatim:
        return _("Its source says: “%(words)s”") % {"words": figure.verbatim}
    return _("Compare it with its source first.")


def _flat(rows: Any) -> list[str]:
    return [
        name for row in rows for name in (row if isinstance(row, (tuple, list)) else (row,)) if name != "has_no_date"
    ]


def _plain(row: Any) -> Any:
    """Beside a figure that is only read: its days in words, and without the box “no date”, a matter of the form."""
    if isinstance(row, (tuple, list)):
        return tuple(IN_WORDS.get(name, name) for name in row if name != "has_no_date")
    return row
