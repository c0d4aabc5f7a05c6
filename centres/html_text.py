"""The readable text of a web page: paragraphs as lines, without menus, scripts and forms."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_TAG = re.compile(r"<\s*(?:!doctype|html|head|body|article|p|div|h[1-6]|br)\b", re.IGNORECASE)
SKIPPED = frozenset(("script", "style", "noscript", "template", "nav", "form", "button", "svg", "iframe", "select"))
BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    )
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says of itself, and its text."""

    title: str
    language: str
    text: str


def is_html(text: str) -> bool:
    return bool(_TAG.search(text[:5000]))


def text_of(html: str) -> Page:
    """Entities are resolved, blanks are those of the page's own lines. Broken markup is read as far as it goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split(" ")).strip() for line in "".join(reader.parts).split("\n"))
    return Page(" ".join("".join(reader.title).split())[:250], reader.language[:20], "\n".join(lines).strip())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.title: list[str] = []
        self.language = ""
        self._skipping = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        if tag in SKIPPED:
            self._skipping += 1
        elif tag == "title":
            self._in_title = True
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag == "title":
            self._in_title = False
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._skipping:
            # Only blanks of the file's own layout are folded; fixed spaces are the author's, and are shown as such.
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))
