"""What Guangzhou wants, what is said about it, and good practices of the city."""

from typing import Any

from django.core.management import call_command
from django.utils import timezone

from centres.models import (
    CityFact,
    Framework,
    Goal,
    GoodPractice,
    Keyword,
    LearningCity,
    Organisation,
    PriorityArea,
    Programme,
    Quote,
    Source,
    Strategy,
    Term,
)
from portal.demo.contents import columns, read


def load_city_record(sources: dict[str, Source]) -> None:
    """After the city with its programmes, before the samples."""
    call_command("import_frameworks", verbosity=0)
    found = read("city_record")
    city = LearningCity.objects.get(slug="guangzhou")
    for row in found["policy"]:
        Framework.objects.create(**columns(row))
    for rank, row in enumerate(found["priority"]):
        city.priorities.add(PriorityArea.objects.create(rank=rank, **columns(row)))
    for table, model in (("strategy", Strategy), ("fact", CityFact)):
        for rank, row in enumerate(found[table]):
            source = sources[row.pop("source")]
            model._default_manager.create(city=city, source=source, rank=rank, **columns(row))
    for rank, row in enumerate(found["goal"]):
        _goal(city, sources[row.pop("source")], rank=rank, **row)
    city_itself = Organisation.objects.get(slug="city-of-guangzhou")
    for rank, row in enumerate(found["quote"]):
        Quote.objects.create(city=city, body=city_itself, source=sources[row.pop("source")], rank=rank, **row)
    for slug, terms in found["alignment"].items():
        Programme.objects.get(slug=slug).terms.set(map(_term, terms))


def load_practices(sources: dict[str, Source]) -> None:
    """After the samples, whose node one of them belongs to."""
    found = read("city_record")
    groups = {slug: _group(slug, name) for slug, name in found["target_groups"].items()}
    for row in found["practice"]:
        terms, source, city = row.pop("terms"), row.pop("source", None), row.pop("city", None)
        for_whom = row.pop("target_groups")
        organisation, programme = row.pop("organisation", None), row.pop("programme", None)
        practice = GoodPractice.objects.create(
            city=LearningCity.objects.get(slug=city) if city else None,
            organisation=Organisation.objects.get(slug=organisation) if organisation else None,
            programme=Programme.objects.get(slug=programme) if programme else None,
            source=sources[source] if source else None,
            state=GoodPractice.State.PUBLISHED,
            published_at=timezone.now(),
            **columns(row),
        )
        practice.terms.set(map(_term, terms))
        practice.target_groups.set(groups[slug] for slug in for_whom)


def _group(slug: str, name: dict[str, str]) -> Keyword:
    """The programmes may have brought it already."""
    kind = Keyword.Kind.TARGET_GROUP
    group, _is_new = Keyword.objects.get_or_create(kind=kind, slug=slug, defaults=columns({"name": name}))
    return group


def _goal(city: LearningCity, source: Source, **row: Any) -> None:
    policies, terms = row.pop("policies", []), row.pop("terms", [])
    goal = Goal.objects.create(city=city, source=source, **columns(row))
    goal.policies.set(Framework.objects.filter(slug__in=policies))
    goal.terms.set(map(_term, terms))


def _term(name: str) -> Term:
    """By scheme and code: `SDG 4.3`, `Key Features B6`."""
    scheme, _space, code = name.rpartition(" ")
    return Term.objects.get(framework__scheme=scheme, code=code)
