"""Records that may be one: proposed, looked at side by side, merged, and taken apart again.

Whoever may delete both may merge them. What lies outside one's reach is not there (404), neither record nor pair.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import kinds_that_may
from accounts.scoped_admin import ReadOnly, ScopedAdmin, person_of
from accounts.scoping import AnyUser, nodes, within
from centres import comparing, duplicates, merging
from centres.comparing import AnySubject
from centres.ledger.moving import why_it_is_not_undone, why_it_stays
from centres.models import Affiliation, MergeRecord, NotTheSame, Organisation, Person
from portal.lib.dates import short_date

PAIRS_ON_A_PAGE = 30


def mergeable(user: AnyUser, model: type[Model]) -> QuerySet[Any]:
    """The records that somebody may merge: those they may delete. A person is theirs who belongs to no other body."""
    rows: QuerySet[Any] = model._default_manager.all()
    kinds = kinds_that_may(f"centres.delete_{model._meta.model_name}")
    if user.is_superuser or None in nodes(user, *kinds):
        return rows
    if not nodes(user, *kinds):
        return rows.none()
    if model is Organisation:
        return rows.filter(within(user, "pk", *kinds))
    kept = within(user, "organisation", *kinds)
    inside, outside = Affiliation.objects.filter(kept), Affiliation.objects.exclude(kept)
    return rows.filter(pk__in=inside.values("person")).exclude(pk__in=outside.values("person"))


def _both(user: AnyUser, *paths: str) -> Q:
    """Rows that name people or bodies within the person's reach, at all of these ends."""
    reach = {model: mergeable(user, model).values("pk") for model in (Person, Organisation)}
    found = Q()
    for end in paths:
        found &= Q(**{f"{end}_person__in": reach[Person]}) | Q(**{f"{end}_organisation__in": reach[Organisation]})
    return found


class MergingAdmin(ScopedAdmin):
    """Adds the pages on which two records become one."""

    change_list_template = "admin/centres/change_list.html"
    actions = ("compare_two",)

    def get_urls(self) -> list[URLPattern]:
        name, view = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        pair = "duplicates/<int:one>/<int:other>/"
        return [
            path("duplicates/", view(require_GET(self.duplicates)), name=f"{name}_duplicates"),
            path(pair, view(require_GET(self.compare)), name=f"{name}_compare"),
            path(f"{pair}merge/", view(require_POST(self.merge)), name=f"{name}_merge"),
            path(f"{pair}not-the-same/", view(require_POST(self.tell_apart)), name=f"{name}_tell_apart"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"may_merge": self.has_delete_permission(request), **(extra_context or {})}
        answer: HttpResponse = super().changelist_view(request, context)
        return answer

    @admin.action(description=gettext_lazy("Compare two, and merge them"), permissions=["delete"])
    def compare_two(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """For a pair that the computer does not see."""
        theirs = mergeable(request.user, self.model).filter(pk__in=queryset.values("pk"))
        pks = sorted(theirs.values_list("pk", flat=True))
        if len(pks) == 2 == queryset.count():
            return HttpResponseRedirect(self._url("compare", *pks))
        self.message_user(request, _("Tick exactly two that are yours to merge."), messages.WARNING)
        return None

    def duplicates(self, request: HttpRequest) -> HttpResponse:
        """What may be one, what is surest first."""
        rows = mergeable(request.user, self.model)
        found = duplicates.people(rows) if self.model is Person else duplicates.organisations(rows)
        listed = Paginator(found, PAIRS_ON_A_PAGE).get_page(request.GET.get("page"))
        records = self._in_bulk({pk for pair in listed for pk in (pair.first, pair.second)})
        pairs = [(pair, records[pair.first], records[pair.second]) for pair in listed]
        title = _("May be one: %(kind)s") % {"kind": self.opts.verbose_name_plural}
        return self._page(request, "admin/centres/duplicates.html", title, pairs=pairs, listed=listed, total=len(found))

    def compare(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        return self._compare(request, *self._pair(request, one, other))

    def merge(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        """Says what will happen first; the second post carries the yes."""
        first, second = self._pair(request, one, other)
        keep = next((record for record in (first, second) if str(record.pk) == request.POST.get("keep")), None)
        if keep is None:
            return self._compare(request, first, second, wrong=_("Choose which of the two stays."), status=422)
        drop = second if keep is first else first
        if reason := duplicates.refusal(first, second) or why_it_stays(drop):
            return self._compare(request, first, second, wrong=reason, status=409)
        if "confirmed" not in request.POST:
            return self._confirm(request, keep, drop, is_first=keep is first)
        chosen = comparing.choices(first, second, request.POST, keep)
        try:
            record = merging.merge(keep=keep, drop=drop, choices=chosen, by=person_of(request))
        except merging.Refused as refused:
            return self._compare(request, first, second, wrong=str(refused), status=409)
        words = _("“%(drop)s” went into “%(keep)s”. Until %(day)s it can be undone, under “Merges”.")
        told = {"drop": record.dropped_name, "keep": record.kept, "day": _day(record)}
        self.message_user(request, words % told, messages.SUCCESS)
        return HttpResponseRedirect(self._url("duplicates"))

    def tell_apart(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        first, second = self._pair(request, one, other)
        duplicates.tell_apart(one=first, other=second, by=person_of(request))
        words = _("“%(first)s” and “%(second)s” are two. They are not proposed again.")
        self.message_user(request, words % {"first": first, "second": second}, messages.SUCCESS)
        return HttpResponseRedirect(self._url("duplicates"))

    # --- Parts ------------------------------------------------------------------------------------------------------

    def _compare(
        self, request: HttpRequest, first: AnySubject, second: AnySubject, *, wrong: str = "", status: int = 200
    ) -> HttpResponse:
        belong = comparing.belongings(first, second)
        asked = request.POST.get("keep", "")
        keep = comparing.better(first, second, belong)
        keep = next((record for record in (first, second) if str(record.pk) == asked), keep)
        stay = [why for record in (first, second) if (why := why_it_stays(record)) and why != wrong]
        context = {
            "records": (first, second),
            "stay": stay,
            "keep": keep,
            "candidate": comparing.candidate(first, second),
            "lines": comparing.lines(first, second, request.POST, keep.pk),
            "belongings": belong,
            "refusal": duplicates.refusal(first, second),
            "wrong": wrong,
            "merge_url": self._url("merge", first.pk, second.pk),
            "tell_apart_url": self._url("tell_apart", first.pk, second.pk),
        }
        title = _("Side by side: %(first)s, %(second)s") % {"first": first, "second": second}
        return self._page(request, "admin/centres/compare.html", title, status=status, **context)

    def _confirm(self, request: HttpRequest, keep: AnySubject, drop: AnySubject, *, is_first: bool) -> HttpResponse:
        pair = (keep, drop) if is_first else (drop, keep)
        belong = comparing.belongings(*pair)
        kept = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
        sentences = comparing.consequences(keep, drop, belong, is_first=is_first)
        title = _("Merge into “%(keep)s”") % {"keep": keep}
        back = self._url("compare", *(record.pk for record in pair))
        return self._page(request, "admin/centres/merge.html", title, sentences=sentences, kept=kept, back=back)

    def _pair(self, request: HttpRequest, one: int, other: int) -> tuple[Any, Any]:
        """The two, if both are there and this person's to merge; else 404."""
        theirs = mergeable(request.user, self.model).filter(pk__in=(one, other))
        found = self._in_bulk(set(theirs.values_list("pk", flat=True)))
        if len(found) < 2:
            raise Http404(_("There is no such pair for you."))
        return found[one], found[other]

    def _in_bulk(self, pks: set[int]) -> dict[int, Any]:
        rows: QuerySet[Any] = self.model._default_manager.defer("search")
        if self.model is Organisation:
            return dict(rows.select_related("region", "parent").in_bulk(pks))
        return dict(rows.prefetch_related("affiliations__organisation").in_bulk(pks))

    def _url(self, view: str, *args: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}", args=args)

    def _page(
        self, request: HttpRequest, template: str, title: str, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        own = {"title": title, "opts": self.opts, "media": self.media}
        whole = {**self.admin_site.each_context(request), **own, **context}
        return TemplateResponse(request, template, whole, status=status)


def _day(record: MergeRecord) -> str:
    return short_date(timezone.localdate(record.undo_until))


@admin.register(MergeRecord)
class MergeRecordAdmin(ReadOnly, ScopedAdmin):
    """What was merged, and the way back."""

    fields = ("dropped_name", "kept", "dropped_slug", "merged_at", "merged_by", "undone_at", "undone_by")
    readonly_fields = fields
    list_display = ("dropped_name", "kept", "merged_at", "merged_by", "how_it_stands")
    list_select_related = ("kept_person", "kept_organisation", "merged_by")
    search_fields = ("dropped_name", "dropped_slug")
    ordering = ("-merged_at", "-pk")
    change_form_template = "admin/centres/mergerecord.html"

    def reach(self, user: AnyUser, action: str) -> Q:
        return _both(user, "kept")

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<int:record>/undo/", undo, name="centres_mergerecord_undo"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["stays"] = why_it_is_not_undone(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("kept"))
    def kept(self, record: MergeRecord) -> str:
        return str(record.kept)

    @admin.display(description=gettext_lazy("undoing"))
    def how_it_stands(self, record: MergeRecord) -> str:
        if record.undone_at:
            return _("undone")
        return _("possible until %(day)s") % {"day": _day(record)} if record.can_be_undone else _("too late")

    def undo(self, request: HttpRequest, record: int) -> HttpResponse:
        found: MergeRecord = self._find(request, str(record))
        try:
            newer = merging.undo(record=found, by=person_of(request))
        except merging.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, _("“%(name)s” is a record of its own again.") % {"name": found.dropped_name})
            for sentence in newer:
                self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:centres_mergerecord_change", args=[found.pk]))


@admin.register(NotTheSame)
class NotTheSameAdmin(ScopedAdmin):
    """Pairs that are known to be two. One that is deleted is proposed again."""

    fields = ("pair", "noted_at", "noted_by")
    readonly_fields = fields
    list_display = ("pair", "noted_at", "noted_by")
    list_select_related = (
        *("first_person", "second_person", "first_organisation", "second_organisation"),
        "noted_by",
    )
    ordering = ("-noted_at", "-pk")

    def reach(self, user: AnyUser, action: str) -> Q:
        return _both(user, "first", "second")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("pair"))
    def pair(self, row: NotTheSame) -> str:
        return str(row)
