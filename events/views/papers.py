"""The papers of an event: looked at first, then downloaded, or made in the background where there are many."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe
from modeltranslation.utils import build_localized_fieldname

from events import rosters
from events.mail.placeholders import PLACEHOLDERS
from events.models import Event, PaperRun
from events.papers import delegates, desk, letters, people, runs
from events.papers.desk import KINDS, Kind
from events.papers.forms import AGENDA, SHEET, CategoryForm, LetterForm, PrintForm, SettingsForm
from events.papers.lacking import lacking_at
from events.papers.options import languages_of, papers_of
from events.papers.printed import Printed
from events.papers.words import as_chosen
from events.views.desk import DeskRequest, keeper

# --- All papers -----------------------------------------------------------------------------------------------------


@require_GET
@keeper
def papers(request: DeskRequest, event: Event) -> HttpResponse:
    return _home(request, event, SettingsForm(instance=papers_of(event)))


@require_POST
@keeper
def papers_settings(request: DeskRequest, event: Event) -> HttpResponse:
    """Languages, label sheet and what else holds for all papers of the event."""
    form = SettingsForm(request.POST, instance=papers_of(event))
    if not form.is_valid():
        return _home(request, event, form, status=422)
    form.save()
    messages.success(request, _("Kept. The papers are printed like that from now on."))
    return redirect("desk:papers", event.slug)


def _home(request: DeskRequest, event: Event, form: SettingsForm, status: int = 200) -> HttpResponse:
    event = rosters.with_words(event)
    context = {
        "event": event,
        "kinds": KINDS.values(),
        "form": form,
        "languages": languages_of(event, papers_of(event)),
        "sheets": desk.sheets_of(event),
        "lacking": lacking_at(event),
        "runs": event.paper_runs.order_by("-created_at")[:10],
    }
    return render(request, "desk/papers.html", context, status=status)


# --- One paper ------------------------------------------------------------------------------------------------------


@require_GET
@keeper
def paper(request: DeskRequest, event: Event, paper: str) -> HttpResponse:
    """What can be chosen, how the first page looks, and the button that prints."""
    kind, event = _kind(paper), rosters.with_words(event)
    form = PrintForm(request.GET, event=event, paper=paper)
    options = form.options()
    many = desk.how_many(event, paper, options)
    context = {
        "event": event,
        "kind": kind,
        "form": form,
        "query": request.GET.urlencode(),
        "many": many,
        "is_large": many > runs.AT_ONCE,
        "is_empty": desk.is_empty(event, paper, many),
        "lacking": None if paper == AGENDA else lacking_at(event),
        "asks_for_list": delegates.has_list(event),
        "key": uuid4(),
    }
    return render(request, "desk/paper.html", context)


@require_safe
@keeper
def paper_picture(request: DeskRequest, event: Event, paper: str) -> HttpResponse:
    """The first page as PNG."""
    _kind(paper)
    event = rosters.with_words(event)
    options = PrintForm(request.GET, event=event, paper=paper).options()
    language = as_chosen(request.GET["language"])[0] if request.GET.get("language") else ""
    return HttpResponse(desk.look(event, paper, options, language).picture(), content_type="image/png")


@require_safe
@keeper
def paper_file(request: DeskRequest, event: Event, paper: str) -> HttpResponse:
    """The PDF, where it is small. A sheet to sign is printed by `sheets`; many people are made in the background."""
    _kind(paper)
    event = rosters.with_words(event)
    options = PrintForm(request.GET, event=event, paper=paper).options()
    if paper == SHEET or desk.how_many(event, paper, options) > runs.AT_ONCE:
        raise Http404
    return pdf_response(desk.whole(event, paper, options), f"{event.slug}-{paper}")


def pdf_response(made: Printed, name: str, *, is_large: bool = False) -> HttpResponse:
    response = HttpResponse(made.pdf_apart() if is_large else made.pdf(), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def _kind(paper: str) -> Kind:
    if paper not in KINDS:
        raise Http404
    return KINDS[paper]


# --- Large printings ------------------------------------------------------------------------------------------------


@require_POST
@keeper
def paper_start(request: DeskRequest, event: Event, paper: str) -> HttpResponse:
    """Have it made in the background."""
    if paper not in runs.MAKERS:
        raise Http404
    options = PrintForm(request.POST, event=event, paper=paper).options()
    run = runs.start(event=event, paper=paper, options=options, key=_key(request), by=request.user)
    return redirect("desk:paper_run", event.slug, run.pk)


def _key(request: DeskRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


@require_GET
@keeper
def paper_run(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """How far a large printing is; then its file."""
    run = get_object_or_404(event.paper_runs, pk=pk)
    part = request.headers.get("HX-Request") == "true"
    context = {"event": rosters.with_words(event), "run": run, "kind": KINDS[run.paper], "days": runs.KEPT.days}
    return render(request, "desk/_paper_run.html" if part else "desk/paper_run.html", context)


@require_safe
@keeper
def paper_run_file(request: DeskRequest, event: Event, pk: int) -> FileResponse:
    run = get_object_or_404(event.paper_runs, pk=pk, state=PaperRun.State.DONE)
    name = str(run.file.name)
    if not run.file.storage.exists(name):
        raise Http404
    ending = name.rsplit(".", 1)[-1]
    return FileResponse(run.file.open("rb"), as_attachment=True, filename=f"{event.slug}-{run.paper}.{ending}")


# --- The text of letters --------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def letter_text(request: DeskRequest, event: Event, language: str) -> HttpResponse:
    """What the letter says in one language, beside how it looks."""
    if as_chosen(language) != [language]:
        raise Http404
    own = papers_of(event)
    columns = [build_localized_fieldname(name, language) for name in ("letter_subject", "letter")]
    if request.method == "POST":
        form = LetterForm(request.POST)
        if form.is_valid():
            for column, name in zip(columns, ("subject", "text"), strict=True):
                setattr(own, column, form.cleaned_data[name])
            own.save()
            messages.success(request, _("The letter is kept."))
            return redirect("desk:letter_text", event.slug, language)
    else:
        subject, text = letters.text_of(own, language)
        form = LetterForm(initial={"subject": subject, "text": text})
    return _letter_page(request, event, language, form)


def _letter_page(request: DeskRequest, event: Event, language: str, form: LetterForm) -> HttpResponse:
    context: dict[str, Any] = {
        "event": rosters.with_words(event),
        "form": form,
        "language": language,
        "placeholders": PLACEHOLDERS.items(),
        "is_own": letters.is_own(papers_of(event), language),
    }
    return render(request, "desk/letter_text.html", context, status=422 if form.errors else 200)


# --- What somebody is on paper --------------------------------------------------------------------------------------


@require_POST
@keeper
def paper_person(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """What somebody is on the badge, and whether they agree to stand in the list, as they say at the desk."""
    place = get_object_or_404(event.registrations, pk=pk)
    form = CategoryForm(request.POST, event=event)
    if form.is_valid():
        people.keep_choice(registration=place, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept: %(name)s.") % {"name": place.name})
    return redirect("desk:person", event.slug, place.pk)
