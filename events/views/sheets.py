"""A sign-in sheet: printed, and keyed back in beside a photo of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from events import rosters
from events.models import Event, SheetPhoto, SignInSheet
from events.papers import photos
from events.papers import sheets as printing
from events.papers import walk_ins as walking
from events.papers.forms import SHEET, BlankRowForm, CodesForm, PhotoForm, PrintForm
from events.papers.options import defaults, session_of
from events.papers.runs import AT_ONCE
from events.rules import Refused
from events.views.desk import DeskRequest, keeper
from events.views.papers import pdf_response
from events.wording import joined

ON_A_PAGE = 100
MOST_NAMED = 5


# --- On paper -------------------------------------------------------------------------------------------------------


@require_POST
@keeper
def print_sheet(request: DeskRequest, event: Event) -> HttpResponse:
    """A printing with codes of its own; its page has the PDF, and is where it is keyed in."""
    form = PrintForm(request.POST, event=event, paper=SHEET)
    options = form.options()
    session = session_of(event, options)
    try:
        sheet = printing.print_sheet(event=event, session=session, blank_rows=options.blank, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:paper", event.slug, SHEET)
    return redirect("desk:sheet", event.slug, sheet.pk)


@require_safe
@keeper
def sheet_file(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    sheet = _sheet(event, pk)
    is_large = sheet.rows.count() > AT_ONCE
    made = printing.paper(sheet, defaults(sheet.event))
    return pdf_response(made, f"{event.slug}-{SHEET}-{sheet.letters}", is_large=is_large)


# --- Keyed in -------------------------------------------------------------------------------------------------------


@require_GET
@keeper
def sheet(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    return _page(request, _sheet(event, pk))


@require_POST
@keeper
def sign(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """Codes as somebody reads them off the sheet."""
    sheet, form = _sheet(event, pk), CodesForm(request.POST)
    if not form.is_valid():
        return _page(request, sheet, codes=form, status=422)
    read = printing.read_codes(sheet, form.cleaned_data["codes"])
    wrong = [*read.wrong, *printing.sign(sheet=sheet, numbers=read.numbers, by=request.user)]
    if wrong:
        for sentence in wrong:
            form.add_error("codes", sentence)
        return _page(request, sheet, codes=form, status=422)
    _say_signed(request, sheet, set(read.numbers))
    return _back(request, sheet)


@require_POST
@keeper
def rows(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """The rows of a page as they were ticked; a tick that was taken away is a signature that was not there."""
    sheet = _sheet(event, pk)
    shown, ticked = _numbers(request, "shown"), _numbers(request, "row")
    before = set(sheet.rows.filter(number__in=shown, signed_at__isnull=False).values_list("number", flat=True))
    printing.take_back(sheet=sheet, numbers=before - ticked, by=request.user)
    for sentence in printing.sign(sheet=sheet, numbers=(ticked & shown) - before, by=request.user):
        messages.error(request, sentence)
    _say_signed(request, sheet, (ticked & shown) - before)
    return _back(request, sheet)


@require_POST
@keeper
def walk_ins(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """Names out of blank rows. What cannot be stays in its field, with the sentence beside it."""
    sheet, forms, kept = _sheet(event, pk), {}, set[int]()
    for number in _blank_numbers(sheet):
        form = forms[number] = BlankRowForm.of(sheet, number, request.POST)
        if not form.is_valid() or not form.cleaned_data["name"]:
            continue
        try:
            attendee = form.attendee(get_language() or "en")
            walking.walk_in(sheet=sheet, number=number, attendee=attendee, by=request.user)
            kept.add(number)
            del forms[number]
        except Refused as refused:
            form.add_error("name", str(refused))
    if any(form.errors for form in forms.values()):
        return _page(request, sheet, blank=forms, status=422)
    _say_signed(request, sheet, kept)
    return _back(request, sheet)


def _numbers(request: DeskRequest, name: str) -> set[int]:
    return {int(told) for told in request.POST.getlist(name) if told.isascii() and told.isdigit() and len(told) < 6}


def _blank_numbers(sheet: SignInSheet) -> list[int]:
    return list(sheet.rows.filter(registration=None).values_list("number", flat=True))


def _say_signed(request: DeskRequest, sheet: SignInSheet, numbers: set[int]) -> None:
    """How many rows, and the first names of them: whoever keys in looks whether they are the right ones."""
    signed = sheet.rows.filter(number__in=numbers, signed_at__isnull=False).select_related("registration")
    names = [row.registration.name for row in signed if row.registration]
    words = ngettext("%(count)s row is keyed in: %(names)s.", "%(count)s rows are keyed in: %(names)s.", len(names))
    if names:
        more = [] if len(names) <= MOST_NAMED else ["…"]
        messages.success(request, words % {"count": len(names), "names": joined([*names[:MOST_NAMED], *more])})


# --- Photos ---------------------------------------------------------------------------------------------------------


@require_POST
@keeper
def add_photo(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    sheet, form = _sheet(event, pk), PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            photos.add(sheet=sheet, upload=form.cleaned_data["photo"], by=request.user)
            messages.success(request, _("The photo is kept, for those who keep this event."))
            return _back(request, sheet)
        except ValidationError as error:
            form.add_error("photo", error)
        except Refused as refused:
            form.add_error("photo", str(refused))
    return _page(request, sheet, photo=form, status=422)


@require_safe
@keeper
def photo(request: DeskRequest, event: Event, pk: int, photo: int) -> FileResponse:
    """The photo itself, for those who keep the event and for nobody else."""
    image = _photo(event, pk, photo).image
    if not image.storage.exists(str(image.name)):
        raise Http404
    return FileResponse(image.open("rb"))


@require_POST
@keeper
def remove_photo(request: DeskRequest, event: Event, pk: int, photo: int) -> HttpResponse:
    sheet = _sheet(event, pk)
    photos.remove(SheetPhoto.objects.filter(pk=_photo(event, pk, photo).pk))
    messages.success(request, _("The photo is removed."))
    return _back(request, sheet)


# --- The page -------------------------------------------------------------------------------------------------------


def _sheet(event: Event, pk: int) -> SignInSheet:
    """The sheet of this event, or 404."""
    sheet: SignInSheet = get_object_or_404(event.sheets.select_related("session"), pk=pk)
    sheet.event = rosters.with_words(event)
    return sheet


def _photo(event: Event, pk: int, photo: int) -> SheetPhoto:
    return get_object_or_404(SheetPhoto, pk=photo, sheet=pk, sheet__event=event)


def _back(request: DeskRequest, sheet: SignInSheet) -> HttpResponse:
    response = redirect("desk:sheet", sheet.event.slug, sheet.pk)
    page = request.POST.get("page", "")
    if page.isascii() and page.isdigit():
        response["Location"] = f"{reverse('desk:sheet', args=[sheet.event.slug, sheet.pk])}?page={page}"
    return response


def _page(
    request: DeskRequest,
    sheet: SignInSheet,
    *,
    codes: CodesForm | None = None,
    photo: PhotoForm | None = None,
    blank: dict[int, BlankRowForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    named = sheet.rows.filter(registration__isnull=False).select_related("registration").order_by("number")
    page = Paginator(named, ON_A_PAGE).get_page((request.POST or request.GET).get("page"))
    forms = blank or {number: BlankRowForm.of(sheet, number) for number in _blank_numbers(sheet)}
    context: dict[str, Any] = {
        "event": sheet.event,
        "sheet": sheet,
        "title": printing.session_words(sheet),
        "page": page,
        "rows": [(row, printing.code_of(sheet, row.number)) for row in page],
        "signed": sheet.rows.filter(signed_at__isnull=False).count(),
        "named": page.paginator.count,
        "blank": [(printing.code_of(sheet, number), form) for number, form in forms.items()],
        "codes": codes or CodesForm(),
        "photo": photo or PhotoForm(),
        "photos": sheet.photos.all(),
    }
    return render(request, "desk/sheet.html", context, status=status)
