"""Sources: entered by hand, or brought in with their text, which a person looks at before it is kept for good."""

import base64
import binascii
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.scoped_admin import ScopedAdmin
from centres import reading_sources as reading
from centres.models import Source
from portal.lib.text import in_all_languages

SALT = "banyan.source"
FACTS = ("title", "publisher", "url", "published_on", "language", "retrieved_from", "retrieved_on", "note")


class BringInForm(forms.Form):
    """A file or a pasted text, one of them."""

    file = forms.FileField(label=gettext_lazy("A file: plain text or a web page"), required=False)
    text = forms.CharField(label=gettext_lazy("Or the text itself"), required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("file")) == bool(cleaned.get("text")):
            raise forms.ValidationError(_("Choose a file or paste the text: one of the two."))
        return cleaned

    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        if file is None:
            return str(self.cleaned_data["text"]).encode()
        content: bytes = file.read(reading.MOST_BYTES + 1)
        return content


class FactsForm(forms.ModelForm):
    """What is known of the source beside its text."""

    url = forms.URLField(label=gettext_lazy("Address"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Source
        fields = FACTS


@admin.register(Source)
class SourceAdmin(ScopedAdmin):
    fields = FACTS
    readonly_fields = ("kept_text", "text_sha256", "original_sha256")
    list_display = ("title", "publisher", "published_on", "has_text")
    search_fields = (*in_all_languages("title", "publisher"), "url")
    ordering = ("title", "pk")
    change_list_template = "admin/centres/source_list.html"

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        kept = self.readonly_fields if isinstance(obj, Source) and obj.text else ()
        return (*FACTS, *kept)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("text") if _is_list(request) else super().get_queryset(request)

    @admin.display(description=gettext_lazy("text as it was read"))
    def kept_text(self, source: Source) -> str:
        return source.text

    @admin.display(description=gettext_lazy("text kept"), boolean=True)
    def has_text(self, source: Source) -> bool:
        return bool(source.text_sha256)

    # --- Bringing in ------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("bring-in/", view(require_GET(self.bring_in)), name="centres_source_bring_in"),
            path("bring-in/look/", view(require_POST(self.look)), name="centres_source_look"),
            path("bring-in/keep/", view(require_POST(self.keep)), name="centres_source_keep"),
            *super().get_urls(),
        ]

    def bring_in(self, request: HttpRequest) -> HttpResponse:
        self._ask(request)
        return self._page(request, "source_bring_in", form=BringInForm())

    def look(self, request: HttpRequest) -> HttpResponse:
        """Shows what would be put right. Looked at again with other choices, it comes from the sealed text."""
        self._ask(request)
        if "sealed" in request.POST:
            content = unsealed(request.POST["sealed"])
            if content is None:
                return self._lost(request)
            facts = FactsForm({name: request.POST.get(name, "") for name in FACTS})
            return self._difference(request, content, request.POST.getlist("repair"), facts)
        form = BringInForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                content = form.content()
                brought = reading.read(content)
            except reading.Refused as refused:
                form.add_error("file" if form.cleaned_data["file"] else "text", str(refused))
            else:
                return self._difference(request, content, list(reading.KINDS), FactsForm(initial=_known(brought)))
        return self._page(request, "source_bring_in", form=form, status=422)

    def keep(self, request: HttpRequest) -> HttpResponse:
        self._ask(request)
        content, kinds = unsealed(request.POST.get("sealed", "")), request.POST.getlist("repair")
        if content is None:
            return self._lost(request)
        form = FactsForm(request.POST)
        if not form.is_valid():
            return self._difference(request, content, kinds, form, status=422)
        try:
            facts = {name: value for name, value in form.cleaned_data.items() if value}
            source = reading.keep(brought=reading.read(content), kinds=kinds, facts=facts, today=timezone.localdate())
        except reading.Refused as refused:
            form.add_error(None, str(refused))
            return self._difference(request, content, kinds, form, status=409)
        self.message_user(request, _("“%(title)s” is kept with its text.") % {"title": source.title}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:centres_source_change", args=[source.pk]))

    def _ask(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied

    def _lost(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, _("The text did not arrive whole. Please bring it in again."), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:centres_source_bring_in"))

    def _difference(
        self, request: HttpRequest, content: bytes, kinds: list[str], form: FactsForm, *, status: int = 200
    ) -> HttpResponse:
        brought = reading.read(content)
        proposal = reading.propose(brought.text, kinds)
        context = {
            "form": form,
            "brought": brought,
            "proposal": proposal,
            "repairs": [(kind, label, kind in kinds, _count(proposal, kind)) for kind, label in reading.KINDS.items()],
            "changes": reading.difference(brought.text, proposal.text),
            "inline": request.POST.get("view") == "inline",
            "twin": reading.already_here(proposal.text, brought.sha256),
            "sealed": signing.dumps(base64.b64encode(content).decode(), salt=SALT, compress=True),
        }
        return self._page(request, "source_difference", status=status, **context)

    def _page(self, request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> TemplateResponse:
        own = {"title": _("Bring in a source"), "opts": self.opts, "media": self.media}
        whole = {**self.admin_site.each_context(request), **own, **context}
        return TemplateResponse(request, f"admin/centres/{template}.html", whole, status=status)


def unsealed(text: str) -> bytes | None:
    """The bytes that were uploaded, if nobody has changed them since."""
    try:
        return base64.b64decode(signing.loads(text, salt=SALT))
    except (signing.BadSignature, binascii.Error, ValueError):
        return None


def _known(brought: reading.Brought) -> dict[str, Any]:
    page = brought.page
    told = {"title": page.title, "language": page.language} if page else {}
    return {"retrieved_on": timezone.localdate(), **told}


def _count(proposal: reading.Proposal, kind: str) -> int:
    return next((repair["count"] for repair in proposal.repairs if repair["kind"] == kind), 0)


def _is_list(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name == "centres_source_changelist"
