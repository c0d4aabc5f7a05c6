import io

import pylopdf_fonts_ar
import pylopdf_fonts_zh_cn
import pytest
import typst
from PIL import ImageFont
from pypdf import PdfReader

from portal.lib import pdf


@pytest.fixture
def paper(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "FOLDER", tmp_path)

    def write(text):
        (tmp_path / "paper.typ").write_text(text)
        return "paper"

    return write


def words(made):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def has(font, letter):
    """A letter that a font lacks is drawn as the box of all that are missing."""
    return bytes(font.getmask(letter)) != bytes(font.getmask("\U0010ffff"))


@pytest.mark.parametrize("text", ["张㛃𬱖买买提·艾合买提", "مركز التعلم", "AñéЖук"])
@pytest.mark.parametrize("family", ["sans", "serif"])
def test_the_fonts_have_letters_for_every_name(family, text):
    paths = {
        "sans": [pylopdf_fonts_zh_cn.sans_path(), pylopdf_fonts_ar.sans_path()],
        "serif": [pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_ar.serif_path()],
    }
    fonts = [ImageFont.truetype(path, 20) for path in paths[family]]
    assert [letter for letter in text if letter != " " and not any(has(font, letter) for font in fonts)] == []


def test_what_people_write_is_printed_and_never_run(paper):
    name = '#read("data.json") *Bao* $x$'
    assert name in words(pdf.render(paper('#json("data.json").name'), {"name": name}))


def test_a_paper_reads_no_file_of_the_machine(paper):
    with pytest.raises(typst.TypstError):
        pdf.render(paper('#read("/etc/hostname")'), {})
