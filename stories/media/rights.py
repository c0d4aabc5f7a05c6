"""Whether media may be shown, and what is still lacking, in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stories.models import MediaAsset
from stories.models.media import lacks

SENTENCES: dict[str, Promise] = {
    "file": _("The file is not ready to be shown."),
    "credit": _("Say who made it."),
    "licence": _("Say under which licence it may be shown."),
    "alt": _("Describe what is seen, for those who cannot see it."),
    "transcript": _("Write a transcript: what is said and heard, and what is seen where it matters."),
    "captions": _("Add captions in one language at least."),
    "faces": _("Look at it and say whether anybody can be recognised."),
    "names": _("Say who can be recognised, or that they are not known."),
    "consent": _("Somebody on it has not agreed to being shown."),
}


def missing(asset: MediaAsset) -> list[str]:
    """What keeps it from the public, one sentence each; empty once it may be shown."""
    return missing_of([asset])[asset.pk]


def missing_of(assets: Iterable[MediaAsset]) -> dict[int, list[str]]:
    """The same for many, by one query. It is the database that answers, with the filters of `public()`."""
    rows = MediaAsset.objects.filter(pk__in=[asset.pk for asset in assets]).order_by().values("pk", **columns())
    return {row["pk"]: told(row) for row in rows}


def columns() -> dict[str, Case]:
    """What a list adds to its query, so that `told` can say what each row lacks."""
    yes, no = Value(value=True), Value(value=False)
    return {f"lacks_{point}": Case(When(which, then=yes), default=no) for point, which in lacks().items()}


def told(row: Mapping[str, Any]) -> list[str]:
    return [str(sentence) for point, sentence in SENTENCES.items() if row[f"lacks_{point}"]]
