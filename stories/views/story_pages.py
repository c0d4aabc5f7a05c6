"""The pages of a story at the desk: one form for each kind, a preview as readers will see it, and their order."""

from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events.rules import Refused
from portal.lib.admin import own_name
from portal.lib.text import language_tag
from stories.models.stories import Story, StoryPage
from stories.telling import editing, publishing, revisions
from stories.telling.content import row_as_typed
from stories.telling.forms import PageForm
from stories.views.story_desk import DeskRequest, may

FRAMED = {"frame-ancestors": [SELF]}


@require_POST
@may("change")
def add(request: DeskRequest, story: Story) -> HttpResponse:
    try:
        page = editing.add_page(story=story, kind=request.POST.get("kind", ""), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("stories_desk:story", story.slug)
    return redirect("stories_desk:page", story.slug, page.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may("change")
def page(request: DeskRequest, story: Story, pk: int) -> HttpResponse:
    found = _page(story, pk)
    form = PageForm(request.POST if request.method == "POST" else None, page=found, user=request.user)
    if form.is_bound and form.is_valid():
        told = {"values": form.values(), "seen": form.cleaned_data["seen"]}
        try:
            editing.save_page(page=found, by=request.user, **told)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The page is saved."))
            return redirect("stories_desk:story", story.slug)
    context = {"story": story, "page": found, "form": form, "previews": _previews(story, found)}
    return render(request, "stories_desk/page.html", context, status=422 if form.is_bound else 200)


def _page(story: Story, pk: int) -> StoryPage:
    return get_object_or_404(story.pages.select_related("story"), pk=pk)


@dataclass(frozen=True, slots=True)
class Preview:
    """Where the preview of a page stands in one language."""

    tag: str
    name: str
    url: str
    is_current: bool


def _previews(story: Story, found: StoryPage) -> list[Preview]:
    address = reverse("stories_desk:page_preview", args=[story.slug, found.pk])
    return [
        Preview(language_tag(code), own_name(code), translate_url(address, code), code == get_language())
        for code in settings.MENU_LANGUAGES
    ]


@require_POST
@may("change")
def remove(request: DeskRequest, story: Story, pk: int) -> HttpResponse:
    try:
        editing.remove_page(page=_page(story, pk), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The page is taken out. An earlier revision still has it."))
    return redirect("stories_desk:story", story.slug)


@require_POST
@may("change")
def move(request: DeskRequest, story: Story, pk: int) -> HttpResponse:
    """By buttons, or to the place where the page was dropped."""
    wanted = request.POST.get("to", "")
    to = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    try:
        moved = editing.move_page(page=_page(story, pk), to=to, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("stories_desk:story", story.slug)
    words = _("“%(page)s” is page %(number)s now.") % {"page": moved, "number": moved.rank}
    messages.success(request, words)
    return redirect(f"{reverse('stories_desk:story', args=[story.slug])}#row-{moved.pk}")


# --- Previews -------------------------------------------------------------------------------------------------------


@require_GET
@xframe_options_sameorigin
@csp_replace(FRAMED)
@may("view")
def preview(request: DeskRequest, story: Story) -> HttpResponse:
    """The story as it was saved last, or an earlier revision, as readers would see it: for those who keep it only."""
    wanted = request.GET.get("revision") or str(revisions.latest(story).number)
    if not wanted.isdecimal() or len(wanted) > 9:
        raise Http404
    revision = get_object_or_404(story.revisions, number=int(wanted))
    return _shown(request, story, revision.content)


@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
@csp_replace(FRAMED)
@may("change")
def page_preview(request: DeskRequest, story: Story, pk: int) -> HttpResponse:
    """One page alone: as it was saved or, posted from its form, as it is typed just now. Nothing is saved."""
    found = _page(story, pk)
    content = revisions.latest(story).content
    row = next(row for row in content["pages"] if row["key"] == found.key)
    if request.method == "POST":
        form = PageForm(request.POST, page=found, user=request.user)
        if not form.is_valid():
            return render(request, "stories_desk/no_preview.html", {"form": form}, status=422)
        row = row_as_typed(row, form.values())
    return _shown(request, story, {**content, "pages": [row]})


def _shown(request: DeskRequest, story: Story, content: dict[str, Any]) -> HttpResponse:
    told = publishing.shown_to_staff(story, content)
    return render(request, "stories/story.html", {"row": story, "story": told.story, "told": told, "preview": True})
