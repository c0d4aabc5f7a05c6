"""The parts of the back office that know no model: language tabs, forms, and times on the clock of the place."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, count
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.db.models import Model, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, slugify
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from portal.lib.names import romanised
from portal.lib.text import in_all_languages, language_tag, text_direction

# The tabs that stand open: the languages that most centres write in, and the one the person reads.
OPEN_LANGUAGES = ("en", "zh-hans")
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def own_name(code: str) -> str:
    """The language's name for itself, with a capital."""
    name: str = get_language_info(code)["name_local"]
    return capfirst(name)


# --- Language tabs --------------------------------------------------------------------------------------------------


class LanguageTabs(BaseModelAdmin):
    """Puts the translated fields into one fieldset per language, so that a translator works down one of them.

    `texts` are the translated fields in the order in which a person writes them, `main_text` the one without which a
    row cannot be found: it must be there in one language, whichever. `tabs_after` counts the fieldsets above the tabs.
    """

    texts: Sequence[str] = ()
    main_text = ""
    tabs_after = 1

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        if not self.texts:
            return super().get_fieldsets(request, obj)
        fieldsets = list(self.fieldsets or ())
        if len(self.texts) == 1:
            return [*fieldsets[: self.tabs_after], self._lines(), *fieldsets[self.tabs_after :]]
        shown = obj if isinstance(obj, self.model) else None  # an inline is handed its parent here
        tabs = [language_tab(self.texts, self.main_text, code, shown) for code in LANGUAGES]
        return fieldsets[: self.tabs_after] + tabs + fieldsets[self.tabs_after :]

    def _lines(self) -> tuple[str, dict[str, Any]]:
        """A single text needs no tabs: one line per language, named by the language."""
        name = self.texts[0]
        label = capfirst(self.model._meta.get_field(name).verbose_name)
        return label, {"fields": in_all_languages(name), "classes": ["lines"]}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.show_hidden_initial = False  # Django's way with computed defaults: a second copy of each field
        original = getattr(db_field, "translated_field", None)
        if field and original:
            is_line = len(self.texts) == 1
            field.label = own_name(db_field.language) if is_line else capfirst(original.verbose_name)
            field.widget.attrs |= {"lang": language_tag(db_field.language), "dir": text_direction(db_field.language)}
        return field


def language_tab(texts: Sequence[str], main: str, code: str, obj: Model | None) -> tuple[SafeString, dict[str, Any]]:
    is_open = code in OPEN_LANGUAGES or code == get_language()
    return (
        format_html(
            '<bdi lang="{}">{}</bdi> <span class="tab-state">{}</span>',
            language_tag(code),
            own_name(code),
            _what_is_missing(texts, main, code, obj) if obj else "",
        ),
        {
            "fields": [build_localized_fieldname(name, code) for name in texts],
            "classes": ["collapse", "tab", *(["open"] if is_open else [])],
        },
    )


def _what_is_missing(texts: Sequence[str], main: str, code: str, obj: Model) -> str:
    """In words: colour alone tells nobody anything."""
    filled = {name for name in texts if getattr(obj, build_localized_fieldname(name, code))}
    anywhere = {name for name in texts if any(getattr(obj, column) for column in in_all_languages(name))}
    if not filled:
        return _("nothing yet")
    if main and main not in filled:
        label = obj._meta.get_field(main).verbose_name  # type: ignore[union-attr]
        return _("%(field)s is missing") % {"field": capfirst(label)}
    if missing := len(anywhere - filled):
        return _("%(count)s of %(total)s texts are missing") % {"count": missing, "total": len(anywhere)}
    return _("complete")


# --- Forms ----------------------------------------------------------------------------------------------------------


SLUG_HELP = gettext_lazy("Leave it empty, and it is made from the name or title.")


class RecordForm(forms.ModelForm):
    """A form of the back office: the main text in one language at least, and the present choice stays possible."""

    main_text = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required, slug.help_text = False, SLUG_HELP
        for name, field in self.fields.items():
            present = getattr(self.instance, f"{name}_id", None)
            if present is not None and isinstance(field, forms.ModelChoiceField):
                _keep_possible(field, present)

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or free_slug(self._meta.model, self.data, self.main_text or "name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        columns = [column for column in in_all_languages(self.main_text) if column in self.fields]
        if self.main_text and columns and not any(cleaned.get(column) for column in columns):
            label = self._meta.model._meta.get_field(self.main_text).verbose_name
            asked = build_localized_fieldname(self.main_text, get_language() or LANGUAGES[0])
            message = _("“%(field)s” is needed in one language at least; any of the six will do.") % {"field": label}
            self.add_error(asked if asked in columns else columns[0], message)
        return cleaned


def _keep_possible(field: forms.ModelChoiceField, present: Any) -> None:
    """Somebody with a wider reach chose it: saving the form unchanged must not fail, and shows what stands there."""
    rows = field.queryset
    if rows is not None:
        field.queryset = rows.model._default_manager.filter(Q(pk__in=rows.order_by().values("pk")) | Q(pk=present))


def free_slug(model: type[Model], data: Any, text: str) -> str:
    """An address that nobody has yet, from the text as it was typed in one of the languages; Chinese becomes pinyin."""
    typed = next((data[column] for column in in_all_languages(text) if data.get(column)), "")
    wanted = slugify(romanised(typed))[:60] or "page"
    numbered = (f"{wanted}-{number}" for number in count(2))
    taken = set(model._default_manager.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in chain([wanted], numbered) if slug not in taken)


# --- Times on the clock of the place --------------------------------------------------------------------------------


class LocalSplitDateTime(AdminSplitDateTime):
    """Shows a moment on the clock of the place instead of the visitor's or the site's."""

    zone: ZoneInfo | None = None

    def decompress(self, value: datetime | None) -> Any:
        with timezone.override(self.zone or timezone.get_current_timezone()):
            return super().decompress(value)


class LocalDateTimeField(forms.SplitDateTimeField):
    """Reads a date and a time as they are on the clock of the place."""

    widget = LocalSplitDateTime
    zone: ZoneInfo | None = None

    def compress(self, data_list: Any) -> datetime | None:
        with timezone.override(self.zone or timezone.get_current_timezone()):
            return super().compress(data_list)


LOCAL_TIMES: dict[type, dict[str, Any]] = {
    models.DateTimeField: {"form_class": LocalDateTimeField, "widget": LocalSplitDateTime}
}


def use_zone(form: forms.BaseForm, zone: ZoneInfo) -> None:
    """All moments of this form are given on this clock."""
    for field in form.fields.values():
        if isinstance(field, LocalDateTimeField):
            field.zone = zone
            field.widget.zone = zone
