"""The meeting in Tianjin on 20 May 2023, as it was reported."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from centres.models import Organisation, Person, Source
from events.models import (
    Contribution,
    ContributionSpeaker,
    Event,
    EventAward,
    EventDocument,
    EventPhoto,
    EventRole,
    RelatedReading,
)
from events.record import report
from portal.demo.contents import columns, read, region

ZONE = ZoneInfo("Asia/Shanghai")
SLUG = "urban-learning-centres-tianjin-2023"


def load_meeting(bodies: dict[str, Organisation], people: dict[str, Person], sources: dict[str, Source]) -> Event:
    found = read("tianjin")
    event = Event.objects.create(
        organisation=bodies["tianjin-city-vocational-college"],
        region=region("120000"),
        status=Event.Status.DOCUMENTED,
        policy=Event.Policy.NONE,
        timing=Event.Timing.UNKNOWN,
        starts_at=datetime(2023, 5, 20, tzinfo=ZONE),
        ends_at=datetime(2023, 5, 21, tzinfo=ZONE),
        time_zone=ZONE.key,
        attendance_source=sources["tianjin-2023"],
        **columns(found["event"]),
    )
    event.invited_regions.set([region(code) for code in found["invited"]["regions"]])
    for rank, row in enumerate(found["role"]):
        EventRole.objects.create(event=event, organisation=bodies[row.pop("body")], rank=rank, **columns(row))
    for rank, row in enumerate(found["contribution"]):
        _contribution(event, people, rank=rank, **row)
    _load_papers(event, found)
    return event


def publish_report(*, by: User) -> None:
    """The report of the meeting, in English and Chinese, published by somebody who keeps it."""
    for event in Event.objects.filter(slug=SLUG, report=None):
        report.publish(event=event, by=by, note={})


def _contribution(event: Event, people: dict[str, Person], **row: Any) -> None:
    speakers = row.pop("speakers", [])
    contribution = Contribution.objects.create(event=event, **columns(row))
    for rank, speaker in enumerate(speakers):
        person = people[speaker.pop("person")]
        ContributionSpeaker.objects.create(contribution=contribution, person=person, rank=rank, **columns(speaker))


def _load_papers(event: Event, found: dict[str, Any]) -> None:
    """What was given, shown and mentioned, and what to read next."""
    papers = {"award": EventAward, "photo": EventPhoto, "document": EventDocument, "reading": RelatedReading}
    for table, model in papers.items():
        for rank, row in enumerate(found[table]):
            model._default_manager.create(event=event, rank=rank, **columns(row))
