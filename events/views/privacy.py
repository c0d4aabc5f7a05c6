"""/privacy-desk/: the privacy officer finds a person, hands out a copy of the data, forgets somebody.

Nothing personal stands in an address: whatever is looked for or chosen comes by POST and is answered with a page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.scoping import is_inside
from events.models import DataRequest
from events.privacy import data_requests, page, people_search, report
from events.privacy.data_requests import OFFICER, Chosen
from events.privacy.forms import FindForm, IdentityForm, ReceiveForm, RefuseForm
from events.rules import Refused
from events.views.desk import DeskRequest

CLOSED_SHOWN = 20


def officer(view: Callable[Concatenate[DeskRequest, ...], HttpResponse]) -> Callable[..., HttpResponse]:
    """For those who answer for people's data somewhere. For all others this desk does not exist."""

    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not is_inside(request.user, OFFICER):
            raise Http404
        return view(cast(DeskRequest, request), **kwargs)

    return never_cache(login_required(opened))


def handled(view: Callable[[DeskRequest, DataRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands the view a request within the officer's reach; what cannot be done is said on its page."""

    @require_POST
    @officer
    @wraps(view)
    def done(request: DeskRequest, pk: int) -> HttpResponse:
        asked = get_object_or_404(data_requests.requests_of(request.user), pk=pk)
        try:
            return view(request, asked)
        except Refused as refused:
            return _page(request, asked, refused=str(refused), status=409)

    return done


# --- Reading --------------------------------------------------------------------------------------------------------


@require_GET
@officer
def home(request: DeskRequest) -> HttpResponse:
    return _home(request, find=FindForm(), receive=ReceiveForm(user=request.user))


@require_POST
@officer
def find(request: DeskRequest) -> HttpResponse:
    form = FindForm(request.POST)
    if not form.is_valid():
        return _home(request, find=form, receive=ReceiveForm(user=request.user), status=422)
    words = form.cleaned_data["words"]
    context = {
        "find": form,
        "found": people_search.find(request.user, words),
        "receive": ReceiveForm(user=request.user, initial={"about": words}),
    }
    return render(request, "desk/privacy_find.html", context)


@require_GET
@officer
def asked(request: DeskRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(data_requests.requests_of(request.user), pk=pk))


# --- Acting ---------------------------------------------------------------------------------------------------------


@require_POST
@officer
def receive(request: DeskRequest) -> HttpResponse:
    form = ReceiveForm(request.POST, user=request.user)
    if not form.is_valid():
        return _home(request, find=FindForm(), receive=form, status=422)
    told = {"organisation": None} | form.cleaned_data
    return redirect("privacy_desk:asked", data_requests.receive(by=request.user, **told).pk)


@handled
def identify(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    form = IdentityForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, identity=form, status=422)
    data_requests.identify(request=asked, how=form.cleaned_data["identity"], by=request.user)
    return redirect("privacy_desk:asked", asked.pk)


@handled
def look(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    """The page of the request with what other words find, such as an earlier name."""
    form = FindForm(request.POST)
    return _page(request, asked, find=form, status=200 if form.is_valid() else 422)


@handled
def refuse(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, refuse=form, status=422)
    data_requests.refuse(request=asked, ground=form.cleaned_data["ground"], by=request.user)
    messages.success(request, _("The request is refused and closed."))
    return redirect("privacy_desk:home")


@handled
def download(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    data = data_requests.copy(request=asked, chosen=_chosen(request), by=request.user)
    shown = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(data, encoder=DjangoJSONEncoder, json_dumps_params=shown)
    response["Content-Disposition"] = f'attachment; filename="data-request-{asked.pk}.json"'
    return response


@handled
def copy(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    """The same for reading, on screen or printed."""
    chosen = _chosen(request)
    data_requests.copy(request=asked, chosen=chosen, by=request.user)
    context = {
        "asked": asked,
        "sheets": page.sheets(chosen),
        "made_at": report.moment_words(timezone.now()),
    }
    return render(request, "desk/privacy_copy.html", context)


@handled
def confirm(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    """Names what is removed before it is."""
    chosen = _chosen(request)
    context = {"asked": asked, "chosen": chosen, "keys": request.POST.getlist("row")}
    return render(request, "desk/privacy_erase.html", context | page.removed(chosen))


@handled
def erase(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    outcome = data_requests.erase(request=asked, chosen=_chosen(request), by=request.user)
    if outcome.refused:
        return _page(request, asked, refused=" ".join(outcome.refused), status=409)
    words = ngettext(
        "Forgotten in %(count)s place. The request is closed.",
        "Forgotten in %(count)s places. The request is closed.",
        outcome.count,
    )
    messages.success(request, words % {"count": outcome.count})
    return redirect("privacy_desk:home")


@handled
def close(request: DeskRequest, asked: DataRequest) -> HttpResponse:
    data_requests.close(request=asked, by=request.user)
    messages.success(request, _("The request is done and closed."))
    return redirect("privacy_desk:home")


# --- Pages ----------------------------------------------------------------------------------------------------------


def _chosen(request: DeskRequest) -> Chosen:
    """Raises Refused where nothing is chosen, Http404 for a row beyond reach."""
    chosen = data_requests.chosen_from(request.POST.getlist("row"), request.user)
    if chosen is None:
        raise Http404
    if not len(chosen):
        raise Refused(_("Choose at least one line of the list."))
    return chosen


def _home(request: DeskRequest, *, find: Form, receive: Form, status: int = 200) -> HttpResponse:
    requests = data_requests.requests_of(request.user)
    open_ones = requests.filter(state=DataRequest.State.RECEIVED).order_by("received_at", "pk")
    closed = requests.exclude(state=DataRequest.State.RECEIVED).order_by("-closed_at", "-pk")[:CLOSED_SHOWN]
    context = {
        "find": find,
        "receive": receive,
        "form": receive if receive.is_bound else find,  # its errors are in the page's title
        "open_ones": [page.Age(one) for one in open_ones],
        "closed": [page.Age(one) for one in closed],
        "report": report.latest(),
    }
    return render(request, "desk/privacy_home.html", context, status=status)


def _page(
    request: DeskRequest,
    asked: DataRequest,
    *,
    find: FindForm | None = None,
    identity: Form | None = None,
    refuse: Form | None = None,
    refused: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The request with the people its words find; closed, it says what was done and nothing of whom."""
    asked = data_requests.requests_of(request.user).get(pk=asked.pk)
    words = find.cleaned_data.get("words", "") if find and find.is_valid() else asked.about
    context = {
        "asked": asked,
        "age": page.Age(asked),
        "is_open": asked.state == DataRequest.State.RECEIVED,
        "found": people_search.find(request.user, words),
        "find": find or FindForm(),
        "identity": identity or IdentityForm(initial={"identity": asked.identity}),
        "refuse": refuse or RefuseForm(),
        "form": next((form for form in (find, identity, refuse) if form is not None), None),
        "refused": refused,
    }
    return render(request, "desk/privacy_request.html", context, status=status)
