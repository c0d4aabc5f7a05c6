"""The tree of bodies, which has to stay one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from centres.models import Organisation

# Deeper than any tree of bodies is.
MOST_LEVELS = 30


def check_tree(body: Organisation, parent: Organisation | None) -> None:
    """Raises ValidationError where the body would end up below itself."""
    above, steps = parent, 0
    while above is not None and steps < MOST_LEVELS:
        if body.pk and above.pk == body.pk:
            raise ValidationError(_("“%(body)s” is part of this organisation itself.") % {"body": parent})
        above, steps = above.parent, steps + 1
