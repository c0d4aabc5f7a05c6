"""Letters to many: written, looked at, tried on oneself, sent, and how far they are."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST
from modeltranslation.utils import build_localized_fieldname

from accounts.scoped_admin import ScopedAdmin, person_of
from events.admin.pages import page
from events.admin.texts import Look, WordedForm, look, words_in_braces
from events.mail import letters, mail_texts, mailings, mails
from events.models import Mailing, Registration
from events.rules import Refused
from portal.lib.text import in_all_languages


class MailingForm(WordedForm):
    states = forms.MultipleChoiceField(
        label=gettext_lazy("To those who"),
        choices=Registration.State.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Registration.State.CONFIRMED],
    )


@admin.register(Mailing)
class MailingAdmin(ScopedAdmin):
    """A draft is changed here. Once it is on its way it is only read."""

    scope = "event__organisation"
    form = MailingForm
    texts = ("subject", "text")
    main_text = "subject"
    change_form_template = "admin/events/mailing/change_form.html"
    autocomplete_fields = ("event",)
    list_display = ("subject", "event", "state", "total", "created_at", "written_by")
    list_filter = ("state",)
    list_select_related = ("event", "written_by")
    search_fields = in_all_languages("subject", "event__title")
    ordering = ("-created_at", "-pk")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        tabs = super().get_fieldsets(request, obj)
        advice = words_in_braces(_("Where a language is empty, its readers get the letter in another one."))
        return [(None, {"fields": ("event", "states", "came"), "description": advice}), *tabs]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event",) if obj is not None else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _is_draft(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_draft(obj)

    def save_model(self, request: HttpRequest, obj: Mailing, form: Any, change: bool) -> None:
        if not change:
            obj.written_by = person_of(request)
        super().save_model(request, obj, form, change)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        mailing = context.get("original")
        if mailing is not None:
            is_draft = _is_draft(mailing)
            context |= {
                "reach": mailings.count(mailing) if is_draft else None,
                "progress": None if is_draft else mailings.progress(mailing),
                "may_send": self.has_change_permission(request, mailing),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Steps ------------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        steps = {"test": require_POST(self.test), "send": self.send}
        return [
            *(
                path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=f"events_mailing_{name}")
                for name, view in steps.items()
            ),
            *super().get_urls(),
        ]

    def test(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The letter to oneself, as somebody invented would get it."""
        told = _("A test is on its way to %(email)s.") % {"email": person_of(request).email}
        return self._do(request, self._draft(request, object_id), mailings.send_test, told)

    def send(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """First how many it reaches and what it says; sent on the second press."""
        mailing = self._draft(request, object_id)
        if request.method == "POST":
            return self._do(request, mailing, mailings.send, _("The letter is on its way."))
        title = _("Send “%(letter)s”") % {"letter": mailing}
        context = {"reach": mailings.count(mailing), "shown": list(_looks(mailing))}
        return page(self, request, "admin/events/mailing/send.html", title, record=mailing, **context)

    def _draft(self, request: HttpRequest, object_id: str) -> Mailing:
        mailing: Mailing = self._find(request, unquote(object_id))
        if not super().has_change_permission(request, mailing):
            raise PermissionDenied
        return mailing

    def _do(self, request: HttpRequest, mailing: Mailing, step: Callable[..., Any], told: str) -> HttpResponse:
        try:
            step(mailing, person_of(request))
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_mailing_change", args=[mailing.pk]))


def _looks(mailing: Mailing) -> Iterator[Look]:
    """The letter in each language in which it is written."""
    for code, _name in settings.LANGUAGES:
        if getattr(mailing, build_localized_fieldname("text", code)):
            with override(code), timezone.override(mailing.event.zone):
                letter = letters.to_many(mail_texts.invented_place(mailing.event, code), mailing)
                yield look(code, letter.subject, mails.plain_text(letter))


def _is_draft(mailing: Mailing | None) -> bool:
    return mailing is None or mailing.state == Mailing.State.DRAFT
