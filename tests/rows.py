"""One body with a row of every kind below it, for tests that walk through all the models."""

from datetime import UTC, timedelta
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from accounts.models import Role, User
from centres.models import (
    Affiliation,
    CityFact,
    CityPartnership,
    Cohort,
    Figure,
    Framework,
    Goal,
    GoodPractice,
    Keyword,
    LearningCityName,
    MayorTerm,
    Membership,
    MembershipCall,
    MembershipStep,
    MergeRecord,
    Network,
    NotTheSame,
    OpeningHours,
    Organisation,
    OrganisationName,
    Person,
    Phase,
    Pilot,
    Place,
    PriorityArea,
    Programme,
    ProgressReport,
    ProgressUpdate,
    Project,
    Quote,
    Region,
    ReportStep,
    Source,
    Strategy,
    Term,
    TrackRecord,
)
from events.certificates import keys
from events.invitations import Invitee, invite
from events.models import (
    Answer,
    Attendance,
    Certificate,
    CheckIn,
    Contribution,
    ContributionSpeaker,
    DataRequest,
    DoorClick,
    Event,
    EventAward,
    EventDocument,
    EventPhoto,
    EventRole,
    HeadCount,
    Invitation,
    Mailing,
    MailText,
    Message,
    Option,
    PaperStyle,
    Question,
    Registration,
    RelatedReading,
    ReminderRule,
    RetentionRule,
    RetentionRun,
    SensitiveAnswer,
    Session,
)
from stories.models import MediaAsset, NewsItem, Story
from stories.telling import editing
from tests.factories import (
    EventFactory,
    FigureFactory,
    LearningCityFactory,
    MediaAssetFactory,
    OrganisationFactory,
    PersonFactory,
    PhaseFactory,
    PlaceFactory,
    PrivacyNoticeFactory,
    ProjectFactory,
    PublishedNewsFactory,
    RegionFactory,
    RoleFactory,
    UserFactory,
)

# Kept by a body: strangers get a 404.
OWNED = (
    Organisation,
    Place,
    Person,
    Event,
    Contribution,
    Session,
    Question,
    Registration,
    CheckIn,
    Certificate,
    Attendance,
    HeadCount,
    DoorClick,
    Invitation,
    Message,
    Mailing,
    MailText,
    Figure,
    MergeRecord,
    PaperStyle,
    GoodPractice,
    Project,
    Phase,
    Pilot,
    ProgressUpdate,
    Story,
    MediaAsset,
    NewsItem,
)


def where_it_is_noon() -> str:
    """A time zone in whose midday a test runs, so that an hour ago was the same day."""
    return f"Etc/GMT{timezone.now().astimezone(UTC).hour - 12:+d}"  # these zones count westwards


def staff(kind: str, organisation: Organisation | None) -> User:
    user = UserFactory(is_staff=True)
    RoleFactory(user=user, kind=kind, organisation=organisation)
    return user


def superuser() -> User:
    return UserFactory(is_staff=True, is_superuser=True)


def place_at(event: Event, **fields: object) -> Registration:
    code = uuid4().hex[:8]
    values = {
        "name": "Chen Jing",
        "state": "confirmed",
        "code": code,
        "token_hash": code,
        "search_text": "chen jing cj",
    }
    return Registration.objects.create(event=event, **(values | fields))


def certificate_of(place: Registration, **fields: object) -> Certificate:
    """A certificate with the facts of a short lecture, as if it had been given to this person."""
    number = Certificate.objects.count() + 1
    event = {"title": {"en": "Paper cutting"}, "kind": "lecture", "slug": place.event.slug}
    when = {"starts_on": "2026-05-20", "ends_on": "2026-05-20", "sessions": 1, "hours": 2}
    facts = {"title": {}, "key": str(uuid4()), "organisation": {"en": "Yuexiu centre"}, "event": event | when}
    values = {"kind": "attended", "name": place.name, "language": "en", "facts": facts, "year": 2026, "number": number}
    given = {"code": f"AAAAAAA{number:03}".replace("0", "A").replace("1", "B"), "issued_at": timezone.now()}
    body = place.event.organisation
    kept_by = {"event": place.event, "organisation": body, "series": body.pk, "registration": place}
    return Certificate.objects.create(**(values | given | kept_by | fields))


def practice_of(body: Organisation | None, **fields: object) -> GoodPractice:
    """A published good practice with something in each of its parts."""
    number = GoodPractice.objects.count()
    told = {"challenge_en": "Few came.", "action_en": "We asked them.", "outcome_en": "More came."}
    values = {"slug": f"practice-{number}", "title_en": f"Practice {number}", "state": "published"}
    moment = {"published_at": timezone.now()}
    return GoodPractice.objects.create(organisation=body, **(values | moment | told | fields))


def everything(name: str) -> dict[type[Model], Model]:
    """A centre of this name, and one row of each model that it keeps."""
    body = OrganisationFactory(name_en=f"{name} centre", slug=f"{name.lower()}-centre")
    event = EventFactory(organisation=body, title_en=f"{name} evening", slug=f"{name.lower()}-evening")
    person = PersonFactory(name_en=f"{name} Speaker")
    item = Contribution.objects.create(event=event, kind="speech", title_en=f"{name} speech")
    registration = place_at(event, name=f"{name} Guest", email="guest@example.org")
    message = Message.objects.create(event=event, registration=registration, kind="registered", subject=f"{name} mail")
    rows = [
        body,
        event,
        person,
        item,
        registration,
        message,
        PlaceFactory(organisation=body, name_en=f"{name} hall"),
        Affiliation.objects.create(person=person, organisation=body, title_en="Teacher"),
        OrganisationName.objects.create(organisation=body, text=f"{name} alias"),
        MergeRecord.objects.create(kept_organisation=body, dropped_id=body.pk + 10**6, dropped_name=f"{name} double"),
        EventRole.objects.create(event=event, organisation=body, role="host"),
        Session.objects.create(event=event, title_en="Part", starts_at=event.starts_at),
        ContributionSpeaker.objects.create(contribution=item, person=person),
        EventAward.objects.create(event=event, title_en="Prize"),
        EventDocument.objects.create(event=event, title_en="Paper", url="https://example.org/paper"),
        EventPhoto.objects.create(event=event, drawing="group", caption_en="Group"),
        RelatedReading.objects.create(event=event, title_en="More", url="/events/"),
        CheckIn.objects.create(
            registration=registration, kind="in", device_time=timezone.now(), device=f"{name} tablet"
        ),
        Attendance.objects.create(registration=registration, status="present", evidence="named"),
        certificate_of(registration, name=f"{name} Guest"),
        HeadCount.objects.create(event=event, people=12),
        MediaAssetFactory(organisation=body, title_en=f"{name} picture"),
        FigureFactory(organisation=body, measure_en=f"{name} learners", status="draft", reviewed_at=None),
        DoorClick.objects.create(event=event, change=2, device_time=timezone.now()),
        practice_of(body, title_en=f"{name} practice", slug=f"{name.lower()}-practice"),
        PublishedNewsFactory(organisation=body, title_en=f"{name} news", slug=f"{name.lower()}-news"),
    ]
    rows += [*_asked(event, registration, name), *_written(event, name), *_project_of(body, name), _story(body, name)]
    return {type(row): row for row in rows}


def _project_of(body: Organisation, name: str) -> list[Model]:
    """A project that the body leads, with a phase in which it is a pilot itself."""
    project = ProjectFactory(lead=body, name_en=f"{name} project", slug=f"{name.lower()}-project", is_public=False)
    phase = PhaseFactory(project=project, status="running", places_taken=1, label_en=f"{name} phase")
    pilot = Pilot.objects.create(phase=phase, organisation=body, status="active")
    pilot.steps.create(status="active")
    update = ProgressUpdate.objects.create(project=project, organisation=body, text_en=f"{name} progress")
    return [project, phase, pilot, update]


def _story(body: Organisation, name: str) -> Story:
    story = Story(organisation=body, slug=f"{name.lower()}-story", title_en=f"{name} story")
    return editing.begin(story=story, links={}, by=UserFactory())


def _asked(event: Event, registration: Registration, name: str) -> list[Model]:
    """What the event asks, and what the guest answered."""
    question = Question.objects.create(event=event, kind="choice", label_en=f"{name} question")
    option = Option.objects.create(question=question, label_en=f"{name} answer")
    told = {"registration": registration, "question": question, "asked": question.label_en, "value": option.pk}
    answer = Answer.objects.create(**told)
    secret = SensitiveAnswer.objects.create(delete_on=timezone.localdate(), **told)
    return [option, answer, secret, question]


def _written(event: Event, name: str) -> list[Model]:
    """Whom the event invites, and what is written to people."""
    [invitation] = invite(event=event, people=[Invitee(name=f"{name} invited")], by=UserFactory())
    return [
        invitation,
        MailText.objects.create(organisation=event.organisation, kind="confirmed", subject_en=f"{name} words"),
        Mailing.objects.create(event=event, subject_en=f"{name} letter", text_en="Hello", states=["confirmed"]),
        ReminderRule.objects.create(event=event),
        PaperStyle.objects.create(organisation=event.organisation, signatory_en=f"{name} signatory"),
    ]


def shared() -> dict[type[Model], Model]:
    """One row of each model that is common knowledge or the superuser's."""
    source = Source.objects.create(title="Report", publisher="UNESCO")
    city = LearningCityFactory()
    network = Network.objects.create(slug="gnlc", name_en="Global Network")
    place = PlaceFactory()
    rows = [
        source,
        city,
        network,
        RegionFactory(),
        Programme.objects.create(slug="programme", name_en="Programme", presented_by=city),
        FigureFactory(city=city, source=source),
        Keyword.objects.create(kind="theme", slug="health", name_en="Health"),
        *_of_network(network, city),
        *_said_of(city, source),
        OpeningHours.objects.create(place=place, weekday=0, opens="09:00", closes="12:00"),
        PrivacyNoticeFactory(),
        RoleFactory(kind=Role.Kind.CENTRE_STAFF),
        UserFactory(),
        RetentionRule.objects.create(group="needs", days=30),
        RetentionRun.objects.create(removed={"needs": 1}, left={"registration.name": {"rows": 2, "oldest": None}}),
        DataRequest.objects.create(kind="export", about="Li"),
        NotTheSame.objects.create(first_person=PersonFactory(), second_person=PersonFactory()),
        keys.rotate(),
    ]
    return {type(row): row for row in rows}


def _of_network(network: Network, city: Model) -> list[Model]:
    """A city that is a member, with all that belongs to its membership."""
    cohort = Cohort.objects.create(network=network, year=2022)
    member = Membership.objects.create(network=network, city=city, status="member", cohort=cohort, joined_year=2022)
    report = ProgressReport.objects.create(membership=member, due_on="2024-12-31")
    return [
        cohort,
        member,
        report,
        MembershipCall.objects.create(network=network, name_en="Call"),
        LearningCityName.objects.create(city=city, text="Old name"),
        MayorTerm.objects.create(city=city, name="The mayor"),
        MembershipStep.objects.create(membership=member, status="member"),
        TrackRecord.objects.create(membership=member, criterion="policy", evidence="Letter 7"),
        ReportStep.objects.create(report=report, state="reminded"),
    ]


def _said_of(city: Model, source: Source) -> list[Model]:
    framework = Framework.objects.create(slug="sdg", scheme="SDG", version="2015", name_en="Goals")
    said = {"city": city, "source": source}
    return [
        framework,
        Term.objects.create(framework=framework, code="4", name_en="Education"),
        PriorityArea.objects.create(slug="families", name_en="Families"),
        Strategy.objects.create(horizon="medium", text_en="A plan", **said),
        Goal.objects.create(text_en="A goal", **said),
        CityFact.objects.create(text_en="A fair", **said),
        Quote.objects.create(text="We learn.", language="en", **said),
        CityPartnership.objects.create(partner_name="Elsewhere", **said),
    ]


def soon(**delta: float) -> object:
    return timezone.now() + timedelta(**delta)


__all__ = [
    "OWNED",
    "Region",
    "certificate_of",
    "everything",
    "place_at",
    "practice_of",
    "shared",
    "soon",
    "staff",
    "superuser",
]
