"""The library in the back office: files come in, are described, replaced, used and deleted; what is others' is 404."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from centres.models import Organisation
from stories.media import preparing, uses
from stories.models import MediaAsset
from tests.factories import MediaAssetFactory, OrganisationFactory
from tests.media import VTT, captions, give_files, shown
from tests.rows import staff
from tests.stories import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return OrganisationFactory()


@pytest.fixture
def desk(client, body):
    client.force_login(staff(Role.Kind.CENTRE_STAFF, body))
    return client


def url(step, *pk):
    return reverse(f"admin:stories_mediaasset_{step}", args=pk)


def upload(desk, body, *uploads, **headers):
    told = {"organisation": body.pk, "credit": "Us", "licence": "own", "uploads": uploads}
    return desk.post(url("add"), told, headers=headers)


def said(response):
    return [str(message) for message in response.context["messages"]]


def beside_the_field(response, form):
    """What stands beside the file of this form, on the page of the asset as it is."""
    assert response.status_code == 422
    return response.context[form].errors["file"]


# --- Uploading ------------------------------------------------------------------------------------------------------


def test_several_files_come_in_at_once(desk, body):
    response = upload(desk, body, files.picture(name="hall.jpg"), files.sound(name="song.wav"))
    assert (response.status_code, response["Location"]) == (302, url("changelist"))
    kinds = set(MediaAsset.objects.values_list("title_en", "kind", "credit", "licence", "state"))
    assert kinds == {("hall", "image", "Us", "own", "waiting"), ("song", "sound", "Us", "own", "waiting")}


def test_one_that_is_refused_stops_no_other_and_is_named(desk, body):
    response = upload(desk, body, files.picture(name="hall.jpg"), SimpleUploadedFile("empty.jpg", b"\0"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "<bdi>empty.jpg</bdi>: This is no file for the media library." in page
    assert [str(asset) for asset in response.context["taken"]] == ["hall"]
    assert 'value="Us"' in page  # nothing typed is lost


def test_an_upload_over_the_limit_is_told_before_and_after(desk, body, settings):
    settings.MEDIA_MOST_BYTES = settings.MEDIA_MOST_BYTES | {"image": 100}
    assert "pictures 100" in desk.get(url("add")).content.decode().replace("\xa0", " ")
    assert "The limit is 100" in upload(desk, body, files.picture()).content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(("content", "status"), [(None, 200), (b"x", 422)])
def test_a_script_that_shows_progress_hears_the_same(desk, body, content, status):
    file = SimpleUploadedFile("x.jpg", content) if content else files.picture()
    response = upload(desk, body, file, Accept="application/json")
    assert response.status_code == status
    assert bool(response.json()["taken"]) == (status == 200)
    assert bool(response.json()["refused"]) == (status == 422)


def test_without_a_file_a_sentence_says_so(desk, body):
    assert upload(desk, body).status_code == 422
    assert "errors" in upload(desk, body).content.decode()


def test_nobody_uploads_for_others(desk):
    assert upload(desk, OrganisationFactory(), files.picture()).status_code == 422
    assert not MediaAsset.objects.exists()


# --- The list -------------------------------------------------------------------------------------------------------


def test_the_list_says_what_is_lacking_and_filters_by_it(desk, body):
    whole, bare = shown(organisation=body, title_en="Whole"), shown(organisation=body, title_en="Bare", credit="")
    page = desk.get(url("changelist"))
    assert "Say who made it." in page.content.decode()
    assert "nothing: strangers can see it" in page.content.decode()
    assert "<picture><source" in page.content.decode()
    assert list(desk.get(url("changelist") + "?needs=credit").context["cl"].queryset) == [bare]
    assert list(desk.get(url("changelist") + "?needs=rights").context["cl"].queryset) == [bare]
    assert whole.title_en in page.content.decode()


def test_a_long_list_costs_no_more_queries(desk, body, django_assert_num_queries, django_assert_max_num_queries):
    shown(organisation=body)
    with django_assert_max_num_queries(30) as first:
        desk.get(url("changelist"))
    for _ in range(2):
        shown(organisation=body)
    with django_assert_num_queries(len(first)):
        desk.get(url("changelist"))


# --- The page of one ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["image", "drawing", "film", "sound"])
def test_the_page_shows_it_and_says_what_it_lacks(desk, body, kind):
    page = desk.get(url("change", shown(kind, organisation=body, licence="").pk)).content.decode()
    assert "Say under which licence" in page
    assert "Nowhere yet, so it can be deleted." in page
    assert "/media/library/" in page


def test_captions_are_kept_and_taken_away(desk, body):
    asset = shown("film", organisation=body)
    told = {"language": "fr", "file": SimpleUploadedFile("x.vtt", VTT)}
    assert said(desk.post(url("add_captions", asset.pk), told, follow=True)) == ["The captions are kept."]
    assert asset.captions.count() == 2
    desk.post(url("remove_captions", asset.pk), {"language": "fr"})
    assert [one.language for one in asset.captions.all()] == ["en"]
    broken = {"language": "fr", "file": SimpleUploadedFile("x.vtt", b"hello")}
    [sentence] = beside_the_field(desk.post(url("add_captions", asset.pk), broken), "captions_form")
    assert "There are no captions" in sentence


def test_a_person_who_need_not_be_asked_needs_a_reason(desk, body):
    asset = shown(organisation=body)
    form = {"organisation": body.pk, "title_en": "Hall", "focal_x": 5, "focal_y": 5, "faces": "people"}
    row = {"people-TOTAL_FORMS": 1, "people-INITIAL_FORMS": 0, "people-0-name": "Li", "people-0-rank": 0}
    response = desk.post(url("change", asset.pk), form | row | {"people-0-consent": "not-needed"})
    assert "Say why this person need not be asked." in response.content.decode()
    response = desk.post(url("change", asset.pk), form | row | {"people-0-consent": "given"})
    assert response.status_code == 302
    assert asset.people.get().noted_by is not None


def test_a_point_outside_the_picture_is_refused(desk, body):
    asset = shown(organisation=body)
    form = {"organisation": body.pk, "title_en": "Hall", "focal_x": 101, "focal_y": 5, "faces": "nobody"}
    response = desk.post(url("change", asset.pk), form | {"people-TOTAL_FORMS": 0, "people-INITIAL_FORMS": 0})
    assert "less than or equal to 100" in response.content.decode()


def test_progress_is_told_until_it_is_ready(desk, body):
    upload(desk, body, files.picture(size=(64, 64)))
    asset = MediaAsset.objects.get()
    assert "data-again" in desk.get(url("progress", asset.pk)).content.decode()
    preparing.prepare(asset.file_versions.get().pk)
    assert "The file is ready." in desk.get(url("progress", asset.pk)).content.decode()


# --- In the place of another ----------------------------------------------------------------------------------------


def replaced(desk, asset, **told):
    response = desk.post(url("replace", asset.pk), {"file": files.picture(size=(900, 90)), **told}, follow=True)
    preparing.prepare(asset.file_versions.first().pk)
    return response


def test_a_replaced_file_keeps_its_page_and_its_old_addresses_lead_on(desk, client, body):
    asset = shown(organisation=body)
    old = asset.renditions.get(purpose="w640", format="jpg").url
    replaced(desk, asset, shows_same_people="on")
    client.logout()
    response = client.get(old)
    new = asset.renditions.get(purpose="w640", format="jpg", version__number=2).url
    assert (response.status_code, response["Location"]) == (302, new)
    assert old != new  # a browser that kept the old picture is not fooled


def test_until_the_new_file_is_ready_the_old_one_is_shown(desk, client, body):
    asset = shown(organisation=body)
    desk.post(url("replace", asset.pk), {"file": files.picture()})
    assert client.get(asset.renditions.first().url).status_code == 200


def test_other_people_on_a_new_file_are_looked_at_first(desk, body):
    asset = shown(organisation=body)
    replaced(desk, asset)
    assert not MediaAsset.objects.public().exists()
    assert MediaAsset.objects.get().faces == "unseen"


def test_a_film_does_not_take_the_place_of_a_picture(desk, body):
    asset = shown(organisation=body)
    response = desk.post(url("replace", asset.pk), {"file": files.film()})
    assert beside_the_field(response, "replace_form") == [
        "This is a film in the place of a picture. Upload it as a new one."
    ]


def test_an_earlier_file_is_put_back(desk, body):
    asset = shown(organisation=body)
    first = asset.current_id
    replaced(desk, asset, shows_same_people="on")
    desk.post(url("put_back", asset.pk), {"version": 1})
    assert MediaAsset.objects.public().get().current_id == first


# --- Used, deleted --------------------------------------------------------------------------------------------------


@pytest.fixture
def used():
    """Something that names the asset in a text, as the news do."""
    finder = uses.also_asks(lambda asset: Organisation.objects.filter(pk=asset.organisation_id))
    yield
    uses._finders.remove(finder)


def test_what_is_used_is_not_deleted_and_says_where(desk, body, used):
    asset = shown(organisation=body)
    page = desk.get(url("delete", asset.pk)).content.decode()
    assert f"Organisation: {body}" in page
    desk.post(url("delete", asset.pk), {"post": "yes"})
    assert MediaAsset.objects.exists()
    assert str(body) in desk.get(url("change", asset.pk)).content.decode()


def test_what_is_not_used_goes_with_all_its_files(desk, body, django_capture_on_commit_callbacks):
    asset = shown("film", organisation=body)
    names = [str(one.file.name) for one in (*asset.renditions.all(), *asset.captions.all())]
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(url("delete", asset.pk), {"post": "yes"}).status_code == 302
    assert not MediaAsset.objects.exists()
    assert not any(default_storage.exists(name) for name in names)


STEPS = ["replace", "try_again", "put_back", "add_captions", "remove_captions"]


@pytest.mark.parametrize("step", STEPS)
def test_what_is_others_does_not_exist(desk, step):
    asset = shown("film")
    assert desk.post(url(step, asset.pk)).status_code == 404
    assert desk.get(url("progress", asset.pk)).status_code == 404


@pytest.mark.parametrize("step", STEPS)
def test_a_reviewer_looks_and_changes_nothing(client, body, step):
    asset = MediaAssetFactory(organisation=body)
    client.force_login(staff(Role.Kind.REVIEWER, body))
    assert client.get(url("change", asset.pk)).status_code == 200
    assert client.post(url(step, asset.pk)).status_code == 403


def test_captions_have_one_row_for_each_language(desk, body):
    asset = shown("film", organisation=body)
    captions(asset, "fr")
    give_files(asset)
    assert desk.get(url("change", asset.pk)).content.decode().count("Take away") == 2
