"""After an event: what is still open, how many came, the minutes, the report and a draft for the news."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events import publishing, rosters
from events.models import Event, Minutes, SensitiveAnswer
from events.record import checklist, presence
from events.record import minutes as minutes_process
from events.record import news as news_process
from events.record import report as report_process
from events.record.forms import (
    ActionForm,
    CorrectionForm,
    DecisionForm,
    LanguagesForm,
    MinutesForm,
    PublishedForm,
    rows,
)
from events.rules import Refused
from events.views.desk import DeskRequest, keeper
from events.views.reports import docx_file, images, pdf_file

DecisionRows, ActionRows = rows(DecisionForm), rows(ActionForm)


# --- What is still open ---------------------------------------------------------------------------------------------


@require_GET
@keeper
def record(request: DeskRequest, event: Event) -> HttpResponse:
    return _record(request, event)


def _record(
    request: DeskRequest, event: Event, *, form: PublishedForm | None = None, status: int = 200
) -> HttpResponse:
    event = rosters.with_words(event)
    points = checklist.points(event)
    context = {
        "event": event,
        "points": points,
        "open_points": sum(point.state == "open" for point in points),
        "counted": [line() for line in presence.counted_lines(event)],
        "form": form or _published_form(event),
        "sensitive": SensitiveAnswer.objects.filter(registration__event=event).count(),
    }
    return render(request, "desk/record.html", context, status=status)


def _published_form(event: Event, data: Any = None) -> PublishedForm:
    languages = report_process.report_of(event).languages
    initial = PublishedForm.of(event, languages) | {
        "people": event.attendance,
        "qualifier": event.attendance_qualifier,
        "source": event.attendance_source_id,
    }
    return PublishedForm(data, languages=languages, initial=initial)


@require_POST
@keeper
def publish_attendance(request: DeskRequest, event: Event) -> HttpResponse:
    form = _published_form(event, request.POST)
    if not form.is_valid():
        return _record(request, event, form=form, status=422)
    told = {name: form.cleaned_data[name] for name in ("people", "qualifier", "source")}
    try:
        presence.publish(event=event, note=form.written(), by=request.user, **told)
    except Refused as refused:
        form.refuse(refused)
        return _record(request, event, form=form, status=409)
    messages.success(request, _("The published attendance is written down."))
    return redirect("desk:record", event.slug)


@require_POST
@keeper
def not_for_us(request: DeskRequest, event: Event) -> HttpResponse:
    try:
        checklist.set_aside(event=event, point=request.POST.get("point", ""), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:record", event.slug)


@require_POST
@keeper
def for_us(request: DeskRequest, event: Event) -> HttpResponse:
    checklist.ask_again(event=event, point=request.POST.get("point", ""), by=request.user)
    return redirect("desk:record", event.slug)


@require_POST
@keeper
def remove_sensitive(request: DeskRequest, event: Event) -> HttpResponse:
    try:
        count = checklist.remove_sensitive(event=event, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext("%(count)s answer is removed.", "%(count)s answers are removed.", count)
        messages.success(request, words % {"count": count})
    return redirect("desk:record", event.slug)


# --- Minutes --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def minutes(request: DeskRequest, event: Event) -> HttpResponse:
    kept = _minutes_of(event)
    if request.method != "POST":
        return _minutes_page(request, event, kept, _minutes_forms(event, kept))
    forms = _minutes_forms(event, kept, request.POST)
    form, decisions, actions = forms
    if not all([form.is_valid(), decisions.is_valid(), actions.is_valid()]):
        return _minutes_page(request, event, kept, forms, status=422)
    try:
        minutes_process.write(
            event=event,
            text=form.written(),
            decisions=list(decisions.filled()),
            actions=list(actions.filled()),
            by=request.user,
            seen_at=form.cleaned_data["seen"],
        )
    except Refused as refused:
        form.refuse(refused)
        return _minutes_page(request, event, kept, forms, status=409)
    messages.success(request, _("The minutes are saved. Somebody else can approve them now."))
    return redirect("desk:minutes", event.slug)


def _minutes_of(event: Event) -> Minutes | None:
    near = Minutes.objects.select_related("written_by", "approved_by").prefetch_related("decisions", "actions")
    return near.filter(event=event).first()


def _minutes_forms(event: Event, kept: Minutes | None, data: Any = None) -> tuple[MinutesForm, Any, Any]:
    languages = report_process.report_of(event).languages
    seen = kept.written_at.isoformat() if kept else None
    told = MinutesForm.of(kept, languages) | {"seen": seen} if kept else {}
    decisions = [DecisionForm.of(row, languages) for row in kept.decisions.all()] if kept else []
    actions = (
        [ActionForm.of(row, languages) | {"who": row.who, "until": row.until} for row in kept.actions.all()]
        if kept
        else []
    )
    own = {"languages": languages}
    return (
        MinutesForm(data, initial=told, languages=languages),
        DecisionRows(data, prefix="decisions", initial=decisions, form_kwargs=own),
        ActionRows(data, prefix="actions", initial=actions, form_kwargs=own),
    )


def _minutes_page(
    request: DeskRequest, event: Event, kept: Minutes | None, forms: tuple[Any, Any, Any], *, status: int = 200
) -> HttpResponse:
    form, decisions, actions = forms
    context = {
        "event": rosters.with_words(event),
        "minutes": kept,
        "form": form,
        "decisions": decisions,
        "actions": actions,
        "written": checklist.said(kept.written_by, kept.written_at, event) if kept else "",
        "approved": checklist.said(kept.approved_by, kept.approved_at, event) if kept and kept.approved_at else "",
        "is_own": kept is not None and kept.written_by_id == request.user.pk,
        "seen": kept.written_at.isoformat() if kept else "",
    }
    return render(request, "desk/minutes.html", context, status=status)


@require_POST
@keeper
def approve_minutes(request: DeskRequest, event: Event) -> HttpResponse:
    kept = get_object_or_404(Minutes, event=event)
    try:
        seen = MinutesForm.base_fields["seen"].clean(request.POST.get("seen"))
        minutes_process.approve(minutes=kept, by=request.user, seen_at=seen)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The minutes are approved. They are part of the report now."))
    return redirect("desk:minutes", event.slug)


@require_POST
@keeper
def reopen_minutes(request: DeskRequest, event: Event) -> HttpResponse:
    minutes_process.reopen(minutes=get_object_or_404(Minutes, event=event), by=request.user)
    messages.success(request, _("The minutes are a draft again."))
    return redirect("desk:minutes", event.slug)


# --- Report and news ------------------------------------------------------------------------------------------------


@require_GET
@keeper
def report(request: DeskRequest, event: Event) -> HttpResponse:
    return _report(request, event)


def _report(
    request: DeskRequest,
    event: Event,
    *,
    form: LanguagesForm | None = None,
    correction: CorrectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    event, chosen = rosters.with_words(event), report_process.report_of(event)
    pair = {"first_language": chosen.first_language, "second_language": chosen.second_language}
    found = report_process.published(event)
    context = {
        "event": event,
        "form": form or LanguagesForm(initial=pair),
        "correction": correction or CorrectionForm(languages=chosen.languages),
        "contents": report_process.preview(event),
        "images": images(event),
        "report": found,
        "has_changed": found is not None and report_process.waits(event),
        "took_place": event.status in (Event.Status.FINISHED, Event.Status.DOCUMENTED),
    }
    return render(request, "desk/report.html", context, status=status)


@require_POST
@keeper
def report_languages(request: DeskRequest, event: Event) -> HttpResponse:
    form = LanguagesForm(request.POST)
    if not form.is_valid():
        return _report(request, event, form=form, status=422)
    first, second = form.cleaned_data["first_language"], form.cleaned_data["second_language"]
    try:
        report_process.choose_languages(event=event, first=first, second=second, by=request.user)
    except Refused as refused:
        form.add_error(refused.field, str(refused))
        return _report(request, event, form=form, status=409)
    return redirect("desk:report", event.slug)


@require_POST
@keeper
def took_place(request: DeskRequest, event: Event) -> HttpResponse:
    """The event is finished, which a report waits for."""
    try:
        publishing.finish(event=event, by=request.user)
    except publishing.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The event took place. Its report can be published."))
    return redirect("desk:report", event.slug)


@require_POST
@keeper
def publish_report(request: DeskRequest, event: Event) -> HttpResponse:
    languages = report_process.report_of(event).languages
    form = CorrectionForm(request.POST, languages=languages)
    if not form.is_valid():
        return _report(request, event, correction=form, status=422)
    try:
        edition = report_process.publish(event=event, by=request.user, note=form.written())
    except Refused as refused:
        form.add_error(form.columns[0] if refused.field == "note" else None, str(refused))
        return _report(request, event, correction=form, status=409)
    is_first = edition.number == 1
    messages.success(request, _("The report is published.") if is_first else _("The correction is published."))
    return redirect("desk:report", event.slug)


@require_GET
@keeper
def report_docx(request: DeskRequest, event: Event) -> HttpResponse:
    """As it would be published now."""
    return docx_file(event, report_process.preview(event))


@require_GET
@keeper
def report_pdf(request: DeskRequest, event: Event) -> HttpResponse:
    return pdf_file(event, report_process.preview(event))


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def news(request: DeskRequest, event: Event) -> HttpResponse:
    if request.method == "POST":
        news_process.write(event=event, by=request.user)
        messages.success(request, _("A draft is written from today’s record."))
        return redirect("desk:news", event.slug)
    drafts = event.news_drafts.select_related("written_by")
    languages = report_process.report_of(event).languages
    context = {"event": rosters.with_words(event), "texts": news_process.texts_of(drafts.first(), languages)}
    context |= {"draft": drafts.first(), "more": max(drafts.count() - 1, 0)}
    return render(request, "desk/news.html", context)
