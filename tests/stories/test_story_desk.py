"""The desk of stories: who may do what, every kind of page, what is typed is not lost, previews."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import Story, StoryPage
from stories.telling import editing, publishing, revisions
from tests.factories import OrganisationFactory, UserFactory
from tests.media import shown
from tests.rows import superuser
from tests.stories.telling import add, begun, figure, page_of, published, writer

pytestmark = pytest.mark.django_db

OWN = ["", "about/", "preview/", "revisions/", "export/", "pages/{pk}/", "pages/{pk}/preview/"]
STEPS = ["send/", "take-back/", "approve/", "withdraw/", "pages/add/", "pages/{pk}/move/", "pages/{pk}/remove/",
         "revisions/1/restore/"]  # fmt: skip


def paths(story, names):
    pk = story.pages.first().pk
    return [f"/stories-desk/{story.slug}/{name.format(pk=pk)}" for name in names]


@pytest.fixture
def story():
    return begun(pages=2)


@pytest.fixture
def desk(client, story):
    client.force_login(story.author)
    return client


# --- Who may do what ------------------------------------------------------------------------------------------------


def test_strangers_are_asked_to_sign_in(client, story):
    for path in ["/stories-desk/", *paths(story, OWN)]:
        assert client.get(path)["Location"].startswith("/accounts/login/"), path


@pytest.mark.parametrize("kind", ["coordinator", "centre_staff", "reviewer", "network_staff", "privacy_officer"])
def test_a_story_of_others_does_not_exist(client, story, kind):
    client.force_login(writer(OrganisationFactory(), kind))
    assert {path: client.get(path).status_code for path in paths(story, OWN)} == dict.fromkeys(paths(story, OWN), 404)
    for path in paths(story, STEPS):
        assert client.post(path, {"to": "1", "seen": "1"}).status_code == 404, path
    assert story.pages.count() == 3


def test_somebody_without_a_role_finds_no_desk(client):
    client.force_login(UserFactory())
    assert client.get("/stories-desk/").status_code == 404
    assert client.get("/stories-desk/new.html").status_code == 404


def test_a_reviewer_looks_and_approves_but_does_not_write(client, story):
    client.force_login(writer(story.organisation, "reviewer"))
    assert client.get("/stories-desk/river/").status_code == 200
    assert client.get("/stories-desk/river/preview/").status_code == 200
    for path in ("about/", f"pages/{story.pages.first().pk}/"):
        assert client.get(f"/stories-desk/river/{path}").status_code == 404
    assert client.post("/stories-desk/river/send/").status_code == 404
    assert client.get("/stories-desk/new.html").status_code == 404


def test_a_coordinator_does_not_approve(desk, story):
    assert desk.post("/stories-desk/river/approve/", {"seen": "1"}).status_code == 404


def test_the_list_holds_only_ones_own(client, story):
    begun(OrganisationFactory(), slug="theirs", title="Theirs")
    client.force_login(story.author)
    html = client.get("/stories-desk/").content.decode()
    assert "The river" in html
    assert "Theirs" not in html


def test_the_superuser_sees_all(client, story):
    client.force_login(superuser())
    assert client.get("/stories-desk/river/").status_code == 200


# --- Writing --------------------------------------------------------------------------------------------------------


def test_a_story_is_begun(client):
    user = writer()
    client.force_login(user)
    body = user.roles.get().organisation
    told = {"organisation": body.pk, "title_en": "Lanterns", "title_zh_hans": "灯笼"}
    assert client.post("/stories-desk/new.html", told)["Location"] == "/stories-desk/lanterns/"
    story = Story.objects.get()
    assert (story.author, story.organisation, story.state) == (user, body, "draft")


def test_whoever_keeps_the_whole_portal_begins_a_story_for_any_body(client):
    client.force_login(superuser())
    body = OrganisationFactory()
    assert client.post("/stories-desk/new.html", {"organisation": body.pk, "title_en": "Lanterns"}).status_code == 302
    assert Story.objects.get().organisation == body


def test_a_story_without_a_title_gets_a_sentence_and_keeps_what_was_typed(client):
    user = writer()
    client.force_login(user)
    told = {"organisation": user.roles.get().organisation.pk, "lede_en": "All about lanterns"}
    answer = client.post("/stories-desk/new.html", told)
    assert answer.status_code == 422
    assert "Write the title in one language at least." in answer.content.decode()
    assert "All about lanterns" in answer.content.decode()


def test_nobody_gives_a_story_to_a_body_of_others(client):
    client.force_login(writer())
    told = {"organisation": OrganisationFactory().pk, "title_en": "Lanterns"}
    assert client.post("/stories-desk/new.html", told).status_code == 422
    assert not Story.objects.exists()


@pytest.mark.parametrize("kind", StoryPage.Kind.values)
def test_a_form_has_only_what_belongs_to_its_kind(desk, story, kind):
    answer = desk.post("/stories-desk/river/pages/add/", {"kind": kind})
    html = desk.get(answer["Location"]).content.decode()
    assert ('name="quote_en"' in html) == (kind == "quote")
    assert ('name="figure_0"' in html) == (kind in ("figures", "chart", "film", "sound"))
    assert ('name="picture_0"' in html) == (kind == "gallery")
    assert ('name="media_after"' in html) == (kind == "before_after")
    assert 'name="background"' in html


def test_a_page_is_saved_with_its_order_of_figures(desk, story):
    first, second = figure(), figure(80000, "certificates")
    page = add(story, "figures", heading_en="Numbers")
    told = {"seen": page.version, "tone": "leaf", "heading_en": "Numbers", "body_en": "One\n\n- two"}
    told |= {"figure_0": second.pk, "figure_3": first.pk, "media": shown(organisation=story.organisation).pk}
    assert desk.post(f"/stories-desk/river/pages/{page.pk}/", told).status_code == 302
    page.refresh_from_db()
    assert page.body_en == "<p>One</p><ul><li>two</li></ul>"
    assert [one.figure for one in page.shown_figures.all()] == [second, first]
    assert page.media is not None


def test_what_is_typed_is_not_lost_when_it_is_refused(desk, story):
    page = page_of(story, "bend-1")
    told = {"seen": page.version - 1, "tone": "paper", "heading_en": "Mine", "body_en": "Long **work**"}
    answer = desk.post(f"/stories-desk/river/pages/{page.pk}/", told)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Somebody else has changed this page" in html
    assert "Long **work**" in html
    told = {"seen": page.version, "tone": "paper", "heading_en": "x" * 200}
    assert "at most 160" in desk.post(f"/stories-desk/river/pages/{page.pk}/", told).content.decode()


def test_media_and_figures_of_others_that_are_not_public_cannot_be_chosen(desk, story):
    page = add(story, "image")
    theirs = shown(credit="")
    told = {"seen": page.version, "tone": "paper", "media": theirs.pk}
    assert desk.post(f"/stories-desk/river/pages/{page.pk}/", told).status_code == 422
    sound = shown("sound", organisation=story.organisation)
    assert desk.post(f"/stories-desk/river/pages/{page.pk}/", {**told, "media": sound.pk}).status_code == 422


def test_pages_move_by_buttons_without_a_script(desk, story):
    page = page_of(story, "bend-2")
    html = desk.get("/stories-desk/river/").content.decode()
    assert f'action="/stories-desk/river/pages/{page.pk}/move/"' in html
    assert "Move up: Bend 2" in html
    answer = desk.post(f"/stories-desk/river/pages/{page.pk}/move/", {"to": "1"})
    assert answer["Location"] == f"/stories-desk/river/#row-{page.pk}"
    page.refresh_from_db()
    assert page.rank == 1


@pytest.mark.parametrize("to", ["", "0", "9", "x", "-1", "9" * 5000])
def test_a_wrong_place_gets_a_sentence(desk, story, to):
    page = page_of(story, "bend-2")
    answer = desk.post(f"/stories-desk/river/pages/{page.pk}/move/", {"to": to}, follow=True)
    assert "no such place" in answer.content.decode()


def test_a_story_goes_from_draft_to_readers(client, story):
    client.force_login(story.author)
    client.post("/stories-desk/river/send/")
    client.force_login(writer(story.organisation, "reviewer"))
    page = client.get("/stories-desk/river/")
    assert "Approve and publish" in page.content.decode()
    seen = revisions.latest(story).number
    answer = client.post("/stories-desk/river/approve/", {"seen": seen}, follow=True)
    assert "It is published." in answer.content.decode()
    assert client.get("/stories/river/").status_code == 200
    client.post("/stories-desk/river/withdraw/")
    assert client.get("/stories/river/").status_code == 404


def test_a_reviewer_gives_it_back_with_a_reason_that_the_author_reads(client, story):
    publishing.send_for_review(story=story, by=story.author)
    reviewer = writer(story.organisation, "reviewer")
    client.force_login(reviewer)
    silent = client.post("/stories-desk/river/take-back/", {"reason": " "})
    assert silent.status_code == 409
    assert "Say what is to be changed" in silent.content.decode()
    long = client.post("/stories-desk/river/take-back/", {"reason": "x" * 301})
    assert (long.status_code, "x" * 301 in long.content.decode()) == (422, True)
    client.post("/stories-desk/river/take-back/", {"reason": "Who said so?"})
    client.force_login(story.author)
    page = client.get("/stories-desk/river/").content.decode()
    assert "Who said so?" in page
    assert f"<small>{reviewer}, " in page
    client.post("/stories-desk/river/send/")
    assert "Who said so?" not in client.get("/stories-desk/river/").content.decode()


def test_an_author_takes_their_own_back_without_a_reason(client, story):
    publishing.send_for_review(story=story, by=story.author)
    client.force_login(story.author)
    assert client.post("/stories-desk/river/take-back/").status_code == 302
    story.refresh_from_db()
    assert (story.state, story.held_up) == ("draft", "")


def test_a_day_is_set_and_a_wrong_one_gets_a_sentence(client, story):
    publishing.send_for_review(story=story, by=story.author)
    client.force_login(writer(story.organisation, "reviewer"))
    seen = revisions.latest(story).number
    for wrong, sentence in (("2001-01-01T10:00", "is over"), ("tomorrow", "valid date")):
        answer = client.post("/stories-desk/river/approve/", {"seen": seen, "publish_at": wrong})
        assert answer.status_code in (409, 422)
        assert sentence in answer.content.decode()
    client.post("/stories-desk/river/approve/", {"seen": seen, "publish_at": "2099-01-01T10:00"})
    story.refresh_from_db()
    assert story.state == "scheduled"
    assert "It will be published at 2099-01-01 10:00." in client.get("/stories-desk/river/").content.decode()


def test_the_desk_says_what_is_missing_and_links_to_the_page(desk, story):
    page = add(story, "image", heading_en="Look")
    html = desk.get("/stories-desk/river/").content.decode()
    assert "Nothing has been chosen to be shown." in html
    assert f'href="#row-{page.pk}"' in html


# --- Previews and revisions -----------------------------------------------------------------------------------------


def test_a_preview_may_be_framed_by_ourselves_only_and_shows_the_draft(desk, story):
    answer = desk.get("/zh-hans/stories-desk/river/preview/")
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]
    assert 'lang="zh-Hans"' in answer.content.decode()
    assert "frame-ancestors 'none'" in desk.get("/stories-desk/river/")["Content-Security-Policy"]


def test_the_preview_shows_what_is_typed_and_saves_nothing(desk, story):
    page = page_of(story, "bend-1")
    told = {"seen": page.version, "tone": "cin", "heading_en": "Typed just now", "body_en": "New **words**"}
    html = desk.post(f"/stories-desk/river/pages/{page.pk}/preview/", told).content.decode()
    assert "Typed just now" in html
    assert "<strong>words</strong>" in html
    assert "spage--cin" in html
    page.refresh_from_db()
    assert page.heading_en == "Bend 1"


@pytest.mark.parametrize("kind", StoryPage.Kind.values)
def test_a_page_without_any_words_yet_can_be_looked_at(desk, story, kind):
    editing.add_page(story=story, kind=kind, by=story.author)
    for prefix in ("", "/zh-hans", "/ar"):
        assert desk.get(f"{prefix}/stories-desk/river/preview/").status_code == 200


def test_a_preview_of_what_cannot_be_saved_says_why(desk, story):
    page = page_of(story, "bend-1")
    answer = desk.post(f"/stories-desk/river/pages/{page.pk}/preview/", {"tone": "plaid"})
    assert answer.status_code == 422
    assert "plaid" in answer.content.decode()


def test_revisions_are_compared_and_brought_back(desk, story):
    first = revisions.latest(story).number
    editing.save_page(page=page_of(story, "bend-1"), values={"heading_en": "Other"}, seen=None, by=story.author)
    html = desk.get(f"/stories-desk/river/revisions/?from={first}&to={first + 1}").content.decode()
    assert "<ins>Other</ins>" in html
    assert desk.get("/stories-desk/river/revisions/?from=1&to=99").status_code == 404
    assert desk.get("/stories-desk/river/revisions/?from=x&to=y").status_code == 200
    assert desk.get(f"/stories-desk/river/revisions/?from={'9' * 5000}&to=1").status_code == 200
    desk.post(f"/stories-desk/river/revisions/{first}/restore/")
    assert page_of(story, "bend-1").heading_en == "Bend 1"


def test_an_earlier_revision_is_previewed(desk, story):
    assert "Bend 2" not in desk.get("/stories-desk/river/preview/?revision=1").content.decode()
    for wrong in ("99", "x", "9" * 5000):
        assert desk.get(f"/stories-desk/river/preview/?revision={wrong}").status_code == 404


def test_the_desk_costs_as_many_queries_for_three_pages_as_for_six(desk, story):
    add(story, "image", media=shown())
    desk.get("/stories-desk/river/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/stories-desk/river/")
    for _page in range(3):
        add(story, "image", media=shown())
    with CaptureQueriesContext(connection) as many:
        desk.get("/stories-desk/river/")
    assert len(few) == len(many)


def test_a_published_story_says_so_at_the_desk(client, story):
    published(story)
    client.force_login(story.author)
    assert "Readers see it as it stands here." in client.get("/stories-desk/river/").content.decode()
