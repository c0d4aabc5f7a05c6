"""Earlier revisions of a story, and a story as an archive."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import kinds_that_may
from accounts.scoping import is_inside
from events.rules import Refused
from stories.models.stories import Story, StoryRevision
from stories.telling import comparing, exporting, importing, revisions
from stories.telling.forms import ArchiveForm
from stories.views.story_desk import DeskRequest, inside, may, show_home

REVISIONS_SHOWN = 100


@require_GET
@may("view")
def history(request: DeskRequest, story: Story) -> HttpResponse:
    """All revisions; `?from=3&to=5` says what changed between two of them."""
    known = story.revisions.select_related("saved_by").defer("content")[:REVISIONS_SHOWN]
    context = {"story": story, "revisions": known, **_compared(request, story)}
    return render(request, "stories_desk/history.html", context)


def _compared(request: HttpRequest, story: Story) -> dict[str, object]:
    wanted = [request.GET.get(name, "") for name in ("from", "to")]
    if not all(number.isdecimal() and len(number) < 10 for number in wanted):
        return {}
    before, after = (_revision(story, int(number)) for number in wanted)
    return {"before": before, "after": after, "differences": comparing.differences(before.content, after.content)}


def _revision(story: Story, number: int) -> StoryRevision:
    return get_object_or_404(story.revisions.select_related("story"), number=number)


@require_POST
@may("change")
def restore(request: DeskRequest, story: Story, number: int) -> HttpResponse:
    try:
        _made, lost = revisions.restore(revision=_revision(story, number), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("stories_desk:history", story.slug)
    messages.success(request, _("The story is again as it was in revision %(number)s.") % {"number": number})
    if lost:
        words = ngettext(
            "%(count)s picture, figure or source of that time is no longer there.",
            "%(count)s pictures, figures or sources of that time are no longer there.",
            lost,
        )
        messages.warning(request, words % {"count": lost})
    return redirect("stories_desk:story", story.slug)


@require_GET
@may("view")
def export(request: DeskRequest, story: Story) -> FileResponse:
    return FileResponse(exporting.archive_of(story), as_attachment=True, filename=f"{story.slug}.zip")


@require_POST
@inside
def bring_in(request: DeskRequest) -> HttpResponse:
    if not is_inside(request.user, *kinds_that_may("stories.add_story")):
        raise Http404
    form = ArchiveForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return show_home(request, form, 422)
    try:
        made, missing = importing.bring_in(
            file=form.cleaned_data["archive"], organisation=form.cleaned_data["organisation"], by=request.user
        )
    except Refused as refused:
        form.refuse(refused)
        return show_home(request, form, 422)
    messages.success(request, _("The story is here, as a draft. Its media are being prepared."))
    for sentence in missing:
        messages.warning(request, sentence)
    return redirect("stories_desk:story", made.slug)
