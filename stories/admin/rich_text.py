"""The field for rich text in the back office: a text area that becomes an editor where scripts run."""

import json
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.functional import lazy
from django.utils.translation import gettext as _

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
    }
    return json.dumps(words, ensure_ascii=False)


class RichTextArea(forms.Textarea):
    """The words in one language; the editor writes them back into the text area."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, language: str = "") -> None:
        marked = {"data-richtext": "", "data-richtext-words": lazy(_words, str)(), "rows": 14, "cols": 90}
        if language:
            marked |= {"lang": language_tag(language), "dir": text_direction(language)}
        super().__init__(marked | (attrs or {}))

    @property
    def media(self) -> forms.Media:
        styles = ("django_prose_editor/material-icons.css", "django_prose_editor/editor.css")
        own = ("django_prose_editor/overrides.css", "css/richtext.css")
        script = Script("js/richtext.js", type="module")
        return forms.Media(css={"all": [*styles, *own]}, js=[script])  # type: ignore[list-item]  # typed for addresses
