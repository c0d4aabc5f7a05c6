"""The paper: names as people write them, two languages, nothing that runs."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from events.certificates import paper
from events.certificates.words import WORDS, facts
from tests.events.certificates.rows import course
from tests.factories import OrganisationFactory
from tests.rows import certificate_of, place_at

pytestmark = pytest.mark.django_db
LONG = "Maximiliana Konstantinopolitanskaya-Wolfeschlegelsteinhausen"


def reader(*certificates, **options):
    return PdfReader(io.BytesIO(paper.render(certificates, **options)))


def words(*certificates, **options):
    pages = reader(*certificates, **options).pages
    return "\n".join(page.extract_text() for page in pages)


def one(name="Chen Meiling", language="en", second_language="zh-hans", **fields):
    event = course()
    titles = {"en": "Use your phone with confidence", "zh-hans": "放心用手机", "ar": "استخدم هاتفك بثقة"}
    when = {"starts_on": "2026-10-20", "ends_on": "2026-11-24", "sessions": 6, "hours": 12.0}
    told = {
        "title": {},
        "key": "x",
        "organisation": {"en": "Yuexiu centre", "zh-hans": "越秀社区学习中心"},
        "event": {"title": titles, "kind": "course", "slug": "x", **when},
    }
    place = place_at(event, name=name)
    languages = {"language": language, "second_language": second_language}
    return certificate_of(place, facts=told | fields.pop("facts", {}), **languages, **fields)


def test_a_paper_says_it_in_two_languages():
    said = words(one(second_name="陈美玲"))
    for part in ("Certificate of participation", "结业证书", "Chen Meiling", "陈美玲", "放心用手机", "Yuexiu centre"):
        assert part in said, part
    assert "20 October to 24 November 2026" in " ".join(said.split())
    assert "共6次" in said.replace(" ", "")


def test_a_paper_can_be_in_one_language():
    said = words(one(language="zh-hans", second_language=""))
    assert "结业证书" in said
    assert "Certificate" not in said


@pytest.mark.parametrize("name", ["张㛃𬱖", "买买提·艾合买提·阿卜杜热西提", "Zoë Ngọc Ørsted", LONG, "李"])
def test_a_name_is_printed_as_it_is_written(name):
    assert name in words(one(name=name)).replace("\n", "")


def test_long_names_stay_on_one_page_each_on_a_line():
    made = reader(one(name=LONG, second_name=LONG[::-1]))
    lines = made.pages[0].extract_text().splitlines()
    assert len(made.pages) == 1
    assert [name for name in (LONG, LONG[::-1]) if name not in lines] == []


def test_arabic_names_and_words_are_printed():
    made = reader(one(name="محمد الأنصاري", language="ar", second_language="en"))
    fonts = {font for page in made.pages for font in page["/Resources"]["/Font"].get_object()}
    assert len(made.pages) == 1
    assert len(fonts) >= 3


def test_what_people_write_is_printed_and_never_run():
    assert '#read("x") *Bao* $y$' in words(one(name='#read("x") *Bao* $y$'))


def test_staff_can_name_it_in_a_language():
    said = words(one(facts={"title": {"zh-hans": "数字勇气奖"}}))
    assert "数字勇气奖" in said
    assert "Certificate of participation" in said


def test_a_speaker_is_thanked_for_what_they_spoke_on():
    said = words(one(kind="spoke", facts={"contributions": [{"en": "Learning never ends"}]}))
    assert "Certificate of thanks" in said
    assert "Learning never ends" in said


def test_where_and_with_which_code_it_is_checked_stands_on_it(settings):
    settings.SITE_URL = "https://banyan.example"
    row = one()
    said = words(row)
    assert "banyan.example/verify" in said
    assert row.spoken_code in said
    assert paper.verify_url(row) == f"https://banyan.example/verify/{row.spoken_code}/"
    assert paper.verify_url(row, "zh-hans") == f"https://banyan.example/zh-hans/verify/{row.spoken_code}/"


def test_a_preview_is_marked_and_a_certificate_is_not():
    row = one()
    assert "Specimen" in words(row, is_specimen=True)
    assert "Specimen" not in words(row)


def test_the_same_certificate_is_printed_the_same_ten_years_later():
    row = one(issued_at=datetime(2026, 11, 24, 4, 0, tzinfo=UTC))
    row.event.organisation = OrganisationFactory(name_en="Renamed")
    row.event.title_en = "Renamed"
    assert "24 November 2026" in words(row)
    assert "Renamed" not in words(row)


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_all_its_words(language):
    said = WORDS[language]
    assert set(said.titles) == set(said.sentences) == {"attended", "spoke", "hosted"}
    assert all("{event}" in text and "{facts}" in text for text in said.sentences.values())
    assert paper.sentence(one(language=language, second_language=""), language)


@pytest.mark.parametrize(
    ("hours", "said"), [(1, "1 час"), (3, "3 часа"), (11, "11 часов"), (21, "21 час"), (1.5, "1.5 часа")]
)
def test_russian_counts_as_russians_do(hours, said):
    day = datetime(2026, 5, 20, tzinfo=UTC).date()
    assert facts("ru", first=day, last=day, sessions=1, hours=hours).endswith(said)


def test_a_serial_stays_whole_where_the_paper_runs_from_the_right():
    row = one(language="ar", second_language="")
    (said,) = paper.paper_of(row).data["serial"]
    assert f"\u2066{row.serial}\u2069" in said["text"]
