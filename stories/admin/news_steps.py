"""The steps in the life of a news item, pressed on its page; what each may do is decided by `stories.news`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.scoped_admin import ScopedAdmin, person_of
from events.models import Event, NewsDraft
from portal.lib.names import tidy
from stories import news, news_drafts
from stories.admin.rich_text import tidy_pasted
from stories.models import NewsItem
from stories.news_languages import language_states
from stories.returned import returned

CHECKING = ("approve", "send-back", "schedule", "check")
NAMES = {
    "submit": gettext_lazy("Hand it in to be read"),
    "approve": gettext_lazy("Approve and publish"),
    "send-back": gettext_lazy("Make it a draft again"),
    "schedule": gettext_lazy("Choose another moment"),
    "withdraw": gettext_lazy("Withdraw it"),
    "reopen": gettext_lazy("Work on it again"),
}
EXPLAINED = {
    "submit": gettext_lazy("Somebody else reads it then. Save first what you typed below."),
    "approve": gettext_lazy("Without a moment it is published at once."),
    "send-back": gettext_lazy("Say what is to be changed, unless you wrote it yourself."),
    "schedule": gettext_lazy("It is approved already."),
    "withdraw": gettext_lazy("Its address stays and says since when and why."),
    "reopen": gettext_lazy("It becomes a draft, and is read and approved again."),
}
WITH_NOTE = ("send-back", "withdraw")
WITH_MOMENT = ("approve", "schedule")
VERSIONS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One button with what it needs."""

    key: str
    name: Any
    help: Any
    has_note: bool
    has_moment: bool


class NewsStepsAdmin(ScopedAdmin):
    """A step is a POST. Whoever may not write news may still read and approve it."""

    def get_urls(self) -> list[URLPattern]:
        posts: dict[str, tuple[Callable[..., HttpResponse], str]] = {
            "<path:object_id>/move/<slug:step>/": (self.move, "move"),
            "<path:object_id>/check/<slug:language>/": (self.check_one, "check"),
            "<path:object_id>/restore/<int:version>/": (self.restore, "restore"),
            "from-draft/<int:pk>/": (self.from_draft, "from_draft"),
            "tidy/": (self.tidy, "tidy"),
        }
        return [
            *(
                path(route, self.admin_site.admin_view(require_POST(view)), name=f"stories_newsitem_{name}")
                for route, (view, name) in posts.items()
            ),
            *super().get_urls(),
        ]

    def may(self, request: HttpRequest, item: NewsItem, step: str) -> bool:
        action = "approve" if step in CHECKING else "change"
        return request.user.is_superuser or self.reaches(request, item, action)

    def _item(self, request: HttpRequest, object_id: str, step: str) -> NewsItem:
        item: NewsItem = self._find(request, object_id)
        if not self.may(request, item, step):
            raise Http404
        return item

    def move(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        """One step in the life of one item."""
        if step not in NAMES:
            raise Http404
        item = self._item(request, object_id, step)
        try:
            item = _take(request, item, step)
        except news.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            told = _("“%(news)s” is now: %(state)s.") % {"news": item, "state": item.get_state_display()}
            self.message_user(request, told, messages.SUCCESS)
        return _back(item)

    def check_one(self, request: HttpRequest, object_id: str, language: str) -> HttpResponse:
        """Say of one language that it is right."""
        item = self._item(request, object_id, "check")
        try:
            news.check_language(item=item, language=language, by=person_of(request))
        except news.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, _("This language is checked."), messages.SUCCESS)
        return _back(item)

    def restore(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        """Write the words of an earlier version into the draft."""
        item = self._item(request, object_id, "submit")
        found = get_object_or_404(item.versions, pk=version)  # type: ignore[attr-defined]
        try:
            news.restore(item=item, version=found, by=person_of(request))
        except news.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, _("The earlier words stand in the draft again."), messages.SUCCESS)
        return _back(item)

    def tidy(self, request: HttpRequest) -> HttpResponse:
        """What is pasted into the editor, as it may be saved."""
        if not self.has_module_permission(request):
            raise Http404
        return tidy_pasted(request)

    def from_draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a news item of a draft that was put together from the record of an event."""
        if not self.has_add_permission(request):
            raise Http404
        draft = get_object_or_404(self.waiting_drafts(request), pk=pk)
        item = news_drafts.take(draft=draft, by=person_of(request))
        self.message_user(
            request, _("Here is the draft. Write it so that everybody wants to read it."), messages.SUCCESS
        )
        return _back(item)

    def waiting_drafts(self, request: HttpRequest) -> "QuerySet[NewsDraft]":
        """The latest draft of each event that the person keeps and that has no news item yet."""
        events = Event.objects.all() if request.user.is_superuser else Event.objects.kept_by(request.user)
        latest = NewsDraft.objects.filter(event__in=events, event__news_subjects=None)
        return latest.order_by("event", "-pk").distinct("event").select_related("event")

    def life(self, request: HttpRequest, item: NewsItem) -> dict[str, Any]:
        """What the page of an item shows beside its form."""
        wrote_it = news.wrote(item, person_of(request))
        possible = [
            key
            for key in news.possible_steps(item)
            if self.may(request, item, key) and not (wrote_it and key == "approve")
        ]
        versions = item.versions.order_by("-pgh_id")[1 : VERSIONS_SHOWN + 1]  # type: ignore[attr-defined]
        return {
            "steps": [Step(key, NAMES[key], EXPLAINED[key], key in WITH_NOTE, key in WITH_MOMENT) for key in possible],
            "returned": returned(item, item.returned_note),
            "language_states": language_states(item),
            "waits_for_another": wrote_it and item.state == NewsItem.State.IN_REVIEW,
            "may_check": self.may(request, item, "check"),
            "corrections": list(item.corrections.select_related("made_by")),
            "versions": list(versions) if item.state == NewsItem.State.DRAFT else [],
        }


def _take(request: HttpRequest, item: NewsItem, step: str) -> NewsItem:
    """Raises Refused."""
    by, note = person_of(request), tidy(request.POST.get("note", ""))[:300]
    if step == "submit":
        return news.submit(item=item, by=by)
    if step == "approve":
        return news.approve(item=item, by=by, publish_at=_moment(request))
    if step == "send-back":
        return news.send_back(item=item, by=by, note=note)
    if step == "schedule":
        moment = _moment(request)
        if moment is None:
            raise news.Refused(_("Give the day and the time."))
        return news.schedule(item=item, publish_at=moment, by=by)
    if step == "withdraw":
        return news.withdraw(item=item, reason=note, by=by)
    return news.reopen(item=item, by=by)


def _moment(request: HttpRequest) -> datetime | None:
    """What was typed, on the clock of the site; None where nothing was. Raises Refused."""
    typed = request.POST.get("publish_at", "").strip()
    if not typed:
        return None
    try:
        found: datetime | None = forms.DateTimeField().clean(typed)
    except forms.ValidationError:
        raise news.Refused(_("This is no day and time. Write it like 2026-11-30 09:00.")) from None
    return found


def _back(item: NewsItem) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:stories_newsitem_change", args=[item.pk]))
