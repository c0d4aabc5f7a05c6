"""What is not yours does not exist for you: lists, direct addresses, pickers, autocomplete, history, export."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import Role
from accounts.scoped_admin import Scoped
from centres.models import (
    Cohort,
    Figure,
    Membership,
    MembershipCall,
    NotTheSame,
    Organisation,
    Person,
    Programme,
    ProgressReport,
    Source,
)
from events.models import Event, EventRole, Registration
from stories.models import NewsItem
from tests.factories import EventFactory, NewsItemFactory, OrganisationFactory, RoleFactory, UserFactory
from tests.rows import OWNED, everything, shared, staff, superuser

pytestmark = pytest.mark.django_db

Kind = Role.Kind
KINDS = [Kind.COORDINATOR, Kind.CENTRE_STAFF, Kind.REVIEWER, Kind.NETWORK_STAFF, Kind.PRIVACY_OFFICER]
SEES_THE_DOOR = (Kind.COORDINATOR, Kind.CENTRE_STAFF, Kind.NETWORK_STAFF, Kind.PRIVACY_OFFICER)


def url(row, view):
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=[] if view in LISTS else [row.pk])


LISTS = ("changelist", "export", "import", "add")


@pytest.fixture
def ours(db):
    return everything("Ours")


@pytest.fixture
def theirs(db):
    return everything("Theirs")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_direct_addresses_of_others_are_404(client, ours, theirs, kind, view):
    client.force_login(staff(kind, ours[Organisation]))
    assert {model: client.get(url(theirs[model], view)).status_code for model in OWNED} == dict.fromkeys(OWNED, 404)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_posting_to_addresses_of_others_is_404(client, ours, theirs, kind, view):
    client.force_login(staff(kind, ours[Organisation]))
    answers = {model: client.post(url(theirs[model], view), {"post": "yes"}).status_code for model in OWNED}
    assert set(answers.values()) <= {404, 405}
    assert all(type(row).objects.filter(pk=row.pk).exists() for row in theirs.values())


def test_lists_hold_only_ones_own(client, ours, theirs):
    client.force_login(staff(Kind.CENTRE_STAFF, ours[Organisation]))
    for model in OWNED:
        page = client.get(url(ours[model], "changelist"))
        assert list(page.context["cl"].queryset) == [ours[model]], model
        assert "Theirs" not in page.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_door_records_are_for_those_who_keep_the_door(client, ours, kind):
    client.force_login(staff(kind, ours[Organisation]))
    expected = 200 if kind in SEES_THE_DOOR else 404
    assert client.get(url(ours[Registration], "change")).status_code == expected


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("centres.place", "organisation"),
        ("centres.organisation", "parent"),
        ("centres.affiliation", "organisation"),
        ("events.event", "organisation"),
        ("events.event", "place"),
        ("events.eventrole", "organisation"),
        ("events.contributionspeaker", "person"),
        ("events.contribution", "event"),
    ],
)
def test_autocomplete_offers_only_ones_own(client, ours, theirs, model, field):
    client.force_login(staff(Kind.CENTRE_STAFF, ours[Organisation]))
    app, name = model.split(".")
    query = {"app_label": app, "model_name": name, "field_name": field, "term": ""}
    answer = client.get(reverse("admin:autocomplete"), query).json()
    assert len(answer["results"]) == 1
    assert "Theirs" not in str(answer)


def test_pickers_refuse_what_is_not_ones_own(rf, ours, theirs):
    """Of every link in every form: a row of theirs is not among the choices, so posting its key is an error."""
    request = rf.get("/admin/")
    request.user = staff(Kind.CENTRE_STAFF, ours[Organisation])
    for model_admin in admin.site._registry.values():
        if not isinstance(model_admin, Scoped):
            continue
        for holder in (model_admin, *model_admin.get_inline_instances(request)):
            for field in holder.opts.concrete_fields:
                if field.related_model in theirs:
                    choices = holder.formfield_for_foreignkey(field, request).queryset
                    assert theirs[field.related_model] not in choices, (holder, field)


@pytest.mark.parametrize("model", [Organisation, Person, Event, Registration])
def test_export_holds_only_ones_own(client, ours, theirs, model):
    client.force_login(staff(Kind.CENTRE_STAFF, ours[Organisation]))
    table = client.post(url(ours[model], "export"), {"format": "0", "resource": "0"}).content.decode("utf-8-sig")
    assert "Ours" in table
    assert "Theirs" not in table


def test_a_role_reaches_everything_below_its_node(client, theirs):
    top = OrganisationFactory()
    Organisation.objects.filter(pk=theirs[Organisation].pk).update(parent=top)
    client.force_login(staff(Kind.CENTRE_STAFF, top))
    assert {client.get(url(theirs[model], "change")).status_code for model in OWNED} == {200}


def test_a_reviewer_role_elsewhere_does_not_widen_what_a_coordinator_may_change(client, ours, theirs):
    """Two roles at two bodies do not add up: seen there, changed here."""
    user = staff(Kind.COORDINATOR, ours[Organisation])
    RoleFactory(user=user, kind=Kind.REVIEWER, organisation=theirs[Organisation])
    client.force_login(user)
    assert client.get(url(theirs[Event], "change")).status_code == 200
    assert client.post(url(theirs[Event], "change"), {}).status_code == 403
    assert client.post(reverse("admin:events_event_move", args=[theirs[Event].pk, "cancel"])).status_code == 403
    assert client.post(url(ours[Event], "change"), {}).status_code == 200


def test_an_event_cannot_be_moved_to_a_body_of_others(rf, ours, theirs):
    request = rf.get("/")
    user = staff(Kind.COORDINATOR, ours[Organisation])
    RoleFactory(user=user, kind=Kind.REVIEWER, organisation=theirs[Organisation])
    request.user = user
    desk = admin.site.get_model_admin(Event)
    offered = desk.formfield_for_foreignkey(Event._meta.get_field("organisation"), request).queryset
    assert list(offered) == [ours[Organisation]]


def test_ministries_can_be_named_by_everybody(rf, ours):
    ministry = OrganisationFactory(kind=Organisation.Kind.AUTHORITY)
    request = rf.get("/")
    request.user = staff(Kind.COORDINATOR, ours[Organisation])
    desk = admin.site.get_model_admin(Organisation)
    assert ministry in desk.offered(request, EventRole._meta.get_field("organisation"))
    assert ministry not in desk.offered(request, Event._meta.get_field("organisation"))


def test_shared_records_are_read_by_staff_and_kept_by_network_staff(client, ours):
    rows = {model: row for model, row in shared().items() if admin.site.is_registered(model)}
    own = (NotTheSame, Programme, Figure, Source)  # these every centre may add
    kept_back = (Cohort, MembershipCall, ProgressReport)  # of network staff alone
    found = [row for model, row in rows.items() if model._meta.app_label == "centres" and model not in own]
    common = [row for row in found if not isinstance(row, kept_back)]
    client.force_login(staff(Kind.CENTRE_STAFF, ours[Organisation]))
    assert [row for row in common if client.get(url(row, "change")).status_code != 200] == []
    assert [row for row in found if client.get(url(row, "change")).status_code != 404] == common
    assert {client.get(url(row, "add")).status_code for row in common} == {403}
    client.force_login(staff(Kind.NETWORK_STAFF, None))
    assert [row for row in found if client.get(url(row, "change")).status_code != 200] == []
    entered = [row for row in common if not isinstance(row, Membership)]  # a membership begins with its process
    assert [row for row in entered if client.get(url(row, "add")).status_code != 200] == []


def test_accounts_and_roles_are_the_superusers(client, ours):
    rows = shared()
    for kind in KINDS:
        client.force_login(staff(kind, None))
        codes = {client.get(url(rows[model], "change")).status_code for model in (Role, type(superuser()))}
        assert codes == {404}, kind


def test_ones_own_body_keeps_its_place_in_the_tree(client, ours):
    user = staff(Kind.CENTRE_STAFF, ours[Organisation])
    client.force_login(user)
    form = client.get(url(ours[Organisation], "change")).context["adminform"].form
    assert "parent" not in form.fields


def test_a_draft_of_others_is_in_no_list_and_nowhere_on_the_dashboard(client, ours):
    EventFactory(status=Event.Status.DRAFT, title_en="Secret draft")
    client.force_login(staff(Kind.COORDINATOR, ours[Organisation]))
    assert "Secret draft" not in client.get("/admin/").content.decode()
    assert client.get("/admin/").context["tasks"] == [] or "Secret" not in str(client.get("/admin/").context["tasks"])


def test_staff_without_a_role_meet_a_friendly_empty_page(client):
    client.force_login(UserFactory(is_staff=True))
    page = client.get("/admin/")
    assert page.status_code == 200
    assert "Nothing is yours to keep yet" in page.content.decode()


@pytest.mark.parametrize("role", ["superuser", "whole portal"])
def test_whoever_keeps_the_whole_portal_sees_what_is_not_public_yet(role):
    user = superuser() if role == "superuser" else RoleFactory(kind=Kind.NETWORK_STAFF, organisation=None).user
    draft = EventFactory(status=Event.Status.DRAFT)
    item = NewsItemFactory()
    assert draft in Event.objects.visible_to(user)
    assert item in NewsItem.objects.visible_to(user)
