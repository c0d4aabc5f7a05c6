"""What was shown and given: photos with who is on them, awards with who stood on the stage."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from events import rosters
from events.models import Consent, Event, EventAward, EventPhoto
from events.record import awards as awards_process
from events.record import photos as photos_process
from events.record.awards import OnStage
from events.record.forms import AwardForm, NewPhotoForm, OnPhotoForm, OnStageForm, PhotoForm, rows
from events.record.names import Known
from events.record.photos import OnPhoto
from events.record.report import report_of
from events.rules import Refused
from events.views.desk import DeskRequest, keeper

PhotoRows, StageRows = rows(OnPhotoForm), rows(OnStageForm)


# --- Photos ---------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def photos(request: DeskRequest, event: Event) -> HttpResponse:
    languages, status = report_of(event).languages, 200
    form = NewPhotoForm(request.POST or None, request.FILES or None, languages=languages)
    if request.method == "POST":
        if form.is_valid():
            image, credit = form.cleaned_data["image"], form.cleaned_data["credit"]
            photo = photos_process.add(event=event, image=image, texts=form.written(), credit=credit, by=request.user)
            messages.success(request, _("The photo is kept. Say who is on it before strangers can see it."))
            return redirect("desk:photo", event.slug, photo.pk)
        status = 422
    near = ("people__person", "people__registration")
    shown = [(photo, photos_process.why_hidden(photo)) for photo in event.photos.prefetch_related(*near)]
    context = {"event": rosters.with_words(event), "photos": shown, "form": form}
    return render(request, "desk/photos.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def photo(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    kept = get_object_or_404(event.photos.prefetch_related("people__person", "people__registration"), pk=pk)
    languages, status = report_of(event).languages, 200
    data = request.POST or None
    told = PhotoForm.of(kept, languages) | {"credit": kept.credit, "faces": kept.faces}
    people = [{"name": _name(on), "consent": on.consent} for on in kept.people.all()]
    form = PhotoForm(data, photo=kept, initial=told, languages=languages)
    listed = PhotoRows(data, prefix="people", initial=people)
    if request.method == "POST":
        status = 422
        if form.is_valid() and listed.is_valid():
            try:
                _describe(request, kept, form, listed)
            except Refused as refused:
                form.refuse(refused)
            else:
                return redirect("desk:photos", event.slug)
    context = {"event": rosters.with_words(event), "photo": kept, "form": form, "people": listed}
    context |= {"why_hidden": photos_process.why_hidden(kept), "offered": Known(event).offered}
    return render(request, "desk/photo.html", context, status=status)


def _describe(request: DeskRequest, kept: EventPhoto, form: PhotoForm, listed: Any) -> None:
    people = [OnPhoto(name=row["name"], consent=row["consent"] or Consent.UNKNOWN) for row in listed.filled()]
    texts = form.written() | {"credit": form.cleaned_data["credit"]}
    photo = photos_process.describe(
        photo=kept, texts=texts, faces=form.cleaned_data["faces"], people=people, by=request.user
    )
    why = photos_process.why_hidden(photo)
    if why:
        messages.warning(request, _("The photo is left out of everything public. %(why)s") % {"why": why})
    else:
        messages.success(request, _("The photo is saved; everybody may see it."))


def _name(row: Any) -> str:
    """The name that was typed, or that of the record it led to."""
    if row.person:
        return str(row.person)
    return row.name or (row.registration.name if getattr(row, "registration", None) else "")


# --- Awards ---------------------------------------------------------------------------------------------------------


@require_GET
@keeper
def awards(request: DeskRequest, event: Event) -> HttpResponse:
    calls = awards_process.run_sheet(event)
    return render(request, "desk/awards.html", {"event": rosters.with_words(event), "calls": calls})


@require_GET
@keeper
def run_sheet(request: DeskRequest, event: Event) -> HttpResponse:
    """For the one who leads through the ceremony: to print."""
    calls = awards_process.run_sheet(event)
    return render(request, "desk/run_sheet.html", {"event": rosters.with_words(event), "calls": calls})


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def award(request: DeskRequest, event: Event, pk: int | None = None) -> HttpResponse:
    near = ("parties__person", "parties__organisation", "parties__programme")
    kept = get_object_or_404(event.awards.prefetch_related(*near), pk=pk) if pk else None
    languages, status = report_of(event).languages, 200
    form, stage = _award_forms(event, kept, languages, request.POST or None)
    if request.method == "POST":
        if form.is_valid() and stage.is_valid():
            parties = [
                OnStage(part=row["part"], name=row["name"], consent=row["consent"] or Consent.UNKNOWN)
                for row in stage.filled()
            ]
            rank = form.cleaned_data["rank"] or 0
            awards_process.save(
                event=event, award=kept, texts=form.written(), rank=rank, parties=parties, by=request.user
            )
            messages.success(request, _("The award is saved."))
            return redirect("desk:awards", event.slug)
        status = 422
    context = {"event": rosters.with_words(event), "award": kept, "form": form, "people": stage}
    return render(request, "desk/award.html", context | {"offered": Known(event).offered}, status=status)


def _award_forms(event: Event, kept: EventAward | None, languages: tuple[str, str], data: Any) -> tuple[AwardForm, Any]:
    told: dict[str, Any] = {"rank": kept.rank if kept else event.awards.count() + 1}
    stage = []
    if kept:
        told |= AwardForm.of(kept, languages)
        stage = [
            {
                "part": party.part,
                "name": _name(party) or str(party.programme or party.organisation or ""),
                "consent": party.consent,
            }
            for party in kept.parties.all()
        ]
    return AwardForm(data, initial=told, languages=languages), StageRows(data, prefix="people", initial=stage)
