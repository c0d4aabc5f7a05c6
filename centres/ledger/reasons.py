"""Why a row of a file is not taken, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models.participation import MOST_HEADS

_ANY = {
    "missing": gettext_lazy("This cell is empty."),
    "form": gettext_lazy("This cannot be read."),
    "unknown": gettext_lazy("This word is not known here."),
}
_WORDS = {
    "programme:missing": gettext_lazy("The row names neither a programme nor an event."),
    "programme:unknown": gettext_lazy("There is no programme with this code or name."),
    "programme:several": gettext_lazy("Several programmes have this name. Write the code."),
    "site:unknown": gettext_lazy("There is no such site below the organisation that you chose."),
    "site:several": gettext_lazy("Several sites have this name. Write the code."),
    "row:more": gettext_lazy("The row has more cells than there are headings."),
    "day:form": gettext_lazy("Write the date like 2026-05-20."),
    "day:impossible": gettext_lazy("There is no such day."),
    "day:future": gettext_lazy("This day has not come yet."),
    "day:early": gettext_lazy("This day is before 1950."),
    "day:locked": gettext_lazy("The period of this day is locked."),
    "birth_year:form": gettext_lazy("Write the year with four digits."),
    "birth_year:impossible": gettext_lazy("Nobody of this year of birth can have come."),
    "birth_year:later": gettext_lazy("The person would have been born after the year of this day."),
    "hours:form": gettext_lazy("Write hours like 2 or 1.5, at most 500."),
    "hours:none": gettext_lazy("Hours are more than nothing. Leave the cell empty where nobody knows."),
    "heads:negative": gettext_lazy("Heads cannot be fewer than one. To take rows back, take their batch back."),
    "heads:none": gettext_lazy("Heads cannot be fewer than one. Leave the row out."),
    "heads:born": gettext_lazy("Heads that were counted have no year of birth."),
    "heads:learner": gettext_lazy("A row is either one learner or heads that were counted."),
    "learner:identity": gettext_lazy("This looks like an identity number, which is not taken. Write your own number."),
    "learner:name": gettext_lazy("This looks like a name, which is not taken. Write the learner’s number."),
    "event:long": gettext_lazy("This key is too long."),
}


def in_words(column: str, reason: str) -> str:
    if (column, reason) == ("heads", "many"):
        return _("More than %(most)s heads in one row.") % {"most": f"{MOST_HEADS:,}"}
    return str(_WORDS.get(f"{column}:{reason}") or _ANY[reason])
