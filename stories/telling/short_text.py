"""The short text of a story's page: kept as clean HTML, typed as people type who have never seen HTML.

An empty line begins a new paragraph, lines that begin with "- " are a list, **strong** and *stressed* words stand
between stars, [words](address) is a link. `typed` and `cleaned(as_html(…))` are each other's reverse.
"""

import re
from html import escape, unescape

import nh3

TAGS = {"p", "br", "strong", "em", "a", "ul", "li"}
ADDRESSES = {"http", "https", "mailto", "tel"}

_LINK = re.compile(r"\[([^\]\n]+)\]\(((?:https?://|mailto:|tel:|/(?!/))[^\s()<>]+)\)")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_EM = re.compile(r"\*(?=\S)([^*\n]+?)(?<=\S)\*")
_BLOCK = re.compile(r"<(p|ul)>(.*?)</\1>", re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def cleaned(html: str) -> str:
    """Only what such a text may hold: no scripts, styles, pictures or addresses that do something."""
    found: str = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=ADDRESSES, link_rel="noopener")
    return found.strip()


def as_html(typed_text: str) -> str:
    """What was typed, as clean HTML."""
    blocks = re.split(r"\n[ \t]*\n+", typed_text.replace("\r\n", "\n").strip())
    return cleaned("".join(_block(block) for block in blocks if block.strip()))


def _block(block: str) -> str:
    lines = [line.strip() for line in block.strip().split("\n")]
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br>".join(_inline(line) for line in lines) + "</p>"


def _inline(line: str) -> str:
    marked = _LINK.sub(r'<a href="\2">\1</a>', escape(line, quote=False))
    return _EM.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", marked))


def typed(html: str) -> str:
    """The HTML as it is shown for changing it."""
    blocks = [_typed_block(kind, inner) for kind, inner in _BLOCK.findall(html)]
    return "\n\n".join(blocks) if blocks else plain(html)


def _typed_block(kind: str, inner: str) -> str:
    if kind == "ul":
        return "\n".join(f"- {_typed_inline(item)}" for item in _ITEM.findall(inner))
    return _typed_inline(inner)


def _typed_inline(inner: str) -> str:
    text = _ANCHOR.sub(lambda found: f"[{found[2]}]({found[1]})", inner)
    for tag, mark in (("strong", "**"), ("em", "*")):
        text = text.replace(f"<{tag}>", mark).replace(f"</{tag}>", mark)
    return unescape(re.sub(r"<[^>]+>", "", text.replace("<br>", "\n"))).strip()


def plain(html: str) -> str:
    """The words alone, a line for each paragraph: for searching and comparing."""
    lines = re.sub(r"<(?:br|/p|/li)>", "\n", html)
    return re.sub(r"\n{2,}", "\n", unescape(re.sub(r"<[^>]+>", "", lines))).strip()
