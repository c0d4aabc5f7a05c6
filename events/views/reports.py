"""The published report of an event: as page, Word file and PDF, each without what somebody does not agree to."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.throttling import allowed, sender
from events.models import Event, EventPhoto
from events.papers.style import style_of
from events.record.content import Content
from events.record.docx import report_docx
from events.record.pdf import report_pdf
from events.record.report import Published, published
from portal.lib.http import public_page

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ReportView = Callable[[HttpRequest, Event, Published], HttpResponse]


# Putting a file together takes a second; nobody needs more of them.
FILES_PER_ADDRESS = 30


def published_report(view: ReportView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hands the view the report that was published; before that there is none."""

    @wraps(view)
    def opened(request: HttpRequest, slug: str) -> HttpResponse:
        event = get_object_or_404(Event.objects.public().select_related("organisation").defer("search"), slug=slug)
        found = published(event)
        if found is None:
            raise Http404("no report is published")
        return view(request, event, found)

    return require_safe(opened)


@public_page
@published_report
def report(request: HttpRequest, event: Event, found: Published) -> HttpResponse:
    context = {"event": event, "report": found, "contents": own_first(found.contents), "images": images(event)}
    return render(request, "events/report.html", context)


@published_report
def docx(request: HttpRequest, event: Event, found: Published) -> HttpResponse:
    return docx_file(event, found.contents) if _may_fetch(request) else _later()


@published_report
def pdf(request: HttpRequest, event: Event, found: Published) -> HttpResponse:
    return pdf_file(event, found.contents) if _may_fetch(request) else _later()


def _may_fetch(request: HttpRequest) -> bool:
    return allowed("report", sender(request), limit=FILES_PER_ADDRESS)


def _later() -> HttpResponse:
    words = _("Many files were asked for from here just now. Please try again in ten minutes.")
    return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")


def images(event: Event) -> dict[int, EventPhoto]:
    """The photos that strangers may see, by number."""
    return {photo.pk: photo for photo in EventPhoto.objects.public().filter(event=event)}


def own_first(contents: Sequence[Content]) -> list[Content]:
    """The visitor's own language first, where the report has it."""
    return sorted(contents, key=lambda content: content.language != get_language())


def docx_file(event: Event, contents: Sequence[Content]) -> HttpResponse:
    return _file(report_docx(contents, style_of(event.organisation)), f"{event.slug}-report.docx", DOCX)


def pdf_file(event: Event, contents: Sequence[Content]) -> HttpResponse:
    return _file(report_pdf(contents, style_of(event.organisation)), f"{event.slug}-report.pdf", "application/pdf")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
