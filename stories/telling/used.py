"""What readers see of a story is a revision, which names its media in its content: the library asks here for them."""

from collections.abc import Iterable

from django.db.models import Model, Q

from stories.models.media import MediaAsset
from stories.models.stories import Story
from stories.telling.kinds import MEDIA


def stories_that_show(asset: MediaAsset) -> Iterable[Model]:
    """The public stories in whose live revision the asset stands, also where a draft has left it out since."""
    placed = Q(live__content__contains={"cover": asset.pk})
    placed |= Q(live__content__contains={"pages": [{"pictures": [asset.pk]}]})
    for name in MEDIA:
        placed |= Q(live__content__contains={"pages": [{name: asset.pk}]})
    return Story.objects.filter(placed)
