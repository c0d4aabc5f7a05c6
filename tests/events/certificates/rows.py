"""An event that is over, with people who came to some of it, for the tests of certificates."""

from datetime import timedelta

from django.utils import timezone

from events.models import Attendance, CertificateRule, Contribution, ContributionSpeaker, Event, EventRole, Session
from tests.factories import EventFactory, OrganisationFactory, PersonFactory
from tests.rows import place_at


def course(sessions=4, **fields):
    """A course of weekly sessions, an hour and a half each, that ended yesterday."""
    first = timezone.now() - timedelta(days=7 * sessions or 2)
    names = {"title_en": "Use your phone with confidence", "title_zh_hans": "放心用手机"}
    event = EventFactory(
        **({"kind": "course", "starts_at": first, "ends_at": timezone.now() - timedelta(days=1)} | names | fields)
    )
    for number in range(sessions):
        starts_at = first + timedelta(days=7 * number)
        Session.objects.create(event=event, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=90))
    return event


def rule(event, kind="attended", **fields):
    return CertificateRule.objects.create(event=event, kind=kind, **fields)


def came(event, times, name="Chen Meiling", **fields):
    """Somebody who was at the first so many sessions; without sessions, at the event."""
    place = place_at(event, name=name, **fields)
    sessions = list(event.sessions.all()[:times]) or [None]
    rows = [Attendance(registration=place, session=one, status="present", evidence="named") for one in sessions]
    Attendance.objects.bulk_create(rows if times else [])
    return place


def many_came(event, number):
    """So many at once, who came to the event as a whole."""
    places = [place_at(event, name=f"学员{n:04}") for n in range(number)]
    rows = [Attendance(registration=place, session=None, status="present", evidence="sheet") for place in places]
    Attendance.objects.bulk_create(rows)
    return places


def speaker(event, title="Lifelong learning", **names):
    person = PersonFactory(**(names or {"name_en": "Luo Yan", "name_zh_hans": "罗燕"}))
    item = Contribution.objects.create(event=event, kind="speech", title_en=title)
    ContributionSpeaker.objects.create(contribution=item, person=person)
    return person


def host(event):
    body = OrganisationFactory(name_en="Tianjin College", name_zh_hans="天津学院")
    EventRole.objects.create(event=event, organisation=body, role="host")
    return body


def at_the_end(event):
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now() - timedelta(hours=1))
