"""The plain structure of a text that comes from Word, WPS, LibreOffice, Google Docs or another page.

Word writes a list as paragraphs that look like one: a sign, some spaces, and a style that says at which level it
stands. Here they become lists, headings find their two levels, and paragraphs that only make space go.
It works on what `richtext.clean` has tidied once and will tidy again.
"""

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

# Tags that the first tidying leaves for us, and those whose style tells something.
SEEN = {"h1", "h4", "h5", "h6", "b", "i", "div", "section", "article", "center", "span", "tfoot", "dl", "dt", "dd"}
MARKED = ("p", "span", "b", "div", "h1", "h2", "h3", "li", "a", "hr")
_NAMES = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em", "tfoot": "tbody"}
_NAMES |= {"dt": "p", "dd": "p", "center": "div", "section": "div", "article": "div", "dl": "div"}
_INLINE = {"a", "strong", "em", "sub", "sup", "br", "span"}
_VOID = {"br", "hr"}
_LIST, _SIGN, _PLAIN, _COMMENT = "list", "sign", "plain", "comment"
DEEPEST = 40  # no text needs more, and what goes deeper wants to break something

_COMMENTS = re.compile(r"msocom|mso-element:\s*comment|mso-comment-|mso-special-character:\s*comment", re.IGNORECASE)
# How Google Docs and WPS say that words are bold or slanted.
_BOLD = re.compile(r"(?<![-\w])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANTED = re.compile(r"(?<![-\w])font-style:\s*italic", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list:\s*\w+\s+level([1-9])", re.IGNORECASE)
_BULLET = re.compile("[\u00b7\u2022\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25c6\u2023\u27a2\u2043\uf0b7\uf0a7\uf0d8]")
_BULLETED = re.compile(_BULLET.pattern + "[\\s\u00a0\u3000]*")
_WORD_O = re.compile("o[\u00a0]{2,}[ \u00a0]*")
_NUMBERED = re.compile("[(\uff08]?[0-9a-zA-Z]{1,4}[.)\u3001\uff0e\uff09]")


class Node:
    """An element, with what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = _NAMES.get(tag, tag)
        self.attributes = attributes
        self.children: list[Node | str] = []

    @property
    def mark(self) -> str:
        return self.attributes.get("style") or self.attributes.get("class", "")

    @property
    def is_inline(self) -> bool:
        return self.tag in _INLINE

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    @property
    def is_empty(self) -> bool:
        return not self.text().strip("\u00a0\u200b \n\t") and not any(
            isinstance(child, Node) and child.tag == "hr" for child in self.children
        )

    def html(self) -> str:
        kept = {name: value for name, value in self.attributes.items() if name not in ("style", "class")}
        told = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        if self.tag in _VOID:
            return f"<{self.tag}{told}>"
        return f"<{self.tag}{told}>{_html(self.children)}</{self.tag}>"


def mark(tag: str, style: str) -> str | None:
    """What we have to know of a style or class, in a word: where in a list a paragraph stands, that this is only its
    sign, that this is what somebody remarked on the text, that words are bold; else nothing.
    """
    if _COMMENTS.search(style):
        return _COMMENT
    if re.search(r"mso-list:\s*ignore", style, re.IGNORECASE):
        return _SIGN
    if level := _LEVEL.search(style):
        return f"{_LIST}{level[1]}"
    if tag == "b" and re.search(r"(?<![-\w])font-weight:\s*normal", style, re.IGNORECASE):
        return _PLAIN  # how Google Docs wraps a whole text
    if tag == "span":
        found = [name for name, looks in (("strong", _BOLD), ("em", _SLANTED)) if looks.search(style)]
        return " ".join(found) or None
    return None


def plain_structure(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _html(_lists(_blocks(reader.root.children)))


class _Reader(HTMLParser):
    """Reads HTML that has been tidied: every element is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("div", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        if node.mark == _COMMENT:
            pass  # what people remarked on a draft in Word is no part of it, and not for everybody
        elif len(self.open) > DEEPEST:
            node = self.open[-1]  # what stands in it stands in the one around it
        else:
            self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _html(children: Iterable[Node | str]) -> str:
    return "".join(escape(child, quote=False) if isinstance(child, str) else child.html() for child in children)


# --- Paragraphs and what is in them ---------------------------------------------------------------------------------


def _blocks(children: Iterable[Node | str], *, is_line: bool = False) -> list[Node | str]:
    """Blocks in a row: what stands loose between them becomes a paragraph, boxes open, empty paragraphs go.

    In the line of a list, words may stand loose before a deeper list.
    """
    close = _words_of if is_line else _paragraph_of
    made: list[Node | str] = []
    loose: list[Node | str] = []
    for child in children:
        if isinstance(child, str) or (child.is_inline and not _holds_blocks(child)):
            loose.append(child)
            continue
        made += close(loose)
        loose = []
        made += _block(child)
    return made + close(loose)


def _holds_blocks(node: Node) -> bool:
    return any(isinstance(child, Node) and (not child.is_inline or _holds_blocks(child)) for child in node.children)


def _paragraph_of(loose: list[Node | str]) -> list[Node | str]:
    paragraph = Node("p", {})
    paragraph.children = _inline(loose)
    return [] if paragraph.is_empty else [paragraph]


def _words_of(loose: list[Node | str]) -> list[Node | str]:
    words = _inline(loose)
    return words if _html(words).strip() else []


def _block(node: Node) -> list[Node | str]:
    if node.tag == "div" or node.is_inline:  # a box, or a wrapper around everything
        return _paragraph_like(node) if node.tag == "div" and not _holds_blocks(node) else _blocks(node.children)
    if node.tag in ("p", "h2", "h3"):
        return _paragraph_like(node)
    if node.tag in ("blockquote", "li"):
        node.children = _lists(_blocks(node.children, is_line=node.tag == "li"))
        return [] if node.is_empty else [node]
    node.children = [part for child in node.children for part in _part(child)]
    return [] if node.tag in ("ul", "ol", "table") and node.is_empty else [node]


def _part(child: Node | str) -> list[Node | str]:
    """What may stand inside a list or a table."""
    if isinstance(child, str):
        return [child] if child.strip() else []
    if child.tag in ("td", "th", "caption"):
        child.children = _blocks(child.children) if _holds_blocks(child) else _inline(child.children)
        return [child]
    return _block(child)


def _paragraph_like(node: Node) -> list[Node | str]:
    paragraph = Node("p" if node.tag == "div" else node.tag, node.attributes)
    sign = _sign_of(node)
    paragraph.children = _inline(node.children)
    if sign:
        paragraph.attributes = {**paragraph.attributes, "sign": sign}
    return [] if paragraph.is_empty else [paragraph]


def _sign_of(node: Node) -> str:
    """The sign of Word's list, which stands in a span of its own."""
    for child in node.children:
        if isinstance(child, Node):
            if child.mark == _SIGN:
                return child.text().strip("\u00a0 \n\t") or "\u2022"
            if found := _sign_of(child):
                return found
    return ""


def _inline(children: Iterable[Node | str]) -> list[Node | str]:
    """Words with their emphasis and links; spans go, and with them the sign of a list."""
    made: list[Node | str] = []
    for child in children:
        if isinstance(child, str):
            made.append(child)
        elif child.mark == _SIGN:
            continue
        elif child.tag == "span" or child.mark == _PLAIN or (child.tag == "a" and "href" not in child.attributes):
            made += _emphasised(_inline(child.children), child.mark.split() if child.tag == "span" else [])
        else:
            child.children = _once(child.tag, _inline(child.children))
            if child.tag in _VOID or child.text():
                made.append(child)
    return made


def _emphasised(words: list[Node | str], tags: list[str]) -> list[Node | str]:
    for tag in tags:
        around = Node(tag, {})
        around.children = _once(tag, words)
        if tag in ("strong", "em") and around.text().strip():
            words = [around]
    return words


def _once(tag: str, words: list[Node | str]) -> list[Node | str]:
    """The words without the same emphasis a second time."""
    made: list[Node | str] = []
    for one in words:
        made += one.children if isinstance(one, Node) and one.tag == tag and tag in ("strong", "em") else [one]
    return made


# --- Lists ----------------------------------------------------------------------------------------------------------


def _lists(children: list[Node | str]) -> list[Node | str]:
    """Paragraphs that are lines of a list become a list; deeper levels stand inside the line above them."""
    made: list[Node | str] = []
    stack: list[tuple[int, Node]] = []
    for child in children:
        if isinstance(child, str) and not child.strip():
            continue
        line = _line(child) if isinstance(child, Node) else None
        if line is None:
            stack = []
            made.append(child)
            continue
        level, kind, item = line
        while stack and stack[-1][0] > level:
            stack.pop()
        if not stack or stack[-1][0] < level:
            _open(Node(kind, {}), level, stack, made)
        elif stack[-1][1].tag != kind:
            stack.pop()
            _open(Node(kind, {}), level, stack, made)
        stack[-1][1].children.append(item)
    return made


def _open(new: Node, level: int, stack: list[tuple[int, Node]], made: list[Node | str]) -> None:
    if stack and isinstance(last := stack[-1][1].children[-1], Node):
        last.children.append(new)
    else:
        made.append(new)
    stack.append((level, new))


def _line(node: Node) -> tuple[int, str, Node] | None:
    """The level, the kind of list and the line, if this paragraph is one of a list."""
    if node.tag != "p":
        return None
    sign = node.attributes.get("sign", "")
    level = int(node.mark[len(_LIST) :]) if node.mark.startswith(_LIST) else 1
    is_marked = node.mark.startswith(_LIST) or bool(sign)
    typed = _typed_bullet(node)
    if not is_marked and not typed:
        return None
    item = Node("li", {})
    item.children = _without(node.children, typed)
    kind = "ol" if sign and _NUMBERED.match(sign) else "ul"
    return level, kind, item


def _typed_bullet(node: Node) -> str:
    """A bullet that somebody typed, or that Word left without its style."""
    text = node.text().lstrip(" \n\t\u3000")
    found = _BULLETED.match(text) or _WORD_O.match(text)
    return found[0] if found else ""


def _without(children: list[Node | str], sign: str) -> list[Node | str]:
    """The words without the sign they begin with, which may stand in the first text or in an element around it."""
    if not sign or not children:
        return children
    first, *rest = children
    if isinstance(first, str):
        text = first.lstrip(" \n\t\u3000")
        if not text:
            return _without(rest, sign)
        return [text.removeprefix(sign) if text.startswith(sign) else text.lstrip(sign), *rest]
    first.children = _without(first.children, sign)
    return [first, *rest] if first.tag in _VOID or first.text().strip() else rest
