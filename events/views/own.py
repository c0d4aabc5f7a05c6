"""Finding one's registration again, and what is kept about oneself: to see, to take away, to have erased."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.throttling import allowed, sender
from events import rules, tickets
from events.fields import TicketCodeField
from events.mail import messages
from events.models import Registration
from events.privacy import personal_data, reading
from events.views.seats import holder, token_in
from portal.lib.forms import PhoneField, TidyField

# Generous to somebody who mistypes, hopeless for somebody who guesses: a code has 700 million neighbours.
TRIES_PER_ADDRESS = 20
TRIES_PER_CODE = 10
MAILS_PER_ADDRESS = 3  # in ten minutes


class FindForm(forms.Form):
    """The code on the ticket, with the phone or the e-mail given when registering."""

    code = TicketCodeField()
    contact = TidyField(
        label=gettext_lazy("Your phone number or e-mail"),
        max_length=254,
        help_text=gettext_lazy("The one you gave when you registered."),
        error_messages={"required": gettext_lazy("Enter your phone number or your e-mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "dir": "ltr"}),
    )

    def reached_by(self) -> str:
        """The contact as a registration keeps it. What is neither a phone nor an e-mail finds nobody."""
        typed: str = self.cleaned_data["contact"]
        if "@" in typed:
            return typed
        try:
            return str(PhoneField().clean(typed))
        except forms.ValidationError:
            return ""


class MailForm(forms.Form):
    """The e-mail given when registering, for those who have neither code nor link at hand."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        help_text=gettext_lazy("The one you gave when you registered."),
        error_messages={
            "required": gettext_lazy("Enter your e-mail."),
            "invalid": gettext_lazy("Write the e-mail like name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The same answer, after the same work, whether the code is wrong or the phone."""
    form = FindForm(request.POST or None)
    if request.method != "POST":
        return _find_page(request, form)
    if not form.is_valid():
        return _find_page(request, form, status=422)
    if not _may_try(request, form.cleaned_data["code"]):
        form.add_error(None, _("That was tried very often. Please wait a while, or call us."))
        return _find_page(request, form, status=429)
    if place := tickets.by_code(form.cleaned_data["code"], form.reached_by()):
        return redirect("seats:ticket", tickets.token_of(place))
    form.add_error(
        None, _("We find no registration with this code and this phone number or e-mail. Please look at both again.")
    )
    return _find_page(request, form, status=422)


def _may_try(request: HttpRequest, code: str) -> bool:
    if not allowed("find", sender(request), limit=TRIES_PER_ADDRESS):
        return False
    return allowed("find-code", tickets.tidy_code(code), limit=TRIES_PER_CODE, per=timedelta(hours=1))


@never_cache
@require_POST
def mail_tickets(request: HttpRequest) -> HttpResponse:
    """The tickets go to the e-mail they belong to; the answer is the same whether there are any."""
    form = MailForm(request.POST)
    if not form.is_valid():
        return _find_page(request, form, status=422)
    email = form.cleaned_data["email"].lower()
    if not allowed("find", sender(request), limit=TRIES_PER_ADDRESS):
        form.add_error(None, _("That was tried very often. Please wait a while, or call us."))
        return _find_page(request, form, status=429)
    if allowed("mail-tickets", email, limit=MAILS_PER_ADDRESS):
        messages.send_to(email)
    return _find_page(request, FindForm(), mailed=True)


def _find_page(
    request: HttpRequest, form: FindForm | MailForm, *, mailed: bool = False, status: int = 200
) -> HttpResponse:
    """`form` is the one of the two that was sent: its errors stand at the top."""
    mail_form = form if isinstance(form, MailForm) else MailForm()
    find_form = form if isinstance(form, FindForm) else FindForm()
    context = {"form": form, "find_form": find_form, "mail_form": mail_form, "mailed": mailed}
    response = render(request, "events/own_find.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
@holder
def data(request: HttpRequest, place: Registration) -> HttpResponse:
    context = {"place": place, "event": place.event, "token": token_in(request)}
    return render(request, "events/own_data.html", context | {"parts": reading.in_words(place)})


@require_GET
@holder
def data_file(request: HttpRequest, place: Registration) -> HttpResponse:
    """The same to take away. The name of the file says nothing about the person."""
    told = personal_data.about(place)
    return JsonResponse(
        told,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{place.event.slug}-my-data.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def erase(request: HttpRequest, place: Registration) -> HttpResponse:
    """Asks first. Afterwards the link opens a page that says what is gone."""
    refused = None
    if request.method == "POST":
        try:
            personal_data.erase_own(registration=place)
            return redirect("seats:ticket", token_in(request))
        except rules.Refused as reason:
            refused = str(reason)
    context = {"event": place.event, "token": token_in(request), "refused": refused}
    context["has_certificates"] = place.certificates.exists()
    context["is_held"] = place.state in Registration.LIVE and not place.event.is_over(timezone.now())
    return render(request, "events/own_erase.html", context, status=409 if refused else 200)
