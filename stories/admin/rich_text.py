"""The field for rich text in the back office: a text area that becomes an editor where scripts run.

What is pasted into the editor is tidied by the same function as what is saved, before the editor sees it: editors know
nothing of Word's lists. Whoever pastes hears what was taken out.
"""

import json
import re
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from portal.lib import richtext
from portal.lib.text import language_tag, text_direction


def _words() -> str:
    """What the editor says, under the names that it asks for."""
    words = {
        "paragraph": _("Paragraph or heading"),
        "Paragraph": _("Paragraph"),
        "Heading 2": _("Heading"),
        "Heading 3": _("Smaller heading"),
        "heading 2": _("Heading"),
        "heading 3": _("Smaller heading"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "unordered list": _("List"),
        "ordered list": _("Numbered list"),
        "blockquote": _("Quotation"),
        "horizontal rule": _("Line between two parts"),
        "subscript": _("Small, below the line"),
        "superscript": _("Small, above the line"),
        "insert link": _("Link"),
        "remove link": _("Take the link off"),
        "undo": _("Undo"),
        "redo": _("Do it again"),
        "Insert table": _("Table"),
        "Add column": _("Add a column"),
        "Delete column": _("Remove the column"),
        "Add row": _("Add a row"),
        "Delete row": _("Remove the row"),
        "Merge cells": _("Make one cell of these"),
        "Split cell": _("Take the cells apart"),
        "Toggle header cell": _("Heading of the table, or not"),
        "Delete table": _("Remove the table"),
        "Edit Link": _("Link"),
        "Insert Table": _("Table"),
        "Insert": _("Insert"),
        "Rows": _("Rows"),
        "Columns": _("Columns"),
        "Include header row": _("With a row of headings"),
        "Update": _("Apply"),
        "Cancel": _("Cancel"),
        "URL": _("Address"),
        "Title": _("Title"),
        "not tidied": _("What you pasted could not be tidied just now. Look at its lists before you save."),
    }
    return json.dumps(words, ensure_ascii=False)


_PICTURES = {"img", "image", "picture", "svg", "canvas"}
_PAGES = {"iframe", "frame", "frameset", "object", "embed", "applet", "layer"}
_FORMS = {"form", "input", "button", "textarea", "select", "isindex"}


def _in_words(name: str) -> str:
    """What a tag or an attribute is for people who have never seen HTML; an address is itself."""
    if name in _PICTURES:
        return _("a picture")
    if name in ("video", "audio"):
        return _("a film or sound")
    if name in ("script", "noscript", "template") or re.fullmatch("on[a-z]+", name):
        return _("a script")
    if name == "comment":
        return _("a comment from Word")
    if name in _PAGES:
        return _("a page within the page")
    return _("a form") if name in _FORMS else name


def taken_out_sentence(names: list[str]) -> str:
    """What was cleaned away, for whoever pasted it; nothing where nothing was."""
    if not names:
        return ""
    what = ", ".join(dict.fromkeys(_in_words(name) for name in names))
    told = _("Taken out of the text, because it may not stand on a page: %(what)s.") % {"what": what}
    hint = _("Pictures come from the media library: add them in the list below the text.")
    return f"{told} {hint}" if _PICTURES & set(names) else told


def tidy_pasted(request: HttpRequest) -> JsonResponse:
    """The plain structure of what somebody pastes, and what was taken out of it. Nothing is stored."""
    pasted = request.POST.get("html", "")
    found = {"html": richtext.clean(pasted), "told": taken_out_sentence(richtext.taken_out(pasted))}
    return JsonResponse(found)


class RichTextArea(forms.Textarea):
    """The words in one language; the editor writes them back into the text area."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, language: str = "") -> None:
        marked = {"data-richtext": "", "data-richtext-words": lazy(_words, str)(), "rows": 14, "cols": 90}
        marked["data-richtext-tidy"] = lazy(reverse, str)("admin:stories_newsitem_tidy")
        if language:
            marked |= {"lang": language_tag(language), "dir": text_direction(language)}
        super().__init__(marked | (attrs or {}))

    @property
    def media(self) -> forms.Media:
        styles = ("django_prose_editor/material-icons.css", "django_prose_editor/editor.css")
        own = ("django_prose_editor/overrides.css", "css/richtext.css")
        script = Script("js/richtext.js", type="module")
        return forms.Media(css={"all": [*styles, *own]}, js=[script])  # type: ignore[list-item]  # typed for addresses
