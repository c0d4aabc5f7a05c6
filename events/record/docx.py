"""The report as a Word file: each text says its language, so that Word picks letters, direction and spelling for it."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from events.models import EventPhoto
from events.papers.style import Style
from events.record.content import Content, Entry, Picture, Section, Words
from portal.lib.images import fit_to_print
from portal.lib.text import text_direction

INK, QUIET = RGBColor(0x14, 0x21, 0x1A), RGBColor(0x3C, 0x49, 0x41)
# What every Word has: letters for Latin, for East Asia and for scripts that run from the right.
LATIN, EAST, COMPLEX = "Noto Sans", "Microsoft YaHei", "Arial"
WIDEST = Cm(15)


def report_docx(contents: Sequence[Content], style: Style) -> bytes:
    """The report in its languages, one after the other, each beginning on a page of its own."""
    paper = Document()
    _set_up(paper, contents, style)
    for number, content in enumerate(contents):
        if number:
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _Writer(paper, content, style).write()
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _set_up(paper: Paper, contents: Sequence[Content], style: Style) -> None:
    paper.core_properties.title = contents[0].title.text[:250]
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    normal: Any = paper.styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(10.5), INK
    _fonts(normal.element.get_or_add_rPr())
    for level in range(4):
        heading: Any = paper.styles["Title" if level == 0 else f"Heading {level}"]
        heading.font.color.rgb = RGBColor.from_string(style.accent.lstrip("#").upper())
        heading.font.size = Pt((22, 16, 12.5, 11)[level])
        _fonts(heading.element.get_or_add_rPr())
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    if lines := [text for content in contents if (text := style.letterhead.get(content.language))]:
        section.footer.paragraphs[0].text = " · ".join(dict.fromkeys(lines))


def _fonts(properties: Any) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in [*fonts.attrib]:  # a theme's font would win over those named here
        del fonts.attrib[name]
    for kind, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", EAST), ("cs", COMPLEX)):
        fonts.set(qn(f"w:{kind}"), font)


class _Writer:
    """Lays one language of the report out, in the direction of that language."""

    def __init__(self, paper: Paper, content: Content, style: Style) -> None:
        self.paper, self.content, self.style = paper, content, style

    def write(self) -> None:
        content = self.content
        if self.style.logo:
            self.line().add_run().add_picture(BytesIO(self.style.logo), height=Cm(1.6))
        self.say(self.line(), content.kind, is_quiet=True)
        self.say(self.line("Title"), content.title)
        for fact in content.facts:
            line = self.line()
            self.say(line, fact.label, is_bold=True)
            for words in fact.lines:
                self.say(line, words, before="  ")
        for section in content.sections:
            self.section(section)

    def section(self, section: Section) -> None:
        self.say(self.line("Heading 1"), section.heading)
        if section.note:
            self.say(self.line(), section.note, is_quiet=True)
        for number, entry in enumerate(section.entries, 1):
            self.entry(entry, f"{number}. " if section.is_ordered else "")
        for picture in section.pictures:
            self.picture(picture)

    def entry(self, entry: Entry, number: str) -> None:
        if entry.title:
            self.say(self.line("Heading 2"), entry.title, before=number)
        for named in entry.names:
            line = self.line()
            self.say(line, named.name, is_bold=True)
            if named.role:
                self.say(line, named.role, before="  ", is_quiet=True)
        for position, words in enumerate(entry.lines):
            lead = number if position == 0 and not entry.title else ""
            self.say(self.line(), words, before=lead)

    def picture(self, picture: Picture) -> None:
        if image := shown(picture):
            self.line().add_run().add_picture(BytesIO(image), width=WIDEST)
        line = self.line()
        self.say(line, picture.caption, is_bold=True)
        for words in below(picture):
            self.say(line, words, before="  ", is_quiet=True)

    def line(self, style: str | None = None) -> Paragraph:
        """A paragraph in the direction of this language."""
        line = self.paper.add_paragraph(style=style)
        if self.content.direction == "rtl":
            properties = line._p.get_or_add_pPr()
            properties.append(OxmlElement("w:bidi"))
        return line

    def say(
        self, line: Paragraph, words: Words, *, before: str = "", is_bold: bool = False, is_quiet: bool = False
    ) -> None:
        """The text as one run that says its language: from the right in Arabic, in East Asian letters in Chinese."""
        run = line.add_run(before + words.text)
        run.bold = is_bold or None
        if is_quiet:
            run.font.color.rgb = QUIET
        properties = run._r.get_or_add_rPr()
        _fonts(properties)
        if text_direction(words.language) == "rtl":
            properties.append(OxmlElement("w:rtl"))
        language = OxmlElement("w:lang")
        kind = "bidi" if text_direction(words.language) == "rtl" else "eastAsia" if _is_east(words) else "val"
        language.set(qn(f"w:{kind}"), words.tag)
        properties.append(language)


def _is_east(words: Words) -> bool:
    return words.language.split("-")[0] in ("zh", "ja", "ko")


def below(picture: Picture) -> Iterable[Words]:
    """What stands below a picture beside its caption: who is on it, who took it, and that it is a drawing."""
    told = (picture.people, picture.alt if picture.is_drawing else None, picture.credit)
    return [words for words in told if words]


def shown(picture: Picture) -> bytes:
    """The pixels of a photo that strangers may see, asked once more; empty where there are none to show."""
    if picture.is_drawing:
        return b""
    photo = EventPhoto.objects.public().filter(pk=picture.photo).exclude(image="").first()
    if photo is None or not default_storage.exists(photo.image.name):
        return b""
    with photo.image.open("rb") as opened:
        return fit_to_print(opened.read())
