"""The desk's page of certificates: what the event gives, who gets one, giving them, and each one that was given."""

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from events import rosters
from events.certificates import issuing, paper, runs
from events.certificates.desk import Overview, specimens
from events.certificates.forms import ReissueForm, RevokeForm, rule_forms
from events.certificates.history import history
from events.certificates.page import Held
from events.certificates.rules import rules_of
from events.models import Certificate, CertificateRun, Event
from events.rules import Refused
from events.views.certificates import printed
from events.views.desk import DeskRequest, keeper


@require_GET
@keeper
def certificates(request: DeskRequest, event: Event) -> HttpResponse:
    return _page(request, event)


@require_POST
@keeper
def certificate_rules(request: DeskRequest, event: Event) -> HttpResponse:
    """Write down what the event gives. All three kinds at once: they are one page."""
    forms = rule_forms(rules_of(event), request.POST)
    if {form.is_valid() for form in forms} != {True}:  # each of them is to say what is wrong in it
        return _page(request, event, forms=forms, status=422)
    with transaction.atomic():
        for form in forms:
            form.save(event)
    messages.success(request, _("Saved. Below you see who gets a certificate."))
    return redirect("desk:certificates", event.slug)


@require_GET
@keeper
def certificate_preview(request: DeskRequest, event: Event) -> HttpResponse:
    """Three of the papers as they would be, marked as specimens; nothing is given."""
    drafts = specimens(rosters.with_words(event))
    if not drafts:
        messages.warning(request, _("There is nothing to preview: nobody is to get a certificate now."))
        return redirect("desk:certificates", event.slug)
    return HttpResponse(paper.render(drafts, is_specimen=True), content_type="application/pdf")


@require_POST
@keeper
def certificate_issue(request: DeskRequest, event: Event) -> HttpResponse:
    try:
        run = runs.issue(event=rosters.with_words(event), by=request.user, tells="tells" in request.POST)
    except Refused as refused:
        return _page(request, event, refused=str(refused), status=409)
    if not run.is_running:
        given = ngettext("%(count)s certificate is given.", "%(count)s certificates are given.", run.done)
        messages.success(request, given % {"count": run.done})
    return redirect("desk:certificates", event.slug)


@require_POST
@keeper
def certificate_file(request: DeskRequest, event: Event) -> HttpResponse:
    """Print all into one file, in the background."""
    try:
        runs.put_together(event=event, by=request.user)
    except Refused as refused:
        return _page(request, event, refused=str(refused), status=409)
    return redirect("desk:certificates", event.slug)


@require_GET
@keeper
def certificate_fetch(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    run = get_object_or_404(CertificateRun.objects.filter(event=event).exclude(file=""), pk=pk)
    if not run.file.storage.exists(str(run.file.name)):
        raise Http404
    name = f"{event.slug}-certificates.zip"
    return cast(HttpResponse, FileResponse(run.file.open("rb"), as_attachment=True, filename=name))


# --- One certificate ------------------------------------------------------------------------------------------------


@require_GET
@keeper
def certificate(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    return _one(request, event, _of(event, pk))


@require_GET
@keeper
def certificate_paper(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    row = _of(event, pk)
    if not row.is_valid or row.erased_at or not row.name:
        raise Http404
    return printed(row)


@require_POST
@keeper
def reissue(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    row, form = _of(event, pk), ReissueForm(request.POST, prefix="new")
    if not form.is_valid():
        return _one(request, event, row, reissuing=form, status=422)
    try:
        new = issuing.reissue(certificate=row, by=request.user, **form.cleaned_data)
    except Refused as refused:
        return _one(request, event, row, reissuing=form, refused=str(refused), status=409)
    messages.success(request, _("This is the new certificate. The old one says that it was replaced."))
    return redirect("desk:certificate", event.slug, new.pk)


@require_POST
@keeper
def revoke(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    row, form = _of(event, pk), RevokeForm(request.POST, prefix="off")
    if not form.is_valid():
        return _one(request, event, row, revoking=form, status=422)
    try:
        issuing.revoke(certificate=row, by=request.user, reason=form.cleaned_data["reason"])
    except Refused as refused:
        return _one(request, event, row, revoking=form, refused=str(refused), status=409)
    messages.success(request, _("The certificate is revoked, and says so to whoever checks it."))
    return redirect("desk:certificate", event.slug, row.pk)


@require_POST
@keeper
def mail_again(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    row = _of(event, pk)
    try:
        issuing.mail_again(certificate=row, by=request.user)
    except Refused as refused:
        return _one(request, event, row, refused=str(refused), status=409)
    messages.success(request, _("The certificate is on its way."))
    return redirect("desk:certificate", event.slug, row.pk)


# --- Pages ----------------------------------------------------------------------------------------------------------


def _of(event: Event, pk: int) -> Certificate:
    """A certificate of this event, or 404."""
    near = ("organisation", "registration", "issued_by", "state_changed_by", "replaces", "replaced_by")
    row: Certificate = get_object_or_404(Certificate.objects.select_related(*near), event=event, pk=pk)
    return row


def _page(request: DeskRequest, event: Event, *, forms: Any = None, status: int = 200, **said: Any) -> HttpResponse:
    event = rosters.with_words(event)
    overview = Overview.of(event, show=request.GET.get("show", ""))
    context = {"event": event, "overview": overview, "forms": forms or rule_forms(overview.rules)}
    return render(request, "desk/certificates.html", context | said, status=status)


def _one(request: DeskRequest, event: Event, row: Certificate, *, status: int = 200, **said: Any) -> HttpResponse:
    names = {"name": row.name, "second_name": row.second_name}
    context = {
        "event": rosters.with_words(event),
        "certificate": row,
        "held": Held(row),
        "history": history(row),
        "reissuing": ReissueForm(prefix="new", initial=names),
        "revoking": RevokeForm(prefix="off"),
        "verify_url": paper.verify_url(row),
    }
    return render(request, "desk/certificate.html", context | said, status=status)
