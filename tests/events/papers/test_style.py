import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image
from pypdf import PdfReader

from events.models import PaperStyle
from events.papers.style import ACCENT, Style, line, style_of
from portal.lib import pdf
from tests.factories import OrganisationFactory
from tests.rows import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(colour="#B93A20", kind="PNG", size=(400, 400)):
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return written.getvalue()


def posted(body, **fields):
    return {"organisation": body.pk, "accent": "#15523A", "signatory_en": "Bao Huaying"} | fields


@pytest.fixture
def tree():
    top = OrganisationFactory(name_en="Association")
    return top, OrganisationFactory(name_en="College", parent=top)


def test_a_body_without_a_style_has_that_of_the_nearest_above_it(tree):
    top, below = tree
    PaperStyle.objects.create(organisation=top, accent="#112233", signatory_en="Li", signatory_zh_hans="李")
    assert (style_of(below).accent, style_of(below).signatory) == ("#112233", {"en": "Li", "zh-hans": "李"})
    PaperStyle.objects.create(organisation=below, accent="#445566")
    assert (style_of(below).accent, style_of(below).signatory) == ("#445566", {})


def test_without_any_style_papers_are_plain(tree):
    assert style_of(tree[1]) == Style()
    assert style_of(tree[1]).accent == ACCENT


def test_pictures_are_written_anew_and_kept_small(client, tree):
    client.force_login(staff("centre_staff", tree[0]))
    seal = SimpleUploadedFile("bao huaying seal.png", picture(size=(3000, 3000)), "image/png")
    response = client.post("/admin/events/paperstyle/add/", posted(tree[0], seal=seal))
    assert response.status_code == 302, response.context and response.context["adminform"].errors
    kept = PaperStyle.objects.get()
    assert (kept.seal.width, "bao" in kept.seal.name) == (1200, False)
    assert style_of(tree[0]).files().keys() == {"seal"}


@pytest.mark.parametrize("text", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b""])
def test_what_is_no_photo_is_refused_with_a_sentence(client, tree, text):
    client.force_login(staff("centre_staff", tree[0]))
    response = client.post(
        "/admin/events/paperstyle/add/", posted(tree[0], seal=SimpleUploadedFile("seal.svg", text, "image/svg+xml"))
    )
    assert (response.status_code, PaperStyle.objects.exists()) == (200, False)
    assert response.context["adminform"].form.errors["seal"]


def test_the_page_shows_a_seal_that_has_no_address(client, tree):
    client.force_login(staff("centre_staff", tree[0]))
    seal = SimpleUploadedFile("seal.png", picture(), "image/png")
    client.post("/admin/events/paperstyle/add/", posted(tree[0], seal=seal))
    style = PaperStyle.objects.get()
    page = client.get(f"/admin/events/paperstyle/{style.pk}/change/").content.decode()
    assert "data:image/png;base64," in page
    assert style.seal.name not in page
    assert client.get(f"/media/{style.seal.name}").status_code == 404


def test_a_colour_of_papers_has_six_digits(tree):
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperStyle.objects.create(organisation=tree[0], accent="red")


def test_a_file_that_is_gone_is_left_out(tree):
    PaperStyle.objects.create(organisation=tree[0], logo="papers/style/gone.png")
    assert style_of(tree[0]).files() == {}


def test_the_head_prints_two_languages_and_all_pictures(tmp_path, monkeypatch):
    pictures = [picture(colour) for colour in ("#15523A", "#B93A20", "#14211A")]
    style = Style(*pictures, {"ar": "باو", "en": "Bao Huaying"}, {"en": "Director"})
    source = '#import "_head.typ": *\n#let d = json("data.json")\n#head(d.style, d.titles)\n#signed(d.style)'
    (tmp_path / "paper.typ").write_text(source)
    (tmp_path / "_head.typ").write_text((pdf.FOLDER / "_head.typ").read_text())
    (tmp_path / "_fonts.typ").write_text((pdf.FOLDER / "_fonts.typ").read_text())
    monkeypatch.setattr(pdf, "FOLDER", tmp_path)
    titles = [line("全民终身学习", "zh-hans"), line("التعلم مدى الحياة", "ar")]
    made = pdf.render("paper", {"style": style.data(["en", "ar"]), "titles": titles}, style.files())
    page = PdfReader(io.BytesIO(made)).pages[0]
    assert {"全民终身学习", "Bao Huaying", "Director"} <= set(page.extract_text().split("\n"))
    assert len(page.images) == 3
