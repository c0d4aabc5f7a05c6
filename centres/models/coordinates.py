"""Where something lies on earth: both coordinates, in degrees, or neither."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def lies_on_earth(name: str) -> models.CheckConstraint:
    """The rule for a model with `latitude` and `longitude`, under the name that it has in the model's table.

    Each is asked for by name: compared with nothing, a range is neither true nor false, and would pass.
    """
    both = Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180))
    return models.CheckConstraint(
        condition=Q(latitude=None, longitude=None) | both,
        name=name,
        violation_error_message=_("Give both coordinates, in degrees, or neither."),
    )
