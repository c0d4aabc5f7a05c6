"""The list of those invited, in the back office: what is refused there, and what a deleted row leaves."""

import pytest
from django.utils import timezone

from events.invitations import Invitee, invite
from events.models import Event, Invitation, Message
from tests.events.test_admin_people import act
from tests.factories import EventFactory, UserFactory
from tests.portal.test_admin import posted, url
from tests.rows import superuser

pytestmark = pytest.mark.django_db

VERSIONS = Invitation.versions.rel.related_model.objects


@pytest.fixture
def boss(client):
    client.force_login(superuser())
    return client


@pytest.fixture
def guests():
    people = [Invitee(name=name, email=f"{name}@example.org".lower()) for name in ("Li", "Wu")]
    return invite(event=EventFactory(policy="invitation"), people=people, by=UserFactory())


def save(client, guest, **told):
    page = url(Invitation, "change", guest.pk)
    return client.post(page, posted(client, page) | told)


@pytest.mark.parametrize(
    ("facts", "words"), [({"status": "draft"}, "once the event is published"), ({"policy": "invitation"}, "is closed")]
)
def test_sending_too_early_or_too_late_says_why_once(boss, guests, facts, words):
    Event.objects.update(registration_closes_at=timezone.now(), **facts)
    page = act(boss, Invitation, "send", *guests).content.decode()
    assert page.count(words) == 1
    assert not Message.objects.exists()
    assert not Invitation.objects.exclude(sent_at=None).exists()


def test_one_guest_cannot_become_another(boss, guests):
    page = save(boss, guests[0], name="Wu", email="wu@example.org")
    assert "This person is invited already." in page.content.decode()
    assert save(boss, guests[0], name="Li Na").status_code == 302
    assert Invitation.objects.filter(name="Li Na", email="li@example.org").exists()


def test_the_language_is_one_of_the_portals(boss, guests):
    assert "language" in save(boss, guests[0], language="tlh").context["adminform"].form.errors
    assert save(boss, guests[0], language="fr").status_code == 302


def test_nothing_stays_of_a_guest_who_is_deleted(boss, guests):
    li, wu = guests
    boss.post(url(Invitation, "delete", li.pk), {"post": "yes"})
    assert set(VERSIONS.values_list("name", flat=True)) == {"Wu"}
    act(boss, Invitation, "delete_selected", wu, post="yes")
    assert (Invitation.objects.count(), VERSIONS.count()) == (0, 0)
