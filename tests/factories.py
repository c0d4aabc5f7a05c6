"""The least valid row of each model."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import PrivacyNotice, Role, User
from centres.models import (
    Figure,
    LearningCity,
    Network,
    Organisation,
    Person,
    Phase,
    Place,
    Programme,
    Project,
    Region,
    Source,
)
from centres.models.figures import SUBJECTS
from events.attendees import Attendee
from events.models import Event
from stories.models import MediaAsset, NewsItem


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")


class RegionFactory(DjangoModelFactory[Region]):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "CN"
    scheme = Region.Scheme.ISO_COUNTRY
    level = Region.Level.COUNTRY
    name_en = "China"


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"centre-{n}")
    kind = Organisation.Kind.LEARNING_CENTRE
    name_en = factory.Sequence(lambda n: f"Centre {n}")


class PlaceFactory(DjangoModelFactory[Place]):
    class Meta:
        model = Place

    organisation = factory.SubFactory(OrganisationFactory)
    name_en = "Main building"


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    name_en = factory.Sequence(lambda n: f"Speaker {n}")


class LearningCityFactory(DjangoModelFactory[LearningCity]):
    class Meta:
        model = LearningCity

    slug = factory.Sequence(lambda n: f"city-{n}")
    name_en = factory.Sequence(lambda n: f"City {n}")


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    title_en = factory.Sequence(lambda n: f"Report {n}")
    publisher_en = "UNESCO"


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programme-{n}")
    name_en = factory.Sequence(lambda n: f"Programme {n}")


class FigureFactory(DjangoModelFactory[Figure]):
    """A published figure of a programme; with `city`, `network` or `organisation` it is about that.

    With `status="draft"` and `reviewed_at=None` it may be changed still.
    """

    class Meta:
        model = Figure

    class Params:
        about_another = factory.LazyAttribute(lambda o: any(getattr(o, name, None) for name in SUBJECTS[1:]))

    programme = factory.Maybe("about_another", None, factory.SubFactory(ProgrammeFactory))
    measure_en = "people took part"
    value = 1200
    qualifier = Figure.Qualifier.EXACT
    unit = Figure.Unit.PEOPLE
    source = factory.SubFactory(SourceFactory)
    status = Figure.Status.PUBLISHED
    reviewed_at = factory.LazyFunction(timezone.now)


class ProjectFactory(DjangoModelFactory[Project]):
    class Meta:
        model = Project

    slug = factory.Sequence(lambda n: f"project-{n}")
    name_en = factory.Sequence(lambda n: f"Project {n}")
    lead = factory.SubFactory(OrganisationFactory, kind=Organisation.Kind.ASSOCIATION)


class PhaseFactory(DjangoModelFactory[Phase]):
    """A phase whose call is open, with ten places."""

    class Meta:
        model = Phase

    project = factory.SubFactory(ProjectFactory)
    slug = factory.Sequence(lambda n: f"phase-{n}")
    label_en = factory.Sequence(lambda n: f"Phase {n}")
    status = Phase.Status.CALL_OPEN
    places = 10


class RoleFactory(DjangoModelFactory[Role]):
    class Meta:
        model = Role

    user = factory.SubFactory(UserFactory)
    kind = Role.Kind.COORDINATOR
    organisation = factory.SubFactory(OrganisationFactory)


class PrivacyNoticeFactory(DjangoModelFactory[PrivacyNotice]):
    class Meta:
        model = PrivacyNotice

    version = factory.Sequence(lambda n: f"v{n}")
    valid_from = factory.LazyFunction(timezone.localdate)
    text_en = "What we keep."


class EventFactory(DjangoModelFactory[Event]):
    """A published event tomorrow, for two hours, with ten places."""

    class Meta:
        model = Event

    slug = factory.Sequence(lambda n: f"event-{n}")
    organisation = factory.SubFactory(OrganisationFactory)
    kind = Event.Kind.LECTURE
    status = Event.Status.PUBLISHED
    title_en = factory.Sequence(lambda n: f"Event {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=2))
    capacity = 10


class AttendeeFactory(factory.Factory[Attendee]):
    class Meta:
        model = Attendee

    name = factory.Sequence(lambda n: f"Learner {n}")
    email = factory.Sequence(lambda n: f"learner{n}@mail.example")


class NetworkFactory(DjangoModelFactory[Network]):
    class Meta:
        model = Network

    slug = factory.Sequence(lambda n: f"network-{n}")
    name_en = factory.Sequence(lambda n: f"Network {n}")


class MediaAssetFactory(DjangoModelFactory[MediaAsset]):
    """A picture whose rights are clear, without a file yet: `tests.media` gives it one."""

    class Meta:
        model = MediaAsset

    organisation = factory.SubFactory(OrganisationFactory)
    kind = MediaAsset.Kind.IMAGE
    title_en = factory.Sequence(lambda n: f"Picture {n}")
    alt_en = "A hall full of people"
    credit = "Yuexiu centre"
    licence = MediaAsset.Licence.OWN
    faces = MediaAsset.Faces.NOBODY


class NewsItemFactory(DjangoModelFactory[NewsItem]):
    """A draft in English that nobody has read yet."""

    class Meta:
        model = NewsItem

    slug = factory.Sequence(lambda n: f"news-{n}")
    organisation = factory.SubFactory(OrganisationFactory)
    title_en = factory.Sequence(lambda n: f"News {n}")
    body_en = "<p>What happened.</p>"


class PublishedNewsFactory(NewsItemFactory):
    """News in English of today that somebody has approved."""

    state = NewsItem.State.PUBLISHED
    shown_in = ["en"]
    dated_on = factory.LazyFunction(timezone.localdate)
    approved_at = published_at = updated_at = factory.LazyFunction(timezone.now)
