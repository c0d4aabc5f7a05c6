"""The pages on which two records become one: who sees which pair, and what each button does."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from accounts.models import Role
from centres.merging import merge
from centres.models import Affiliation, MergeRecord, NotTheSame, Organisation, OrganisationName, Person
from tests.factories import EventFactory, OrganisationFactory, PersonFactory, RegionFactory, UserFactory
from tests.rows import staff, superuser

pytestmark = pytest.mark.django_db

Kind = Role.Kind


def url(kind, view, *records):
    return reverse(f"admin:centres_{kind}_{view}", args=[record.pk for record in records])


@pytest.fixture
def boss(client):
    client.force_login(superuser())
    return client


@pytest.fixture
def college():
    return OrganisationFactory(name_en="Tianjin City Vocational College", slug="tcvc")


@pytest.fixture
def pair(college):
    """One person of the college, in two scripts."""
    people = PersonFactory(name_en=None, name_zh_hans="包华影"), PersonFactory(name_en="Bao Huaying", honorific_en="Ms")
    for person in people:
        Affiliation.objects.create(person=person, organisation=college, title_en="Deputy Director")
    return people


# --- The list -------------------------------------------------------------------------------------------------------


def test_the_list_shows_each_pair_with_its_reasons(boss, pair):
    page = boss.get(url("person", "duplicates")).content.decode()
    assert "Likely one" in page
    assert "“包华影” and “Bao Huaying” are read the same." in page
    assert url("person", "compare", *pair) in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_the_list_costs_the_same_however_many_pairs_there_are(boss, college, kind, count, django_assert_num_queries):
    for number in range(count):
        for _twin in range(2):
            OrganisationFactory(name_en=f"House {'abc'[number]} of learning", parent=college, region=RegionFactory())
            person = PersonFactory(name_en=f"Speaker {'abc'[number]}")
            Affiliation.objects.create(person=person, organisation=college, title_en="T")
    boss.get(url(kind, "duplicates"))
    with django_assert_num_queries(9):
        page = boss.get(url(kind, "duplicates"))
    assert page.context["total"] == count


def test_two_ticked_in_the_list_are_compared(boss, pair):
    told = {"action": "compare_two", "_selected_action": [person.pk for person in pair]}
    assert boss.post(url("person", "changelist"), told)["Location"] == url("person", "compare", *pair)
    answer = boss.post(url("person", "changelist"), told | {"_selected_action": [pair[0].pk]}, follow=True)
    assert "Tick exactly two" in answer.content.decode()


# --- Side by side ---------------------------------------------------------------------------------------------------


def test_side_by_side_shows_what_differs_and_what_belongs_to_each(boss, college):
    other = OrganisationFactory(name_en="TCVC", phone="022 1", slug="tcvc-2")
    EventFactory(organisation=other), EventFactory(organisation=other)
    page = boss.get(url("organisation", "compare", college, other))
    assert page.context["keep"] == other  # more belongs to it
    assert [line.name for line in page.context["lines"]] == ["name_en", "phone"]
    assert [(kind.label, kind.counts) for kind in page.context["belongings"]] == [("Events", (0, 2))]
    assert f'name="name_en" value="{college.pk}"' in page.content.decode()


def test_merging_says_first_what_will_happen(boss, college):
    other = OrganisationFactory(name_en="TCVC", slug="tcvc-2")
    EventFactory(organisation=other)
    page = boss.post(url("organisation", "merge", college, other), {"keep": college.pk, "name_en": other.pk})
    said = page.content.decode()
    assert "Events: 1 record moves." in said
    assert "The address /centres/tcvc-2/ leads on to /centres/tcvc/." in said
    assert Organisation.objects.filter(pk=other.pk).exists()


def test_a_yes_merges_as_it_was_ticked(boss, college):
    other = OrganisationFactory(name_en="TCVC", slug="tcvc-2")
    told = {"keep": college.pk, "name_en": other.pk, "confirmed": "1"}
    answer = boss.post(url("organisation", "merge", college, other), told, follow=True)
    assert "went into" in answer.content.decode()
    college.refresh_from_db()
    assert college.name_en == "TCVC"
    assert OrganisationName.objects.get(organisation=college).text == "Tianjin City Vocational College"


def test_the_fields_that_were_not_ticked_stay_with_the_one_kept(boss, college):
    other = OrganisationFactory(name_en="TCVC", phone="022 1")
    boss.post(url("organisation", "merge", other, college), {"keep": college.pk, "confirmed": "1"})
    college.refresh_from_db()
    assert (college.name_en, college.phone) == ("Tianjin City Vocational College", "022 1")


def test_without_a_choice_the_page_asks_again_and_keeps_what_was_ticked(boss, college):
    other = OrganisationFactory(name_en="TCVC")
    page = boss.post(url("organisation", "merge", college, other), {"name_en": other.pk})
    assert page.status_code == 422
    assert "Choose which of the two stays." in page.content.decode()
    [line] = page.context["lines"]
    assert [side.is_chosen for side in line.sides] == [False, True]


def test_two_regions_are_refused_with_their_codes(boss):
    pair = [OrganisationFactory(region=RegionFactory(code=code, name_en=code)) for code in ("FR", "CN")]
    page = boss.get(url("organisation", "compare", *pair))
    assert "their codes differ" in page.content.decode()
    answer = boss.post(url("organisation", "merge", *pair), {"keep": pair[0].pk, "confirmed": "1"})
    assert answer.status_code == 409
    assert Organisation.objects.count() == 2


def test_two_who_are_told_apart_leave_the_list(boss, pair):
    answer = boss.post(url("person", "tell_apart", *pair), follow=True)
    assert answer.context["pairs"] == []
    assert NotTheSame.objects.get().noted_by is not None
    boss.post(reverse("admin:centres_notthesame_delete", args=[NotTheSame.objects.get().pk]), {"post": "yes"})
    assert len(boss.get(url("person", "duplicates")).context["pairs"]) == 1


def test_a_pair_of_which_one_is_gone_is_404(boss, pair):
    merge(keep=pair[0], drop=pair[1], by=UserFactory())
    assert boss.get(url("person", "compare", *pair)).status_code == 404
    assert boss.post(url("person", "merge", *pair), {"keep": pair[0].pk, "confirmed": "1"}).status_code == 404


def test_names_are_shown_as_text(boss, college):
    other = OrganisationFactory(name_en="<b>House</b>")
    page = boss.get(url("organisation", "compare", college, other)).content.decode()
    assert escape("<b>House</b>") in page
    assert "<b>House" not in page


# --- History and undo -----------------------------------------------------------------------------------------------


def test_the_history_says_who_merged_what_and_takes_it_back(boss, pair):
    record = merge(keep=pair[0], drop=pair[1], by=UserFactory(name="Li Xiaoxia"))
    page = boss.get(reverse("admin:centres_mergerecord_changelist")).content.decode()
    assert "Bao Huaying" in page
    assert "Li Xiaoxia" in page
    answer = boss.post(reverse("admin:centres_mergerecord_undo", args=[record.pk]), follow=True)
    assert "is a record of its own again" in answer.content.decode()
    assert Person.objects.count() == 2


# --- Who ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(pair):
    """Another college with a pair of its own, and a third of that name who belongs to both."""
    other = OrganisationFactory(name_en="Elsewhere", slug="elsewhere")
    people = PersonFactory(name_en="Bao Huaying"), PersonFactory(name_en="Bao Hua-ying")
    for person in people:
        Affiliation.objects.create(person=person, organisation=other, title_en="Head")
    return people


def test_staff_see_only_pairs_of_which_they_keep_both(client, college, pair, elsewhere):
    client.force_login(staff(Kind.CENTRE_STAFF, college))
    assert url("person", "duplicates") in client.get(url("person", "changelist")).content.decode()
    page = client.get(url("person", "duplicates"))
    assert [(first, second) for _pair, first, second in page.context["pairs"]] == [pair]
    for foreign in (elsewhere, (pair[0], elsewhere[0])):
        assert client.get(url("person", "compare", *foreign)).status_code == 404
        assert client.post(url("person", "merge", *foreign), {"keep": foreign[0].pk}).status_code == 404
        assert client.post(url("person", "tell_apart", *foreign)).status_code == 404
    assert Person.objects.count() == 4


def test_somebody_who_belongs_to_others_too_is_not_merged_from_here(client, college, pair, elsewhere):
    Affiliation.objects.create(person=pair[1], organisation=OrganisationFactory(), title_en="Guest")
    client.force_login(staff(Kind.CENTRE_STAFF, college))
    assert client.get(url("person", "compare", *pair)).status_code == 404
    client.force_login(staff(Kind.NETWORK_STAFF, None))
    assert client.get(url("person", "compare", *pair)).status_code == 200


@pytest.mark.parametrize("kind", [Kind.COORDINATOR, Kind.REVIEWER, Kind.PRIVACY_OFFICER])
def test_whoever_only_reads_merges_nothing(client, college, pair, kind):
    client.force_login(staff(kind, college))
    assert url("person", "duplicates") not in client.get(url("person", "changelist")).content.decode()
    assert not client.get(url("person", "duplicates")).context["pairs"]
    assert client.post(url("person", "merge", *pair), {"keep": pair[0].pk, "confirmed": "1"}).status_code == 404


def test_merges_of_others_are_not_there(client, college, pair, elsewhere):
    record = merge(keep=elsewhere[0], drop=elsewhere[1], by=UserFactory())
    client.force_login(staff(Kind.CENTRE_STAFF, college))
    assert client.post(reverse("admin:centres_mergerecord_undo", args=[record.pk])).status_code == 404
    assert not client.get(reverse("admin:centres_mergerecord_changelist")).context["cl"].queryset.exists()
    assert MergeRecord.objects.get().undone_at is None
