"""SAMPLE DATA: participations as they could have been, from a seed. Nobody in them exists.

Its shape is the published one: 4,000,000 participations at 800 village teaching sites since 2018. How they spread over
years, courses and people is invented: more each year, fewer in February and in summer, learners who come again and
again to their own village and sometimes to the next one.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from centres.models import Organisation, Programme

SITES, SINCE, UNTIL = 800, date(2018, 1, 1), date(2026, 10, 31)
PROGRAMMES = (("digital-life", 30), ("health", 25), ("arts", 25), ("farming", 12), ("reading", 8))
HEADINGS = ("programme", "site", "date", "sex", "birth year", "audience", "hours", "outcome", "evidence", "heads",
            "learner number")  # fmt: skip
LEARNERS_AT_A_SITE = 220


def make_bodies() -> Organisation:
    """The open university, its districts and villages, and what is taught. Returns the top."""
    top = Organisation.objects.create(slug="bench-open-university", kind="open_university", name_en="Sample university")
    districts = Organisation.objects.bulk_create(
        Organisation(slug=f"bench-district-{n}", kind="other", name_en=f"Sample district {n}", parent=top)
        for n in range(11)
    )
    Organisation.objects.bulk_create(
        Organisation(slug=_site(n), kind="teaching_site", name_en=f"Sample village {n}", parent=districts[n % 11])
        for n in range(SITES)
    )
    Programme.objects.bulk_create(Programme(slug=f"bench-{name}", name_en=f"Sample {name}") for name, _ in PROGRAMMES)
    return top


def _site(number: int) -> str:
    return f"bench-village-{number}"


def write(path: Path, rows: int, *, seed: int = 2018) -> None:
    """So many rows as a CSV file, by date, as a register grows."""
    random = Random(seed)
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADINGS)
        table.writerows(_rows(random, rows))


def _rows(random: Random, rows: int) -> Iterator[tuple[object, ...]]:
    days = list(_days(random, rows))
    people = [_people(random, site) for site in range(SITES)]
    names, weights = [name for name, _ in PROGRAMMES], [weight for _, weight in PROGRAMMES]
    offered = [random.choices(names, weights, k=2) for _ in range(SITES)]
    for day, many in days:
        for _ in range(many):
            site = random.randrange(SITES)
            programme = offered[site][random.random() < 0.3]
            if random.random() < 0.02:  # only heads were counted
                yield (
                    f"bench-{programme}",
                    _site(site),
                    day,
                    0,
                    "",
                    "older",
                    2,
                    "",
                    "counted",
                    random.randint(8, 60),
                    "",
                )
                continue
            home = site if random.random() < 0.97 else (site + 1) % SITES
            learner, sex, born = people[home][min(int(random.expovariate(1 / 60)), LEARNERS_AT_A_SITE - 1)]
            number = learner if random.random() < 0.95 else ""  # somebody without a number
            hours = random.choice((1.5, 2, 2, 3))
            audience = "rural" if programme == "farming" else "older"
            yield f"bench-{programme}", _site(site), day, sex, born, audience, hours, "took part", "signed", "", number


def _people(random: Random, site: int) -> list[tuple[str, int, int]]:
    """Learners of one village: two thirds women, most of them older."""
    return [
        (f"V{site:03}-{n:04}", 2 if random.random() < 0.66 else 1, int(random.triangular(1935, 1972, 1954)))
        for n in range(LEARNERS_AT_A_SITE)
    ]


def _days(random: Random, rows: int) -> Iterator[tuple[str, int]]:
    """Each day with how many came: their sum is `rows`."""
    days = [SINCE + timedelta(days=n) for n in range((UNTIL - SINCE).days + 1)]
    weights = [
        (1 + (day.year - 2018) * 0.15) * (0.4 if day.month in (2, 8) else 1) * (0.3 if day.weekday() > 4 else 1)
        for day in days
    ]
    total, reached, given = sum(weights), 0.0, 0
    for day, weight in zip(days, weights, strict=True):
        reached += weight
        many = round(rows * reached / total) - given
        given += many
        yield day.isoformat(), many
