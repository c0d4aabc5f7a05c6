from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Attendance, EventPapers, PaperRun, RetentionRule, SheetPhoto, SignInSheet
from events.papers import runs, sheets
from events.papers.desk import KINDS
from events.privacy import retention
from tests.events.papers.reading import photo, words
from tests.factories import EventFactory
from tests.rows import place_at, soon, staff

pytestmark = pytest.mark.django_db
SETTINGS = {"label": "L7418", "offset_x": "1.5", "offset_y": "0", "language": "", "second_language": ""}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    event = EventFactory(slug="lecture", title_en="Lecture")
    for name in ("Bao", "Li"):
        place_at(event, name=name)
    return event


@pytest.fixture
def desk(client, event):
    client.force_login(staff("coordinator", event.organisation))
    return client


@pytest.fixture
def sheet(event):
    return sheets.print_sheet(event=event, session=None, blank_rows=2, by=None)


def page(response):
    return response.content.decode()


# --- Looked at, then printed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", KINDS)
def test_each_paper_is_shown_before_it_is_printed(desk, paper):
    shown = page(desk.get(f"/desk/lecture/papers/{paper}/"))
    assert f"/desk/lecture/papers/{paper}/picture.png" in shown
    picture = desk.get(f"/desk/lecture/papers/{paper}/picture.png")
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert "no-store" in picture["Cache-Control"]


def test_what_was_chosen_is_what_is_downloaded(desk):
    link = "/desk/lecture/papers/badges/paper.pdf?category=press&blank=0"
    assert "Bao" not in words(desk.get(link).content)
    assert "Bao" in words(desk.get("/desk/lecture/papers/badges/paper.pdf").content)


def test_a_wrong_choice_is_said_and_harms_nothing(desk):
    shown = page(desk.get("/desk/lecture/papers/badges/?category=all&blank=many"))
    assert "Enter a whole number from 0 to 200." in shown
    assert desk.get("/desk/lecture/papers/badges/picture.png?category=nobody&blank=-5").status_code == 200


def test_the_settings_hold_for_all_papers(desk, event):
    assert desk.post("/desk/lecture/papers/settings/", SETTINGS | {"language": "ar"}).status_code == 302
    papers = EventPapers.objects.get(event=event)
    assert (papers.label, float(papers.offset_x), papers.language) == ("L7418", 1.5, "ar")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"offset_x": "30"}, "Enter millimetres from -15 to 15"),
        ({"second_language": "ar"}, "Choose the first language, too."),
        ({"language": "ar", "second_language": "ar"}, "Choose two different languages"),
    ],
)
def test_settings_that_cannot_be_are_said_beside_the_field(desk, wrong, sentence):
    response = desk.post("/desk/lecture/papers/settings/", SETTINGS | wrong)
    assert response.status_code == 422
    assert sentence in page(response)
    assert not EventPapers.objects.exists()


@pytest.mark.parametrize("path", ["", "badges/"])
def test_letters_that_cannot_be_printed_are_told_before(desk, event, path):
    assert "none of our fonts" not in desk.get(f"/desk/lecture/papers/{path}").content.decode()
    place_at(event, name="김철수")
    page = desk.get(f"/desk/lecture/papers/{path}").content.decode()
    assert page.index("none of our fonts") < page.index("김철수")


def test_the_letters_text_is_kept_with_its_language(desk, event):
    text = {"subject": "Dear {name}", "text": "Come to {event}"}
    desk.post("/desk/lecture/papers/letters/text/zh-hans/", text)
    assert EventPapers.objects.get(event=event).letter_zh_hans == "Come to {event}"
    response = desk.post("/desk/lecture/papers/letters/text/en/", {"subject": "", "text": "Hello {nmae}"})
    assert (response.status_code, "Hello {nmae}" in page(response)) == (422, True)
    assert desk.get("/desk/lecture/papers/letters/text/tlh/").status_code == 404


# --- Large printings ------------------------------------------------------------------------------------------------


def test_many_are_made_in_the_background_and_only_then_downloaded(desk, event, monkeypatch):
    monkeypatch.setattr(runs, "AT_ONCE", 1)
    assert desk.get("/desk/lecture/papers/badges/paper.pdf").status_code == 404
    key = uuid4()
    for _twice in range(2):
        response = desk.post("/desk/lecture/papers/badges/start/", {"key": key, "category": "all", "blank": "0"})
    run = PaperRun.objects.get()
    assert response["Location"] == f"/desk/lecture/papers/runs/{run.pk}/"
    assert desk.get(f"{response['Location']}file/").status_code == 404
    assert "0 of 2 are made" in page(desk.get(response["Location"], headers={"HX-Request": "true"}))
    runs.make(run.pk)
    assert "Ready" in page(desk.get(response["Location"]))
    assert "Bao" in words(b"".join(desk.get(f"{response['Location']}file/").streaming_content))


# --- A sheet is keyed in --------------------------------------------------------------------------------------------


def address(sheet, part=""):
    return f"/desk/lecture/papers/sheets/{sheet.pk}/{part}"


def came():
    return set(Attendance.objects.filter(status="present").values_list("registration__name", "evidence"))


def test_a_sheet_is_printed_with_its_codes(desk, event):
    response = desk.post("/desk/lecture/papers/sheets/", {"blank": "3"})
    sheet = SignInSheet.objects.get()
    assert response["Location"] == address(sheet)
    text = words(desk.get(address(sheet, "sheet.pdf")).content)
    assert [code for n in range(1, 6) if (code := sheets.code_of(sheet, n)) not in text] == []


def test_codes_are_keyed_in_and_a_wrong_one_stays_in_its_field(desk, sheet):
    one, two = sheets.code_of(sheet, 1), sheets.code_of(sheet, 2)
    desk.post(address(sheet, "codes/"), {"codes": one.lower()})
    response = desk.post(address(sheet, "codes/"), {"codes": f"{two} A1-0"})
    assert (response.status_code, f'value="{two} A1-0"' in page(response)) == (422, True)
    assert came() == {("Bao", "sheet"), ("Li", "sheet")}


def test_ticks_are_kept_and_can_be_taken_away(desk, sheet):
    desk.post(address(sheet, "rows/"), {"shown": ["1", "2"], "row": ["1", "2", "x", "99"]})
    assert came() == {("Bao", "sheet"), ("Li", "sheet")}
    desk.post(address(sheet, "rows/"), {"shown": ["1"], "row": []})
    assert came() == {("Li", "sheet")}


def test_names_of_blank_rows_are_written_down(desk, sheet, event):
    told = {f"{sheet.pk}-3-name": "王五", f"{sheet.pk}-3-body": "街道办", f"{sheet.pk}-4-name": "Li"}
    response = desk.post(address(sheet, "walk-ins/"), told)
    assert (response.status_code, 'value="Li"' in page(response)) == (422, True)
    assert came() == {("王五", "sheet")}


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_cost_the_same_queries_however_long(desk, event, many):
    place_at(event, name="Anna")
    made = [sheets.print_sheet(event=event, session=None, blank_rows=n + many, by=None) for n in range(many)]
    with CaptureQueriesContext(connection) as one:
        desk.get("/desk/lecture/papers/")
    with CaptureQueriesContext(connection) as two:
        desk.get(address(made[0]))
    assert (len(one), len(two)) == (11, 11)


# --- The photo ------------------------------------------------------------------------------------------------------


def test_the_photo_is_private_and_goes_with_the_names(desk, client, sheet, event, django_capture_on_commit_callbacks):
    desk.post(address(sheet, "photos/"), {"photo": photo("li bao.jpg")})
    kept = SheetPhoto.objects.get()
    link = address(sheet, f"photos/{kept.pk}/")
    assert (desk.get(link).status_code, "bao" in kept.image.name) == (200, False)
    assert client.get(f"/media/{kept.image.name}").status_code == 404
    client.logout()
    assert client.get(link).status_code == 302
    RetentionRule.objects.create(event=event, group="names", days=1)
    type(event).objects.update(starts_at=soon(days=-9), ends_at=soon(days=-8))
    with django_capture_on_commit_callbacks(execute=True):
        retention.carry_out()
    assert (SheetPhoto.objects.exists(), kept.image.storage.exists(kept.image.name)) == (False, False)


def test_what_is_no_photo_is_refused_with_a_sentence(desk, sheet):
    response = desk.post(address(sheet, "photos/"), {"photo": photo("a.gif", "GIF")})
    assert (response.status_code, "This is no photo that we can show" in page(response)) == (422, True)
    assert desk.post(address(sheet, "photos/"), {}).status_code == 422


def test_a_photo_is_removed_with_its_file(desk, sheet, django_capture_on_commit_callbacks):
    desk.post(address(sheet, "photos/"), {"photo": photo()})
    kept = SheetPhoto.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address(sheet, f"photos/{kept.pk}/remove/"))
    assert not kept.image.storage.exists(kept.image.name)


# --- What somebody is on paper, and who may see all this ------------------------------------------------------------


def test_the_desk_says_what_somebody_is_on_paper(desk, event):
    EventPapers.objects.create(event=event, has_delegate_list=True)
    place = event.registrations.get(name="Li")
    desk.post(f"/desk/lecture/people/{place.pk}/papers/", {"category": "press", "agrees_to_list": "on"})
    place.refresh_from_db()
    assert (place.category, place.agrees_to_list) == ("press", True)
    assert "Agrees to be on the list" in page(desk.get(f"/desk/lecture/people/{place.pk}/"))


def test_papers_of_others_do_not_exist(client, event, sheet):
    run = PaperRun.objects.create(event=event, paper="badges")
    own = EventFactory(slug="own")
    client.force_login(staff("coordinator", own.organisation))
    parts = ["", "badges/", "badges/picture.png", "badges/paper.pdf", f"runs/{run.pk}/", f"runs/{run.pk}/file/"]
    parts += [f"sheets/{sheet.pk}/", f"sheets/{sheet.pk}/sheet.pdf", "letters/text/en/"]
    theirs = {client.get(f"/desk/lecture/papers/{part}").status_code for part in parts}
    crossed = {client.get(f"/desk/own/papers/{part}").status_code for part in parts[4:8]}
    assert (theirs, crossed) == ({404}, {404})
    assert client.post(f"/desk/own/papers/sheets/{sheet.pk}/codes/", {"codes": "A1"}).status_code == 404


def test_every_process_hears_when_a_form_is_to_ask_for_the_agreement():
    watched = (
        "SELECT count(*) FROM pg_trigger WHERE tgname = 'content_changed' AND tgrelid = 'events_eventpapers'::regclass"
    )
    with connection.cursor() as cursor:
        cursor.execute(watched)
        assert cursor.fetchone() == (1,)
