"""How the papers of a body look: its logo, seal and signature, and who signs."""

from base64 import b64encode
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import ScopedAdmin
from events.models import PaperStyle
from events.papers.style import PICTURES
from portal.lib.admin import RecordForm
from portal.lib.images import fit_to_show
from portal.lib.text import in_all_languages

LONGEST_SIDE = 1200  # pixels; sharp on paper, and no paper gets heavy


class PictureInput(forms.ClearableFileInput):
    """Without a link: the pictures of seals and signatures have no address. They are shown on the page itself."""

    template_name = "admin/events/paperstyle/picture_input.html"

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """With our own templates: a form's renderer knows only those of the apps."""
        return render_to_string(template_name, context)


class PaperStyleForm(RecordForm):
    def _clean_picture(self, name: str) -> Any:
        chosen = self.cleaned_data[name]
        return fit_to_show(chosen, uuid4().hex, longest=LONGEST_SIDE) if isinstance(chosen, UploadedFile) else chosen

    def clean_logo(self) -> Any:
        return self._clean_picture("logo")

    def clean_seal(self) -> Any:
        return self._clean_picture("seal")

    def clean_signature(self) -> Any:
        return self._clean_picture("signature")


@admin.register(PaperStyle)
class PaperStyleAdmin(ScopedAdmin):
    """The style of one body's papers, and of those of all bodies below it."""

    scope = "organisation"
    form = PaperStyleForm
    texts = ("signatory", "signatory_title", "letterhead")
    fieldsets = (
        (None, {"fields": ("organisation", "accent")}),
        (
            _("Pictures"),
            {
                "fields": tuple((name, f"{name}_as_kept") for name in PICTURES),
                "description": _("PNG with a clear background prints best. They are seen on papers and nowhere else."),
            },
        ),
    )
    readonly_fields = tuple(f"{name}_as_kept" for name in PICTURES)
    tabs_after = 2
    autocomplete_fields = ("organisation",)
    list_display = ("organisation", "signatory")
    list_select_related = ("organisation",)
    search_fields = in_all_languages("organisation__name", "signatory")
    ordering = ("organisation", "pk")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in PICTURES:
            kwargs["widget"] = PictureInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("as it is kept"))
    def logo_as_kept(self, style: PaperStyle) -> SafeString | str:
        return _shown(style.logo)

    @admin.display(description=_("as it is kept"))
    def seal_as_kept(self, style: PaperStyle) -> SafeString | str:
        return _shown(style.seal)

    @admin.display(description=_("as it is kept"))
    def signature_as_kept(self, style: PaperStyle) -> SafeString | str:
        return _shown(style.signature)


def _shown(picture: Any) -> SafeString | str:
    """The picture within the page: it has no address of its own."""
    if not picture or not picture.storage.exists(picture.name):
        return "–"
    kind = picture.name.rsplit(".", 1)[-1].replace("jpg", "jpeg")
    with picture.storage.open(picture.name) as opened:
        data = b64encode(opened.read()).decode()
    return format_html('<img class="kept-picture" alt="" height="80" src="data:image/{};base64,{}">', kind, data)
