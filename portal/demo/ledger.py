"""Sample participations, so that reports show something. All of it is invented and says so."""

import csv
import io
from datetime import date
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from centres.ledger import batches, periods, publishing
from centres.models import Organisation, Programme
from portal.demo.contents import columns

HEADINGS = (
    *("programme", "site", "date", "sex", "birth year", "audience"),
    *("hours", "outcome", "evidence", "heads", "learner number"),
)
ROWS, LEARNERS = 640, 60
SINCE = 3  # years before this one
PROGRAMME = {
    "slug": "neighbourhood-classes-sample",
    "name": {"en": "Neighbourhood classes (sample data)", "zh": "街坊课堂（示例数据）"},
    "summary": {
        "en": "An invented programme with invented participations, to show what the ledger does.",
        "zh": "虚构的项目和虚构的参与记录，用于演示台账。",
    },
}


def load_ledger(centres: dict[str, Organisation], today: date) -> None:
    """A few hundred rows at the sample centres. The years before the last are locked, and public for the programme."""
    node = next(iter(centres.values())).parent
    if node is None:
        return
    programme = Programme.objects.create(operator=node, rank=900, **columns(PROGRAMME))
    file = SimpleUploadedFile("sample-data.csv", _table(list(centres), today))
    batch = batches.bring(organisation=node, file=file, by=None, is_sample=True)
    batches.confirm(batch=batch, by=None)
    for year in range(today.year - SINCE, today.year - 1):
        reason = "Sample data: reported to the ministry"
        periods.lock(first_on=date(year, 1, 1), last_on=date(year, 12, 31), reason=reason, by=None)
    publishing.publish(programme=programme, by=None)


def _table(sites: list[str], today: date) -> bytes:
    """Made from a seed: the same on every machine in the same year."""
    random, text = Random(2018), io.StringIO()  # noqa: S311  # invented people, not secrets
    table = csv.writer(text)
    table.writerow(HEADINGS)
    for number in range(ROWS):
        learner = random.randrange(LEARNERS)
        year = today.year - SINCE + number * SINCE // ROWS
        day = date(year, random.randint(1, 12), random.randint(1, 28))
        site = sites[learner % len(sites)]
        if number % 40 == 0:
            table.writerow(_row(site, day, heads=random.randint(8, 60)))
            continue
        table.writerow(_row(site, day, sex=1 + (learner % 3 > 0), born=1938 + learner, learner=f"S{learner:03}"))
    return text.getvalue().encode()


def _row(
    site: str, day: date, *, sex: int = 0, born: int | str = "", heads: int | str = "", learner: str = ""
) -> list[object]:
    evidence = "counted" if heads else "signed"
    return [PROGRAMME["slug"], site, day.isoformat(), sex, born, "everybody", 2, "", evidence, heads, learner]
