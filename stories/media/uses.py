"""Where an asset is used: found through the models' own table of links, and by asking those who name it in texts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

from centres.merging import relations
from stories.models import MediaAsset, MediaCaptions, MediaPerson, MediaRendition, MediaVersion

OWN = (MediaVersion, MediaRendition, MediaCaptions, MediaPerson)
# Rows that name an asset in a text (news) instead of by a link: each finder returns those of one kind.
Finder = Callable[[MediaAsset], Iterable[Model]]
_finders: list[Finder] = []


@dataclass(frozen=True, slots=True)
class Use:
    """One row that shows the asset; without address where the back office has no page for it."""

    kind: str
    name: str
    url: str


def also_asks(finder: Finder) -> Finder:
    """Register somebody whose texts may name assets."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def of(asset: MediaAsset) -> list[Use]:
    """Every row that points at the asset, whoever keeps it."""
    return [_use(row) for row in _rows(asset)]


def is_used(asset: MediaAsset) -> bool:
    return next(_rows(asset), None) is not None


def _rows(asset: MediaAsset) -> Iterator[Model]:
    for link in relations(MediaAsset):
        if link.model not in OWN:
            yield from link.model._base_manager.filter(**{link.name: asset.pk})
    for finder in _finders:
        yield from finder(asset)


def _use(row: Model) -> Use:
    opts = row._meta
    try:
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        url = ""
    return Use(capfirst(str(opts.verbose_name)), str(row), url if type(row) in admin.site._registry else "")
