"""Certificates for those who hold one, and for anybody who checks one."""

import json
from functools import wraps
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.throttling import allowed, sender
from centres.models import Organisation
from events import tickets
from events.certificates import badges, paper, verifying
from events.certificates.forms import ShowsForm
from events.certificates.page import Held
from events.models import Certificate, Registration
from events.rules import Refused
from events.views.seats import holder, token_in
from portal.lib.forms import TidyField

CHECKS_PER_ADDRESS = 120  # in ten minutes: a hall full of papers, and hopeless for whoever tries codes
MOST_FILES = 60  # of one person, in ten minutes

# --- The holder -----------------------------------------------------------------------------------------------------


@require_GET
@holder
def mine(request: HttpRequest, place: Registration) -> HttpResponse:
    return _mine(request, place)


@require_POST
@holder
def choose(request: HttpRequest, place: Registration) -> HttpResponse:
    """What the public page shows from now on."""
    certificate = get_object_or_404(_held(place), code=tickets.tidy_code(request.POST.get("code", "")))
    form = ShowsForm(request.POST)
    if not form.is_valid():
        return _mine(request, place, status=422)
    verifying.choose(certificate=certificate, shows=form.cleaned_data["shows"])
    return _mine(request, place, chosen=certificate.pk)


def _mine(request: HttpRequest, place: Registration, *, status: int = 200, **said: Any) -> HttpResponse:
    held = [Held(certificate) for certificate in _held(place)]
    context = {"place": place, "event": place.event, "token": token_in(request), "held": held}
    return render(request, "events/own_certificates.html", context | said, status=status)


@require_GET
@never_cache
def own_file(request: HttpRequest, token: str, code: str, kind: str) -> HttpResponse:
    """One certificate of the holder, as a page to print or as a signed file."""

    @holder
    def handed(request: HttpRequest, place: Registration) -> HttpResponse:
        if not allowed("certificate", str(place.pk), limit=MOST_FILES):
            return _mine(request, place, status=429, tried_often=True)
        certificate = get_object_or_404(_held(place).valid(), code=tickets.tidy_code(code))
        try:
            return printed(certificate) if kind == "pdf" else signed(certificate)
        except Refused as refused:
            return _mine(request, place, status=409, refused=str(refused))

    return handed(request, token)


def _held(place: Registration) -> Any:
    """The person's certificates, newest first; what was given to others on this seat has other registrations."""
    return Certificate.objects.filter(registration=place.pk).select_related("organisation", "event").order_by("-pk")


def printed(certificate: Certificate) -> HttpResponse:
    return _file(paper.render([certificate]), "application/pdf", f"{paper.file_name(certificate)}.pdf")


def signed(certificate: Certificate) -> HttpResponse:
    return _file(badges.signed(certificate).encode(), badges.MEDIA_TYPE, f"{paper.file_name(certificate)}.jwt")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"},
    )


# --- Anybody --------------------------------------------------------------------------------------------------------


class CodeForm(forms.Form):
    """The code on a certificate."""

    code = TidyField(
        label=gettext_lazy("Code on the certificate"),
        max_length=40,
        help_text=gettext_lazy("Ten letters and digits below the QR code, like 7K4M2-QXW9P."),
        error_messages={"required": gettext_lazy("Enter the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
    )


def _checked(view: Any) -> Any:
    """A page that is never kept or indexed, and that one sender opens so often only."""

    @wraps(view)
    def opened(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if allowed("verify", sender(request), limit=CHECKS_PER_ADDRESS):
            response: HttpResponse = view(request, **kwargs)
        else:
            response = _lookup_page(request, CodeForm(), status=429, tried_often=True)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(require_safe(opened))


@never_cache
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """Where somebody types the code. It stands in the address of the answer in any case, so it is asked for by GET."""
    if "code" not in request.GET:
        return _lookup_page(request, CodeForm())
    form = CodeForm(request.GET)
    if form.is_valid() and (code := tickets.tidy_code(form.cleaned_data["code"])):
        return redirect("verify:certificate", code)
    if form.is_valid():
        form.add_error("code", _("This is not a code. It has ten letters and digits."))
    return _lookup_page(request, form, status=422)


@_checked
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    found = verifying.by_code(code)
    if found is None:
        form = CodeForm({"code": code[:40]})
        form.add_error("code", _("There is no certificate with this code. Please compare it letter by letter."))
        return _lookup_page(request, form, status=404)
    context = {"shown": verifying.shown(found), "held": Held(found), "certificate": found}
    return render(request, "events/verify_certificate.html", context)


def _lookup_page(request: HttpRequest, form: CodeForm, *, status: int = 200, **said: Any) -> HttpResponse:
    return render(request, "events/verify_lookup.html", {"form": form} | said, status=status)


# --- Programs -------------------------------------------------------------------------------------------------------


@require_safe
@cache_control(public=True, max_age=300)
def issuer(request: HttpRequest, pk: int) -> HttpResponse:
    """The profile of a body that has issued something, with the public keys."""
    return _open_to_all(JsonResponse(badges.issuer(_issuing(pk), pk), json_dumps_params={"ensure_ascii": False}))


@require_safe
@cache_control(public=True, max_age=300)
def key_set(request: HttpRequest) -> HttpResponse:
    return _open_to_all(HttpResponse(json.dumps(badges.key_set()), content_type="application/jwk-set+json"))


@require_safe
@cache_control(public=True, max_age=60)
def status(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Which certificates of a body were taken back, as a signed list of bits."""
    if not allowed("status-list", sender(request), limit=CHECKS_PER_ADDRESS):
        return HttpResponse(status=429)
    _issuing(pk)
    return _open_to_all(HttpResponse(badges.status_list(pk, number), content_type=badges.MEDIA_TYPE))


def _issuing(pk: int) -> Organisation:
    """The body that issued certificates under this number: of others there is nothing to publish."""
    found: Organisation | None = Organisation.objects.filter(certificates__series=pk).first()
    if found is None:
        raise Http404
    return found


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """Programs that check credentials run in browsers, too."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
