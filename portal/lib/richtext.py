"""Rich text that people type or paste: only plain structure stays, whatever it came with.

`clean` is the one door. A `RichTextField` passes everything through it on its way into the database, so that what is
stored can be shown. The list of what may stay is the last thing that is applied, after everything clever.
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

import nh3
from django import forms
from django.db import models
from django.utils.safestring import SafeString, mark_safe

from portal.lib import pasted
from portal.lib.text import without_controls

INLINE = {"a", "strong", "em", "sub", "sup", "br"}
BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr"}
TABLE = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
ALLOWED = INLINE | BLOCKS | TABLE
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}, "ol": {"start"}}
# Words inside these are no text. (Of anything else that is not allowed, the words stay.)
# What somebody deleted in Word is still in what they copy.
WITHOUT_WORDS = {
    "del",
    "script",
    "style",
    "xml",
    "title",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
    "select",
}
LINK_REL = "noopener noreferrer"

_WORTH_SAYING = WITHOUT_WORDS - {"xml", "title", "style", "del"} | {
    *("img", "image", "picture", "video", "audio", "embed", "applet", "form", "input", "button", "textarea"),
    *("frame", "frameset", "canvas", "marquee", "isindex", "layer"),  # not meta and link: every clipboard has them
}
_INVISIBLE = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff\u200b-\u200f]+")
_WITH_SCHEME = re.compile(r"(?:https?://[^/\\\s]|mailto:[^\s]+@|tel:\+?[0-9])", re.IGNORECASE)
_ON_THIS_SITE = re.compile(r"(?:/(?![/\\])|#(?!_))")  # Word's own marks begin with an underscore: they lead nowhere
_SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,2}\Z")
_BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|blockquote|table|div|li|hr|section|article)[\s>/]", re.IGNORECASE)


def clean(html: str) -> str:
    """What may stand on a page, of what was typed or pasted. Cleaning it again changes nothing.

    Text without any markup becomes paragraphs at its blank lines, so that a plain text area is enough to write.
    """
    if not html or not html.strip():
        return ""
    html = without_controls(html.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"))
    if not _BLOCK.search(html):
        html = _paragraphs(html)
    plain = pasted.plain_structure(nh3.clean(html, **_FIRST))
    return nh3.clean(plain, **_LAST).strip()


def _paragraphs(text: str) -> str:
    parts = (part.strip().replace("\n", "<br>") for part in re.split(r"\n[ \t\u3000]*\n", text))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _link(address: str) -> str | None:
    """A web page, a page of this site, a mail address or a phone number; anything else is no link any more."""
    address = _INVISIBLE.sub("", address)
    if address.lower().startswith("www."):
        address = f"https://{address}"
    return address if _WITH_SCHEME.match(address) or _ON_THIS_SITE.match(address) else None


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that is allowed here, or None."""
    if name == "href":
        return _link(value)
    if name == "rel":
        return LINK_REL  # nh3 writes it on every link, and asks here as of any other
    if name == "scope":
        return value if value in ("row", "col") else None
    return value if _SMALL_NUMBER.match(value) else None


def _kept_at_first(tag: str, name: str, value: str) -> str | None:
    return pasted.mark(tag, value) if name in ("style", "class") else _kept(tag, name, value)


_SAME: dict[str, Any] = {
    "clean_content_tags": WITHOUT_WORDS,
    "url_schemes": {"http", "https", "mailto", "tel"},
    "link_rel": None,
    "strip_comments": True,
}
_FIRST: dict[str, Any] = _SAME | {
    "tags": ALLOWED | pasted.SEEN,
    "attributes": ATTRIBUTES | {tag: {"style", "class"} | ATTRIBUTES.get(tag, set()) for tag in pasted.MARKED},
    "attribute_filter": _kept_at_first,
}
_LAST: dict[str, Any] = _SAME | {
    "tags": ALLOWED,
    "attributes": ATTRIBUTES,
    "attribute_filter": _kept,
    "link_rel": LINK_REL,
}


# --- What was taken out ---------------------------------------------------------------------------------------------


class _Looking(HTMLParser):
    """Notes what a person would miss, or should know of: not the styles that every pasted text brings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WORTH_SAYING:
            self.found.append(tag)
        if any(name == "class" and value and value.startswith("msocom") for name, value in attrs):
            self.found.append("comment")
            return
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(name)
            elif (tag, name) == ("a", "href") and value and not value.startswith("#_") and _link(value) is None:
                self.found.append(escape(value[:40], quote=False))


def taken_out(html: str) -> list[str]:
    """The names of what `clean` takes out of a text, beyond mere looks: scripts, pictures, links that lead astray."""
    looking = _Looking()
    looking.feed(html or "")
    return [*dict.fromkeys(looking.found)][:12]


# --- In the database and on the page --------------------------------------------------------------------------------


class RichTextFormField(forms.CharField):
    """Reads rich text as `clean` leaves it: what only looks different has not changed."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return clean(initial or "") != clean(data or "")


class RichTextField(models.TextField):
    """A text column that can hold nothing but what `clean` leaves, by whichever way it is written."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return clean(prepared) if isinstance(prepared, str) else prepared

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"form_class": RichTextFormField} | kwargs))

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.TextField", arguments, options


def shown(html: str) -> SafeString:
    """A stored rich text, to be printed as it is; wide tables scroll in a box of their own."""
    boxed = html.replace("<table>", '<div class="table-box" tabindex="0"><table>').replace("</table>", "</table></div>")
    return mark_safe(boxed)  # noqa: S308  # RichTextField lets nothing else into the database


def words(html: str) -> str:
    """The text alone, on one line: for search engines, mails and previews."""
    spaced = re.sub(r"<(?:br|/p|/h2|/h3|/li|/td|/th|/caption|hr)[^>]*>", " ", html)
    found = re.sub(r"<[^>]+>", "", spaced)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", '"'), ("&amp;", "&")):
        found = found.replace(entity, sign)
    return " ".join(found.split())
