"""The words of mails, written by staff: the text in each language, the words in braces, and how it looks."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.permissions import kinds_that_may
from accounts.scoped_admin import ScopedAdmin
from accounts.scoping import nodes
from events.admin.pages import page
from events.mail import mail_texts
from events.mail.placeholders import PLACEHOLDERS, unknown_placeholders
from events.models import MailText
from portal.lib.admin import RecordForm, own_name
from portal.lib.text import in_all_languages, language_tag, text_direction


class WordedForm(RecordForm):
    """A form whose texts may hold words in braces: only those that something is put in for."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for column in in_all_languages("subject", "text"):
            if words := unknown_placeholders(cleaned.get(column) or ""):
                shown = ", ".join(f"{{{word}}}" for word in words)
                self.add_error(column, _("Not known: %(words)s. Use only the words listed above.") % {"words": shown})
        return cleaned


def words_in_braces(advice: Any) -> SafeString:
    """What an empty language means, and the list of what may stand in braces, with what it becomes."""
    lines = ((f"{{{word}}}", str(label)) for word, label in PLACEHOLDERS.items())
    listed = format_html_join("", "<dt><code>{}</code></dt><dd>{}</dd>", lines)
    return format_html(
        '<p>{}</p><details><summary>{}</summary><dl class="words">{}</dl></details>',
        advice,
        _("Words in braces that are filled in"),
        listed,
    )


def holds_for_all(user: Any, perm: str) -> bool:
    """Whether the person may write what holds for the whole portal."""
    return user.is_superuser or None in nodes(user, *kinds_that_may(perm))


@dataclass(frozen=True, slots=True)
class Look:
    """A mail in one language, as its reader sees it."""

    name: str
    tag: str
    direction: str
    subject: str
    body: str


def look(code: str, subject: str, body: str) -> Look:
    return Look(own_name(code), language_tag(code), text_direction(code), subject, body)


@admin.register(MailText)
class MailTextAdmin(ScopedAdmin):
    """What a kind of mail says for the events of one body and all below it."""

    scope = "organisation"
    form = WordedForm
    texts = ("subject", "text")
    change_form_template = "admin/events/mailtext/change_form.html"
    autocomplete_fields = ("organisation",)
    list_display = ("kind", "organisation")
    list_filter = ("kind",)
    list_select_related = ("organisation",)
    search_fields = in_all_languages("subject", "organisation__name")
    ordering = ("kind", "pk")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        self_made = {
            "fields": ("kind", "organisation"),
            "description": words_in_braces(_("Where a language is empty, Banyan’s own words are sent.")),
        }
        tabs = super().get_fieldsets(request, obj)
        return [(None, self_made), *tabs]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if "organisation" in form.base_fields:
            form.base_fields["organisation"].required = not holds_for_all(request.user, "events.change_mailtext")
        return form

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview_page)
        return [path("<path:object_id>/preview/", view, name="events_mailtext_preview"), *super().get_urls()]

    def preview_page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The saved text in each language, as somebody invented would get it."""
        text: MailText = self._find(request, object_id)
        shown = []
        for code, _name in settings.LANGUAGES:
            subject, body = mail_texts.preview(text, code)
            shown.append(look(code, subject, body))
        title = _("How “%(mail)s” looks") % {"mail": text}
        return page(self, request, "admin/events/mailtext/preview.html", title, record=text, shown=shown)
