"""The real records: sources, bodies, people, the network, Guangzhou with its programmes and figures."""

from typing import Any

from django.utils import timezone

from accounts.models import PrivacyNotice
from centres.models import (
    Affiliation,
    Figure,
    LearningCity,
    Network,
    Organisation,
    OrganisationName,
    Person,
    Programme,
    Source,
)
from portal.demo.contents import columns, read, region
from portal.demo.programmes import load_programmes, publish_figure


def load_privacy_notice() -> None:
    PrivacyNotice.objects.create(valid_from=timezone.localdate(), **columns(read("privacy")))


def load_sources() -> dict[str, Source]:
    return {key: Source.objects.create(**columns(row)) for key, row in read("sources").items()}


def load_bodies() -> dict[str, Organisation]:
    return {slug: _body(slug, **row) for slug, row in read("bodies").items()}


def _body(slug: str, **row: Any) -> Organisation:
    names = row.pop("names", [])
    body = Organisation.objects.create(slug=slug, region=region(row.pop("region")), **columns(row))
    for kind, language, text in names:
        OrganisationName.objects.create(organisation=body, kind=kind, language=language, text=text)
    return body


def load_people(bodies: dict[str, Organisation]) -> dict[str, Person]:
    return {row.pop("key"): _person(bodies, **row) for row in read("people")["person"]}


def _person(bodies: dict[str, Organisation], *, affiliations: list[dict[str, Any]], **row: Any) -> Person:
    person = Person.objects.create(**columns(row))
    for rank, held in enumerate(affiliations):
        body = bodies[held.pop("body")]
        Affiliation.objects.create(person=person, organisation=body, rank=rank, **columns(held))
    return person


def load_guangzhou(bodies: dict[str, Organisation], sources: dict[str, Source]) -> None:
    found = read("guangzhou")
    network = Network.objects.create(**columns(found["network"]))
    city = LearningCity.objects.create(region=region("440100"), **columns(found["city"]))
    programmes = {
        row["slug"]: _programme(city, bodies, rank=rank, **row) for rank, row in enumerate(found["programme"])
    }
    load_programmes(sources)
    _load_figures(found["figure"], {network.slug: network, city.slug: city, **programmes}, sources)


def _programme(city: LearningCity, bodies: dict[str, Organisation], **row: Any) -> Programme:
    operator, scope = row.pop("operator", None), row.pop("scope", None)
    return Programme.objects.create(
        presented_by=city,
        operator=bodies[operator] if operator else None,
        scope=region(scope) if scope else None,
        **columns(row),
    )


def _load_figures(rows: list[dict[str, Any]], subjects: dict[str, Any], sources: dict[str, Source]) -> None:
    """A part stands after the figure it belongs to, and names it by its key."""
    made: dict[str, Figure] = {}
    for rank, row in enumerate(rows):
        key, parent = row.pop("key", None), row.pop("parent", None)
        about = {field: subjects[row.pop(field)] for field in ("network", "city", "programme") if field in row}
        figure = publish_figure(row, sources, parent=made[parent] if parent else None, rank=rank, **about)
        if key:
            made[key] = figure
