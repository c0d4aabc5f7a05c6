"""Two records become one, and two again: nothing is forgotten, nothing is lost."""

from datetime import timedelta
from itertools import combinations

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey
from django.utils import timezone, translation

from centres import merging
from centres.duplicates import tell_apart
from centres.merging import Refused, merge, undo
from centres.models import (
    Affiliation,
    Expert,
    LearningCity,
    LedgerBatch,
    MayorTerm,
    Membership,
    MergeRecord,
    NotTheSame,
    Offering,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    PhaseStep,
    Pilot,
    PilotSite,
    PilotStep,
    Programme,
    ProgressUpdate,
    ProjectPartner,
    Quote,
)
from events.certificates import badges
from events.models import (
    AwardParty,
    Certificate,
    Contribution,
    ContributionSpeaker,
    DataRequest,
    Event,
    EventAward,
    EventPhoto,
    EventRole,
    ListHeading,
    MailText,
    PhotoPerson,
)
from stories.models import MediaPerson, NewsSubject
from tests.factories import (
    EventFactory,
    FigureFactory,
    LearningCityFactory,
    MediaAssetFactory,
    NetworkFactory,
    NewsItemFactory,
    OrganisationFactory,
    PersonFactory,
    PhaseFactory,
    ProjectFactory,
    RegionFactory,
    RoleFactory,
    SourceFactory,
    UserFactory,
)
from tests.rows import certificate_of, everything, place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory()


def links_to(model):
    """Every link to the model, looked at from the other end than the module does; histories are not meant."""
    return {
        (other._meta.label_lower, field.name)
        for other in apps.get_models(include_auto_created=True)
        for field in other._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is model and field.db_constraint
    }


def belongings(body, person, event):
    """One more row of every kind that points at the body and the person."""
    item = Contribution.objects.create(event=event, kind="speech", title_en="Speech")
    Affiliation.objects.create(person=person, organisation=body, title_en="Head")
    PersonName.objects.create(person=person, text=f"{person} alias")
    ContributionSpeaker.objects.create(contribution=item, person=person)
    award = EventAward.objects.create(event=event)
    AwardParty.objects.create(award=award, person=person, organisation=body)
    PhotoPerson.objects.create(photo=EventPhoto.objects.create(event=event, drawing="group"), person=person)
    EventRole.objects.create(event=event, organisation=body, role="partner")
    RoleFactory(organisation=body)
    MailText.objects.create(organisation=body, kind="waiting", subject_en="Words")
    Programme.objects.create(slug=f"p-{body.pk}", name_en="P", operator=body)
    FigureFactory(organisation=body)
    city = LearningCity.objects.create(slug=f"c-{body.pk}", name_en="C", coordinator=body)
    on_the_way(city, body, person)
    Offering.objects.create(event_key="fair", site=body)
    LedgerBatch.objects.create(organisation=body, file_hash=f"hash {body.pk}")
    OrganisationFactory(parent=body)
    told = NewsItemFactory(author_person=person)
    NewsItemFactory(author_body=body)
    NewsSubject.objects.create(item=told, person=person)
    NewsSubject.objects.create(item=told, organisation=body)
    EventFactory(organisation=body)
    MediaPerson.objects.create(asset=MediaAssetFactory(organisation=body), person=person)
    DataRequest.objects.create(kind="export", about="Li", organisation=body)
    ListHeading.objects.create(organisation=body, heading=f"name {body.pk}", meaning="name")
    _in_projects(body, person)
    place = place_at(event)
    certificate_of(place, registration=None, host=body)
    certificate_of(place, registration=None, person=person)
    for row in (body, person):
        kind, (one, other) = row._meta.model_name, type(row).objects.exclude(pk=row.pk).order_by("-pk")[:2]
        NotTheSame.objects.create(**{f"first_{kind}": row, f"second_{kind}": one})
        NotTheSame.objects.create(**{f"first_{kind}": other, f"second_{kind}": row})
        MergeRecord.objects.create(**{f"kept_{kind}": row}, dropped_id=row.pk + 1000)


def _in_projects(body, person):
    """It leads a project and has a part in another, as a pilot, a site and somebody who takes steps."""
    ProjectFactory(lead=body)
    phase = PhaseFactory(status="running", places_taken=1)
    ProjectPartner.objects.create(project=phase.project, organisation=body)
    Expert.objects.create(project=phase.project, person=person, role_en="Head")
    pilot = Pilot.objects.create(phase=phase, organisation=body, status="active")
    PilotSite.objects.create(pilot=pilot, organisation=body)
    PilotStep.objects.create(pilot=pilot, status="active", actor=body)
    PhaseStep.objects.create(phase=phase, status="running", actor=body)
    ProgressUpdate.objects.create(project=phase.project, organisation=body, pilot=pilot, text_en="Far")


def on_the_way(city, body, person):
    """What was said of a city and by which steps it went, with the body and the person that took part."""
    Quote.objects.create(city=city, text="We learn.", language="en", speaker=person, body=body, source=SourceFactory())
    MayorTerm.objects.create(city=city, person=person)
    member = Membership.objects.create(network=NetworkFactory(), city=city, status="member")
    member.steps.create(status="endorsed", actor=body)
    member.reports.create(due_on="2024-12-31").steps.create(state="reminded", actor=body)


@pytest.fixture
def pair(by):
    """Two centres with all that can belong to one, and two people."""
    rows = [everything(name) for name in ("Alpha", "Beta")]
    PersonFactory(), PersonFactory(), OrganisationFactory(), OrganisationFactory()
    for row in rows:
        belongings(row[Organisation], row[Person], row[Event])
    return rows


def stored():
    """Every row of every table as it stands, histories and the record of merges left out."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            label = model._meta.label_lower
            if label.split(".")[0] in ("accounts", "centres", "events", "stories") and not label.endswith(
                ("version", "mergerecord")
            ):
                cursor.execute(f'SELECT to_jsonb(t) - %s FROM "{model._meta.db_table}" t ORDER BY 1', ["updated_at"])
                found[label] = cursor.fetchall()
    return found


# --- Everything moves -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Person, Organisation])
def test_every_link_to_a_record_is_known(model):
    known = {(link.model._meta.label_lower, link.name) for link in merging.relations(model)}
    assert known == links_to(model)
    assert len(known) > 5


@pytest.mark.parametrize("model", [Person, Organisation])
def test_nothing_points_at_the_one_that_went(pair, by, model):
    keep, drop = (rows[model] for rows in pair)
    assert all(_count(link, drop.pk) for link in links_to(model))
    merge(keep=keep, drop=drop, by=by)
    assert not model.objects.filter(pk=drop.pk).exists()
    assert not any(_count(link, drop.pk) for link in links_to(model))


def _count(link, pk):
    label, name = link
    return apps.get_model(label)._base_manager.filter(**{name: pk}).count()


@pytest.mark.parametrize("model", [Person, Organisation])
def test_merging_and_undoing_leaves_every_row_as_it_was(pair, by, model):
    before = stored()
    for keep, drop in ((pair[0][model], pair[1][model]), (pair[1][model], pair[0][model])):
        columns = [column.name for column in merging.differing(keep, drop)]
        for many in range(min(len(columns), 2) + 1):
            for chosen in combinations(columns, many):
                with translation.override("zh-hans"):
                    record = merge(keep=keep, drop=drop, choices=dict.fromkeys(chosen, "drop"), by=by)
                assert stored() != before
                assert undo(record=record, by=by) == []
                assert stored() == before


def test_what_stands_at_both_stands_once_and_comes_back(by):
    event = EventFactory()
    keep, drop = OrganisationFactory(), OrganisationFactory()
    for body in (keep, drop):
        EventRole.objects.create(event=event, organisation=body, role="host")
    before = stored()
    record = merge(keep=keep, drop=drop, by=by)
    assert EventRole.objects.get().organisation == keep
    undo(record=record, by=by)
    assert stored() == before


# --- Fields and names -----------------------------------------------------------------------------------------------


def test_chosen_fields_and_empty_ones_come_from_the_one_that_goes(by):
    keep = OrganisationFactory(name_en="Lotus Centre", email="", phone="1", website="https://a.example")
    drop = OrganisationFactory(name_en="Lotus College", email="b@b.example", phone="2", website="https://b.example")
    merge(keep=keep, drop=drop, choices={"phone": "drop"}, by=by)
    keep.refresh_from_db()
    told = (keep.name_en, keep.email, keep.phone, keep.website)
    assert told == ("Lotus Centre", "b@b.example", "2", "https://a.example")


def test_the_names_of_the_one_that_goes_become_other_names(by):
    keep = OrganisationFactory(name_en="UNESCO Beijing Office", name_zh_hans="教科文组织北京办事处")
    drop = OrganisationFactory(
        name_en="UNESCO Multisectoral Regional Office in Beijing", short_name_en="UNESCO Beijing"
    )
    OrganisationName.objects.create(organisation=drop, text="UNESCO Beijing Multi-Sectoral Office")
    merge(keep=keep, drop=drop, choices={"name_en": "drop"}, by=by)
    keep.refresh_from_db()
    assert keep.name_en == "UNESCO Multisectoral Regional Office in Beijing"
    assert keep.short_name_en == "UNESCO Beijing"
    others = set(keep.names.values_list("text", flat=True))
    assert others == {"UNESCO Beijing Office", "UNESCO Beijing Multi-Sectoral Office"}
    assert set(Organisation.objects.search("multi-sectoral")) == {keep}


def test_the_four_names_of_unesco_beijing_end_as_one_body_with_three_others(by):
    names = ["Multi-sectoral Regional Office in Beijing", "Multisectoral Regional Office in Beijing"]
    names += ["Beijing Office", "Beijing Multi-Sectoral Office"]
    keep, *others = [OrganisationFactory(name_en=f"UNESCO {name}") for name in names]
    for body in others:
        merge(keep=keep, drop=body, by=by)
    assert set(keep.names.values_list("text", flat=True)) == {f"UNESCO {name}" for name in names[1:]}
    assert Organisation.objects.count() == 1


def test_a_person_is_found_by_the_name_that_went(by):
    keep, drop = PersonFactory(name_en="Bao Huaying", name_zh_hans="包华影"), PersonFactory(name_en="Pao Hua-ying")
    merge(keep=keep, drop=drop, by=by)
    assert list(Person.objects.search("pao")) == [keep]
    assert list(Person.objects.search("包华影")) == [keep]


# --- Refusals -------------------------------------------------------------------------------------------------------


def test_merging_twice_is_harmless(by):
    keep, drop = PersonFactory(), PersonFactory()
    assert merge(keep=keep, drop=drop, by=by) == merge(keep=keep, drop=drop, by=by)
    assert MergeRecord.objects.count() == 1


def test_one_that_is_gone_is_refused(by):
    keep, drop, third = PersonFactory(), PersonFactory(), PersonFactory()
    merge(keep=keep, drop=drop, by=by)
    with pytest.raises(Refused, match="not there any more"):
        merge(keep=third, drop=drop, by=by)


def test_a_record_is_not_merged_with_itself(by):
    one = PersonFactory()
    with pytest.raises(Refused):
        merge(keep=one, drop=one, by=by)


def test_a_body_and_what_is_part_of_it_are_refused(by):
    top = OrganisationFactory()
    part = OrganisationFactory(parent=OrganisationFactory(parent=top))
    for keep, drop in ((top, part), (part, top)):
        with pytest.raises(Refused, match="is part of"):
            merge(keep=keep, drop=drop, by=by)


def test_bodies_in_two_regions_are_refused(by):
    one, other = (OrganisationFactory(region=RegionFactory(code=code)) for code in ("FR", "CN"))
    with pytest.raises(Refused, match="two regions"):
        merge(keep=one, drop=other, by=by)


# --- Undoing --------------------------------------------------------------------------------------------------------


def test_after_thirty_days_a_merge_stays(by):
    record = merge(keep=PersonFactory(), drop=PersonFactory(), by=by)
    MergeRecord.objects.update(merged_at=timezone.now() - timedelta(days=29, hours=23))
    record.refresh_from_db()
    assert record.can_be_undone
    MergeRecord.objects.update(merged_at=timezone.now() - timedelta(days=30, minutes=1))
    with pytest.raises(Refused, match="30 days"):
        undo(record=record, by=by)


def test_what_is_newer_stays_and_is_said(by):
    keep, drop = OrganisationFactory(name_en="A", phone=""), OrganisationFactory(name_en="B", phone="123")
    moved = EventFactory(organisation=drop), EventFactory(organisation=drop)
    record = merge(keep=keep, drop=drop, by=by)
    Event.objects.filter(pk=moved[0].pk).update(organisation=OrganisationFactory())
    Organisation.objects.filter(pk=keep.pk).update(phone="999")
    newer = undo(record=record, by=by)
    assert sorted(newer) == [
        "Events: 1 record was changed or deleted since; it stays as it is.",
        "“Phone” was changed since; it stays as it is.",
    ]
    assert Event.objects.get(pk=moved[1].pk).organisation == drop
    assert Organisation.objects.get(pk=keep.pk).phone == "999"


def test_an_address_that_was_given_away_stands_in_the_way(by):
    keep, drop = OrganisationFactory(), OrganisationFactory(slug="lotus")
    record = merge(keep=keep, drop=drop, by=by)
    OrganisationFactory(slug="lotus")
    with pytest.raises(Refused, match="lotus"):
        undo(record=record, by=by)
    record.refresh_from_db()
    assert record.undone_at is None


def test_a_chain_of_merges_is_undone_from_its_end(by):
    first, second, third = (OrganisationFactory() for _ in range(3))
    before = stored()
    one = merge(keep=second, drop=first, by=by)
    two = merge(keep=third, drop=second, by=by)
    assert merging.moved_to(first.slug) == merging.moved_to(second.slug) == third
    one.refresh_from_db()
    with pytest.raises(Refused, match="Undo that first"):
        undo(record=one, by=by)
    for record in (two, one):
        undo(record=MergeRecord.objects.get(pk=record.pk), by=by)
    assert stored() == before


def test_undoing_twice_is_harmless(by):
    record = merge(keep=PersonFactory(), drop=PersonFactory(), by=by)
    undo(record=record, by=by)
    assert undo(record=record, by=by) == []
    assert Person.objects.count() == 2


def test_whoever_is_told_apart_from_the_one_is_told_apart_from_what_it_became(by):
    keep, drop, other = PersonFactory(), PersonFactory(), PersonFactory()
    for one in (keep, drop):
        tell_apart(one=one, other=other, by=by)
    tell_apart(one=keep, other=drop, by=by)
    before = stored()
    record = merge(keep=keep, drop=drop, by=by)
    assert [(pair.first_person, pair.second_person) for pair in NotTheSame.objects.all()] == [(keep, other)]
    undo(record=record, by=by)
    assert stored() == before


def test_bodies_that_gave_certificates_with_the_same_serial_become_one_and_every_certificate_stays(by):
    keep, drop = OrganisationFactory(), OrganisationFactory()
    rows = [certificate_of(place_at(EventFactory(organisation=body)), number=7) for body in (keep, drop)]
    addresses = [badges.status_url(row.series, 0) for row in rows]
    record = merge(keep=keep, drop=drop, by=by)
    found = Certificate.objects.filter(organisation=keep).order_by("pk")
    assert [(row.number, badges.status_url(row.series, 0)) for row in found] == [(7, url) for url in addresses]
    undo(record=record, by=by)
    assert [Certificate.objects.get(pk=row.pk).organisation_id for row in rows] == [keep.pk, drop.pk]


def test_a_body_of_hebei_province_and_one_of_hebei_district_are_two(by):
    """Their names are one; the codes of their regions are not."""
    china = RegionFactory(code="CN")
    province = RegionFactory(code="CN-HE", gbt_code="130000", level=1, parent=china, name_en="Hebei")
    tianjin = RegionFactory(code="CN-TJ", gbt_code="120000", level=1, parent=china, name_en="Tianjin")
    district = RegionFactory(code="120105", gbt_code="120105", level=3, parent=tianjin, name_en="Hebei District")
    one, other = (OrganisationFactory(name_zh_hans="河北教育局", region=region) for region in (province, district))
    with pytest.raises(Refused, match=r"CN-HE.*120105.*codes differ"):
        merge(keep=one, drop=other, by=by)
    assert Organisation.objects.filter(pk__in=(one.pk, other.pk)).count() == 2


def test_the_steps_and_terms_of_two_records_move_with_them(by):
    """A mayor and a commission that were on record twice."""
    keep, drop = PersonFactory(), PersonFactory()
    term = MayorTerm.objects.create(city=LearningCityFactory(), person=drop)
    commission, double = OrganisationFactory(), OrganisationFactory()
    member = Membership.objects.create(network=NetworkFactory(), city=term.city, status="endorsed")
    step = member.steps.create(status="endorsed", actor=double)
    merge(keep=keep, drop=drop, by=by)
    merge(keep=commission, drop=double, by=by)
    term.refresh_from_db()
    step.refresh_from_db()
    assert (term.person, step.actor) == (keep, commission)
