"""/stories-desk/: the stories of one's own bodies; a story as a whole, its order, its way to the readers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import kinds_that_may
from accounts.scoping import is_inside
from events.rules import Refused
from portal.lib.admin import free_slug
from stories.models.stories import Story, StoryPage
from stories.returned import returned
from stories.telling import checks, editing, publishing, revisions
from stories.telling.forms import ApproveForm, ArchiveForm, GiveBackForm, StoryForm
from stories.telling.overview import rows_and_lacks

STORIES_SHOWN = 200


class DeskRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User


DeskView = Callable[Concatenate[DeskRequest, Story, ...], HttpResponseBase]


def may(action: str) -> Callable[[DeskView], Callable[..., HttpResponseBase]]:
    """Hands the view the story, if the person may do this with it. What others keep does not exist here."""

    def decorate(view: DeskView) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def opened(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
            kept = Story.objects.kept_by(request.user, *kinds_that_may(f"stories.{action}_story"))
            story = get_object_or_404(kept.select_related("live", "author", "reviewed_by", "organisation"), slug=slug)
            return view(cast(DeskRequest, request), story, **kwargs)

        return never_cache(login_required(opened))

    return decorate


def can(request: DeskRequest, action: str, story: Story) -> bool:
    kinds = kinds_that_may(f"stories.{action}_story")
    return bool(Story.objects.kept_by(request.user, *kinds).filter(pk=story.pk).exists())


def inside(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For those who may write stories at all; for others the page does not exist."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponseBase:
        if not is_inside(request.user, *kinds_that_may("stories.view_story")):
            raise Http404
        return view(request)

    return never_cache(login_required(opened))


@require_GET
@inside
def home(request: DeskRequest) -> HttpResponse:
    return show_home(request)


def show_home(request: DeskRequest, archive: ArchiveForm | None = None, status: int = 200) -> HttpResponse:
    kept = Story.objects.kept_by(request.user, *kinds_that_may("stories.view_story"))
    context = {
        "stories": kept.select_related("organisation", "author").order_by("-updated_at", "-pk")[:STORIES_SHOWN],
        "archive": archive or ArchiveForm(user=request.user),
        "can_write": is_inside(request.user, *kinds_that_may("stories.add_story")),
    }
    return render(request, "stories_desk/home.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def begin(request: DeskRequest) -> HttpResponse:
    if not is_inside(request.user, *kinds_that_may("stories.add_story")):
        raise Http404
    story = Story()
    form = StoryForm(request.POST if request.method == "POST" else None, story=story, user=request.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "stories_desk/facts.html", {"form": form, "story": None}, status=status)
    for name, value in form.values().items():
        setattr(story, name, value)
    story.slug = free_slug(Story, request.POST, "title")
    editing.begin(story=story, links=form.links(), by=request.user)
    messages.success(request, _("The story is begun. Add its pages."))
    return redirect("stories_desk:story", story.slug)


@require_GET
@may("view")
def story(request: DeskRequest, story: Story) -> HttpResponse:
    return show_story(request, story)


def show_story(
    request: DeskRequest,
    story: Story,
    *,
    approve: ApproveForm | None = None,
    give_back: GiveBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The story's page at the desk: its pages in order, what it lacks, and the next step."""
    revision = revisions.latest(story)
    told = publishing.for_staff(story, revision)
    rows, lacks = rows_and_lacks(story, told, checks.faults(told))
    context = {
        "story": story,
        "revision": revision,
        "rows": rows,
        "faults": lacks,
        "kinds": StoryPage.Kind.choices,
        "can_write": can(request, "change", story),
        "can_review": can(request, "review", story),
        "has_worked_on": publishing.has_worked_on(story, request.user),
        "is_open": story.state not in (Story.State.REVIEW, Story.State.SCHEDULED),
        "is_newer": story.live is not None and story.live.pk != revision.pk,
        "returned": returned(story, story.held_up),
        "give_back": give_back or GiveBackForm(),
        "approve": approve or ApproveForm(initial={"seen": revision.number}),
    }
    return render(request, "stories_desk/story.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("change")
def facts(request: DeskRequest, story: Story) -> HttpResponse:
    form = StoryForm(request.POST if request.method == "POST" else None, story=story, user=request.user)
    if form.is_bound and form.is_valid():
        try:
            editing.save_story(story=story, values=form.values(), links=form.links(), by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("stories_desk:story", story.slug)
    status = 422 if form.is_bound else 200
    return render(request, "stories_desk/facts.html", {"form": form, "story": story}, status=status)


# --- Steps ----------------------------------------------------------------------------------------------------------


def _step(request: DeskRequest, story: Story, step: Callable[..., Any], words: str) -> HttpResponse:
    try:
        step(story=story, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words)
    return redirect("stories_desk:story", story.slug)


@require_POST
@may("change")
def send(request: DeskRequest, story: Story) -> HttpResponse:
    return _step(request, story, publishing.send_for_review, _("Somebody else can review it now."))


@require_POST
@may("view")
def take_back(request: DeskRequest, story: Story) -> HttpResponse:
    """The author goes on writing, or the reviewer gives it back and says why."""
    if not (can(request, "change", story) or can(request, "review", story)):
        raise Http404
    form = GiveBackForm(request.POST)
    if not form.is_valid():
        return show_story(request, story, give_back=form, status=422)
    try:
        publishing.take_back(story=story, by=request.user, reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.refuse(refused)
        return show_story(request, story, give_back=form, status=409)
    messages.success(request, _("It is a draft again."))
    return redirect("stories_desk:story", story.slug)


@require_POST
@may("review")
def approve(request: DeskRequest, story: Story) -> HttpResponse:
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return show_story(request, story, approve=form, status=422)
    told = form.cleaned_data
    try:
        kept = publishing.approve(story=story, seen=told["seen"], at=told["publish_at"], by=request.user)
    except Refused as refused:
        form.refuse(refused)
        return show_story(request, story, approve=form, status=409)
    is_out = kept.state == Story.State.PUBLISHED
    messages.success(request, _("It is published.") if is_out else _("It will be published on its day."))
    return redirect("stories_desk:story", story.slug)


@require_POST
@may("review")
def withdraw(request: DeskRequest, story: Story) -> HttpResponse:
    return _step(request, story, publishing.withdraw, _("Readers do not see it any more."))
