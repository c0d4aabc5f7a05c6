"""How exact a date is, where sources give a month or a year only."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """An unknown date is empty and unstated; one of a month is its first day."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    UNSTATED = "unstated", _("not stated")
