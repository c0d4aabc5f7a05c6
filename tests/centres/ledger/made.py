"""Sites, programmes and files for tests of the ledger."""

import csv
import io
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from centres.ledger import batches
from centres.models import Organisation, Programme
from tests.factories import OrganisationFactory, UserFactory

HEADINGS = [
    "programme",
    "site",
    "date",
    "sex",
    "birth year",
    "audience",
    "hours",
    "outcome",
    "evidence",
    "heads",
    "learner number",
]
ROW = dict(
    zip(
        HEADINGS, ["dancing", "village-1", "2023-05-20", "2", "1955", "older", "2", "", "signed", "", "A1"], strict=True
    )
)
_numbers = count(1)


def a_network() -> Organisation:
    """A node with two villages below it, and a programme."""
    top = OrganisationFactory(slug="node", name_en="Node")
    for number in (1, 2):
        OrganisationFactory(
            slug=f"village-{number}", name_en=f"Village {number}", name_zh_hans=f"第{number}村", parent=top
        )
    Programme.objects.create(slug="dancing", name_en="Dancing", name_zh_hans="舞蹈", operator=top)
    Programme.objects.create(slug="reading", name_en="Reading")
    return top


def row(**changed: object) -> list[str]:
    """A good row, with some cells changed: `birth_year=1960`."""
    told = ROW | {name.replace("_", " "): str(value) for name, value in changed.items()}
    return [told[name] for name in HEADINGS]


def as_csv(rows: list[list[str]], *, headings: list[str] = HEADINGS, encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode(encoding)


def upload(data: bytes, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or f"file-{next(_numbers)}.csv", data)


def brought(top: Organisation, rows: list[list[str]], **kwargs: object):
    return batches.bring(organisation=top, file=upload(as_csv(rows, **kwargs)), by=UserFactory())


def loaded(top: Organisation, rows: list[list[str]], **kwargs: object):
    batch = brought(top, rows, **kwargs)
    return batches.confirm(batch=batch, by=UserFactory())
