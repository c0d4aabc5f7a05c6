"""The report as Word file and PDF, read back."""

import io
import re
import zipfile

import pytest
from django.core.files.base import ContentFile
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from events.models import Contribution
from events.papers.style import Style
from events.record import report
from events.record.docx import report_docx
from events.record.pdf import report_pdf
from tests.events.record.rows import meeting, photo_of, pixels
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contents():
    """A report in Arabic and Chinese, with a name that is no typst and no XML."""
    event = meeting(title_ar="لقاء التعلم", title_zh_hans="城市社区学习中心交流会", theme_en='#read("x") <b> & Bao')
    Contribution.objects.create(event=event, kind="speech", title_ar="كلمة", title_zh_hans="致辞")
    photo_of(event, "agreed", caption="The hall")
    report.choose_languages(event=event, first="ar", second="zh-hans", by=UserFactory())
    return report.preview(event)


def test_the_word_file_says_both_languages_and_shows_the_photo(contents):
    made = report_docx(contents, Style(letterhead={"zh-hans": "天津市河北区"}))
    document = Document(io.BytesIO(made))
    words = "\n".join(line.text for line in document.paragraphs)
    for text in ("لقاء التعلم", "كلمة", "城市社区学习中心交流会", "致辞", '#read("x") <b> & Bao', "The hall"):
        assert text in words
    assert document.sections[0].footer.paragraphs[0].text == "天津市河北区"
    assert [name for name in zipfile.ZipFile(io.BytesIO(made)).namelist() if "media/" in name]


def test_arabic_runs_go_from_the_right_and_chinese_has_its_letters(contents):
    runs = {
        run.text: run for line in Document(io.BytesIO(report_docx(contents, Style()))).paragraphs for run in line.runs
    }
    arabic, chinese = runs["لقاء التعلم"]._r, runs["城市社区学习中心交流会"]._r
    assert arabic.rPr.find(qn("w:rtl")) is not None
    assert arabic.getparent().pPr.find(qn("w:bidi")) is not None
    assert arabic.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    assert chinese.rPr.find(qn("w:rtl")) is None
    assert chinese.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "Microsoft YaHei"
    assert chinese.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-Hans"


def test_the_parts_of_a_run_stand_in_the_order_that_word_asks_for(contents):
    """Word calls a file damaged where they do not: rFonts, b, color, rtl, lang."""
    order = ["rFonts", "b", "color", "sz", "szCs", "rtl", "lang"]
    for line in Document(io.BytesIO(report_docx(contents, Style()))).paragraphs:
        for run in line.runs:
            found = [order.index(part.tag.split("}")[1]) for part in (run._r.rPr if run._r.rPr is not None else [])]
            assert found == sorted(found)
        parts = [part.tag.split("}")[1] for part in (line._p.pPr if line._p.pPr is not None else [])]
        assert parts in ([], ["pStyle"], ["bidi"], ["pStyle", "bidi"])


def test_the_pdf_says_both_languages_and_shows_the_photo(contents):
    paper = PdfReader(io.BytesIO(report_pdf(contents, Style(letterhead={"zh-hans": "天津市河北区"}))))
    words = re.sub(r"\s", "", "".join(page.extract_text() for page in paper.pages))
    for text in ("城市社区学习中心交流会", "致辞", '#read("x")<b>&Bao', "Thehall", "天津市河北区"):
        assert text in words
    assert len(paper.pages) >= 2
    assert sum(len(page.images) for page in paper.pages) == 2
    fonts = {font for page in paper.pages for font in page["/Resources"]["/Font"]}
    assert len(fonts) >= 2


def test_the_pdf_takes_the_head_of_the_body(contents):
    style = Style(logo=photo_bytes(), accent="#7A1F1F")
    paper = PdfReader(io.BytesIO(report_pdf(contents, style)))
    assert sum(len(page.images) for page in paper.pages) == 4  # the logo and the photo, in each language


def test_a_photo_that_word_does_not_know_is_shown_all_the_same():
    event = meeting()
    photo = photo_of(event, "agreed")
    written = io.BytesIO()
    Image.new("RGBA", (3000, 40), (0, 90, 0, 128)).save(written, "WEBP")
    photo.image.save("hall.webp", ContentFile(written.getvalue()))
    made = zipfile.ZipFile(io.BytesIO(report_docx(report.preview(event), Style())))
    (name,) = [name for name in made.namelist() if "media/" in name]
    picture = Image.open(io.BytesIO(made.read(name)))
    assert (picture.format, picture.width) == ("JPEG", 1400)


def test_a_photo_whose_file_is_gone_leaves_a_report_that_can_be_read():
    event = meeting()
    photo = photo_of(event, "agreed", caption="The hall")
    photo.image.storage.delete(photo.image.name)
    contents = report.preview(event)
    assert "The hall" in "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(report_pdf(contents, Style()))).pages
    )
    assert Document(io.BytesIO(report_docx(contents, Style()))).paragraphs


def photo_bytes():
    return pixels("blue").read()
