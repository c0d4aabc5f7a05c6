"""What was sent to people: the list, and each mail as it left."""

from base64 import b64encode
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from accounts.scoped_admin import ReadOnly, ScopedAdmin
from events.attention import MESSAGE_NEEDS
from events.models import Message, ReminderRule
from portal.lib.attention import need_filter

# A mail styles itself and brings its pictures along; it runs nothing and fetches nothing.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups"],
}


@admin.register(Message)
class MessageAdmin(ReadOnly, ScopedAdmin):
    scope = "event__organisation"
    change_form_template = "admin/events/message/change_form.html"
    fields = (
        "registration",
        "invitation",
        "mailing",
        "event",
        "kind",
        "state",
        "subject",
        "created_at",
        "sent_at",
        "error",
    )
    list_display = ("subject_or_kind", "person", "event", "state", "created_at", "sent_at")
    list_filter = (need_filter(*MESSAGE_NEEDS), "state", "kind")
    list_select_related = ("event", "registration", "invitation")
    search_fields = (
        "subject",
        *(f"{whose}__{name}" for whose in ("registration", "invitation") for name in ("name", "email", "code")),
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "pk")

    @admin.display(description=_("subject"), ordering="subject")
    def subject_or_kind(self, message: Message) -> str:
        return str(message)

    @admin.display(description=_("person"))
    def person(self, message: Message) -> str:
        return str(message.registration or message.invitation)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "reminder":  # the worker alone says which rule a mail follows
            kwargs["queryset"] = ReminderRule.objects.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        sent = sent_mail(context["original"])
        text = sent.get_body(("plain",)) if sent else None
        context |= {
            "mail": sent,
            "mail_text": text.get_content() if text else "",
            "mail_has_html": bool(sent and sent.get_body(("html",))),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = xframe_options_sameorigin(csp_replace(MAIL_POLICY)(self.mail_view))  # type: ignore[arg-type]  # typed for views without arguments
        return [
            path("<path:object_id>/mail/", self.admin_site.admin_view(view), name="events_message_mail"),
            *super().get_urls(),
        ]

    def mail_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The HTML of the mail alone, for the frame on its page."""
        message = self.get_object(request, unquote(object_id))
        sent = sent_mail(message) if message else None
        body = sent.get_body(("html",)) if sent else None
        if sent is None or body is None:
            raise Http404
        return HttpResponse(_with_pictures(body.get_content(), sent))


def sent_mail(message: Message) -> EmailMessage | None:
    """The mail as it was written to the folder; None once a mail server sends them, or before it left."""
    file = Path(settings.MAIL_FOLDER) / f"{message.pk}.eml"
    return message_from_bytes(file.read_bytes(), policy=policy.default) if file.is_file() else None


def _with_pictures(html: str, mail: EmailMessage) -> str:
    """Pictures that the mail carries as parts, put where it names them."""
    for part in mail.walk():
        if (name := (part["Content-ID"] or "").strip("<>")) and part.get_content_maintype() == "image":
            data = b64encode(part.get_content()).decode()
            html = html.replace(f"cid:{name}", f"data:{part.get_content_type()};base64,{data}")
    return html
