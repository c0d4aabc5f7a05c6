"""The network of learning cities: its calls, cohorts and totals, and Guangzhou as the member that it is."""

from typing import Any

from centres import membership
from centres.models import Cohort, Figure, LearningCity, Membership, MembershipCall, Network, NetworkSource, Source
from portal.demo.contents import columns, read
from portal.demo.programmes import publish_figure

FIRST_RANK = 100  # after the figures of guangzhou.toml


def load_network(sources: dict[str, Source]) -> None:
    """Fill the network of `records.load_guangzhou` with what is known about it, and note Guangzhou as a member."""
    found = read("networks")
    network = Network.objects.get(slug="gnlc")
    for column, value in columns(found["about"]).items():
        setattr(network, column, value)
    network.save()
    known = sources | {key: Source.objects.create(**columns(row)) for key, row in found["source"].items()}
    for rank, row in enumerate(found["text"]):
        NetworkSource.objects.create(network=network, source=known[row.pop("source")], rank=rank, **row)
    for row in found["call"]:
        MembershipCall.objects.create(network=network, source=known.get(row.pop("source", "")), **columns(row))
    for rank, row in enumerate(found["figure"], start=FIRST_RANK):
        publish_figure(row, known, network=network, rank=rank, qualifier=Figure.Qualifier.EXACT)
    for row in found["cohort"]:
        _cohort(network, known[row.pop("source")], **row)
    _member(network, **found["membership"])


def _cohort(network: Network, source: Source, *, published: list[tuple[int, str]], **row: Any) -> None:
    cohort = Cohort.objects.create(network=network, source=source, **row)
    cohort.figures.set(Figure.objects.get(network=network, value=value, unit=unit) for value, unit in published)


def _member(network: Network, *, city: str, cohort: int, world_region: str, note: dict[str, str]) -> None:
    """The steps before are unknown: nothing is invented about a real city."""
    noted = membership.note_member(
        network=network,
        city=LearningCity.objects.get(slug=city),
        cohort=Cohort.objects.get(network=network, year=cohort),
        world_region=world_region,
        by=None,
    )
    Membership.objects.filter(pk=noted.pk).update(**columns({"note": note}))
