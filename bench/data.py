"""What the portal is filled with: two hundred centres, events over two years, and the parts that their pages show.

The first hundred events fall into the current week and the two after it, so that the first pages show the same number
of lines however many events there are; the others are spread evenly. The same each time, apart from their dates.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from functools import partial
from random import Random
from typing import TypeVar

from django.db.models import Model
from django.utils import timezone

from accounts.models import PrivacyNotice
from bench.start import django_processes
from centres.models import LearningCity, OpeningHours, Organisation, Person, Place, Region
from events.models import Contribution, ContributionSpeaker, Event, EventPhoto, EventRole, Session

CENTRES = 200
SPEAKERS = 300
NEAR = 100  # events in the three weeks that the first pages show
NEAR_DAYS = 21
YEAR = 365
AT_ONCE = 1000  # rows in one INSERT
EVENINGS = 8  # of a course
SPEECHES = 8  # at a meeting

ORDINARY_KINDS = (Event.Kind.LECTURE, Event.Kind.WORKSHOP, Event.Kind.COURSE, Event.Kind.CAMPAIGN)

PROVINCES = ("Guangdong", "Tianjin", "Zhejiang", "Sichuan", "Shaanxi", "Hubei", "Jiangsu", "Yunnan", "Gansu", "Jilin")
SUBJECTS = (
    ("Cooking for one or two", "一人食与两人餐", "Cuisiner pour un ou deux"),
    ("Paying by phone without worry", "放心使用手机支付", "Payer par téléphone sans crainte"),
    ("Chinese calligraphy for beginners", "书法入门", "Calligraphie chinoise pour débutants"),
    ("First aid at home", "家庭急救", "Premiers secours à la maison"),
    ("How rivers shape a city", "江河与城市", "Comment les rivières façonnent une ville"),
    ("Repairing instead of throwing away", "修补胜于丢弃", "Réparer au lieu de jeter"),
    ("Songs that our parents sang", "父辈的歌", "Les chansons de nos parents"),
    ("English for the market and the bus", "生活英语", "L’anglais au marché et dans le bus"),
    ("Growing vegetables on a balcony", "阳台种菜", "Un potager au balcon"),
    ("Telling false news from true", "识别虚假信息", "Reconnaître les fausses nouvelles"),
)
TEXT = (
    "Everybody is welcome, whatever they know already. We begin slowly, repeat what matters and leave time for "
    "questions. Tables and chairs can be moved, and there is tea in the break. What was shown can be taken home in "
    "large print."
)

Row = TypeVar("Row", bound=Model)


def load_centres() -> None:
    """Centres with places and opening hours, people who speak, a city and a notice."""
    random = Random(1)
    china = Region.objects.create(code="CN", scheme=Region.Scheme.ISO_COUNTRY, level=0, name_en="China")
    regions = [
        Region(code=f"CN-{number:02}", scheme=Region.Scheme.ISO_SUBDIVISION, level=1, parent=china, name_en=name)
        for number, name in enumerate(PROVINCES)
    ]
    _write(regions)
    network = Organisation.objects.create(slug="network", kind=Organisation.Kind.AUTHORITY, name_en="Learning network")
    centres = _write(_centre(number, network, regions) for number in range(CENTRES))
    places = _write(_place(centre, random) for centre in centres)
    _write(
        OpeningHours(place=place, weekday=weekday, opens=time(8, 30), closes=time(18))
        for place in places
        for weekday in range(6)
    )
    _write(Person(name_en=f"Speaker {number}", name_zh_hans=f"讲者{number}") for number in range(SPEAKERS))
    LearningCity.objects.create(slug="riverside", name_en="Riverside", region=regions[0], summary_en=TEXT)
    PrivacyNotice.objects.create(version="1", valid_from=timezone.localdate() - timedelta(days=YEAR), text_en=TEXT)


def _centre(number: int, network: Organisation, regions: list[Region]) -> Organisation:
    kinds = Organisation.CENTRE_KINDS
    return Organisation(
        slug=f"centre-{number}",
        kind=kinds[number % len(kinds)],
        parent=network,
        name_en=f"Community Learning Centre {number}",
        name_zh_hans=f"第{number}社区学习中心",
        short_name_en=f"Centre {number}",
        summary_en="Courses, lectures and a reading room for everybody in the district.",
        region=regions[number % len(regions)],
        phone="+86 20 5550 0142",
    )


def _place(centre: Organisation, random: Random) -> Place:
    return Place(
        organisation=centre,
        name_en="Main building",
        name_zh_hans="主楼",
        address_en=f"{random.randrange(1, 300)} Learning Road",
        region=centre.region,
        accessibility=random.sample(Place.Access.values, random.randrange(5)),
    )


def load_events(first: int, last: int) -> None:
    """The events from number `first` up to, not including, `last`, with their parts. Every core writes some of them."""
    parts = [range(start, min(start + AT_ONCE, last)) for start in range(first, last, AT_ONCE)]
    if len(parts) == 1:
        _load_part(last, parts[0])
        return
    with django_processes(os.cpu_count() or 1) as pool:
        pool.map(partial(_load_part, last), parts, chunksize=1)


def _load_part(total: int, numbers: range) -> None:
    places = [*Place.objects.select_related("organisation").order_by("pk")]
    people = [*Person.objects.order_by("pk")]
    events = _write(_event(number, total, places[number % len(places)]) for number in numbers)
    _write(role for event in events for role in _roles(event, places))
    _write(session for event in events for session in _sessions(event))
    _write_agendas([event for event in events if event.kind == Event.Kind.MEETING], people)
    _write(_photo(event) for event in events if event.status == Event.Status.DOCUMENTED)


def open_events(name: str, count: int) -> list[Event]:
    """Events next week with more places than a measurement can fill, for those who register."""
    place = Place.objects.select_related("organisation").order_by("pk")[0]
    starts_at = timezone.now() + timedelta(days=7)
    return _write(
        Event(
            slug=f"{name}-{number}",
            organisation=place.organisation,
            place=place,
            region=place.region,
            kind=Event.Kind.LECTURE,
            status=Event.Status.PUBLISHED,
            title_en=f"{SUBJECTS[number % len(SUBJECTS)][0]}, open lecture",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            capacity=1_000_000,
        )
        for number in range(count)
    )


def _event(number: int, total: int, place: Place) -> Event:
    random = Random(number)
    kind = Event.Kind.MEETING if number % 40 == 7 else random.choice(ORDINARY_KINDS)
    starts_at = _start(number, total)
    english, chinese, french = SUBJECTS[number % len(SUBJECTS)]
    capacity = random.choice((12, 20, 30, 60, 200))
    event = Event(
        slug=f"event-{number}",
        organisation=place.organisation,
        kind=kind,
        status=Event.Status.PUBLISHED,
        title_en=f"{english}, part {number}",
        summary_en="Two hours with somebody who does it every day, and time to try it out.",
        description_en=f"{TEXT}\n\n{TEXT}",
        audience_en="For everybody from 16 on",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(weeks=EVENINGS - 1 if kind == Event.Kind.COURSE else 0, hours=2),
        place=place,
        room_en=f"Room {random.randrange(1, 30)}",
        region=place.region,
        policy=Event.Policy.DROP_IN if number % 5 == 3 else Event.Policy.FIRST_COME,
        capacity=capacity,
        seats_taken=random.randrange(capacity + 1),
    )
    if number % 3:
        event.title_zh_hans = f"{chinese}（第{number}讲）"  # type: ignore[attr-defined]  # modeltranslation's columns
        event.summary_zh_hans = "两个小时，由每天都在做的人来讲，并留出动手的时间。"  # type: ignore[attr-defined]
    if number % 3 == 2:
        event.title_fr = f"{french}, n° {number}"  # type: ignore[attr-defined]
    if event.ends_at < timezone.now():
        _close(event)
    return event


def _close(event: Event) -> None:
    event.status = Event.Status.FINISHED
    if event.kind == Event.Kind.MEETING:
        event.status, event.attendance = Event.Status.DOCUMENTED, event.seats_taken
        event.attendance_qualifier = Event.Qualifier.MORE_THAN


def _start(number: int, total: int) -> datetime:
    """Near ones in this week and the two after; the others evenly over the year before and the year after."""
    today = timezone.localdate()
    if number < NEAR:
        day = today - timedelta(days=today.weekday()) + timedelta(days=number % NEAR_DAYS)
    else:
        day = today + timedelta(days=round((number - NEAR) / (total - NEAR) * 2 * YEAR) - YEAR)
        if abs(day - today) <= timedelta(days=NEAR_DAYS):
            day += timedelta(days=2 * NEAR_DAYS + 1)
    return timezone.make_aware(datetime.combine(day, time(8 + number % 12)))


def _roles(event: Event, places: list[Place]) -> Iterator[EventRole]:
    yield EventRole(event=event, organisation=event.organisation, role=EventRole.Role.ORGANISER)
    partner = Random(event.slug).choice(places).organisation
    if partner.pk % 2:
        yield EventRole(event=event, organisation=partner, role=EventRole.Role.SUPPORTER, rank=1)


def _sessions(event: Event) -> Iterator[Session]:
    if event.kind != Event.Kind.COURSE:
        return
    for week in range(EVENINGS):
        begins = event.starts_at + timedelta(weeks=week)
        ends = begins + timedelta(hours=2)
        yield Session(event=event, title_en=f"Evening {week + 1}", starts_at=begins, ends_at=ends)


def _write_agendas(meetings: list[Event], people: list[Person]) -> None:
    agenda = _write(_speech(event, rank) for event in meetings for rank in range(SPEECHES))
    _write(ContributionSpeaker(contribution=speech, person=_speaker(speech, people)) for speech in agenda)


def _speech(event: Event, rank: int) -> Contribution:
    kind, title = Contribution.Kind.PRESENTATION, SUBJECTS[rank][0]
    return Contribution(event=event, kind=kind, title_en=title, summary_en=TEXT, rank=rank)


def _speaker(speech: Contribution, people: list[Person]) -> Person:
    return Random(f"{speech.event.slug} {speech.rank}").choice(people)


def _photo(event: Event) -> EventPhoto:
    return EventPhoto(
        event=event,
        drawing=EventPhoto.Drawing.GROUP,
        caption_en="Everybody who came",
        alt_en="Two rows of people in front of a door",
        credit="Community Learning Centre",
    )


def _write(rows: Iterable[Row]) -> list[Row]:
    written = [*rows]
    if written:
        type(written[0])._default_manager.bulk_create(written, batch_size=AT_ONCE)
    return written
