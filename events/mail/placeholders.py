"""The words in braces that staff put into the texts of mails, such as {name}, and what stands there for a person.

Only these words are replaced, by plain search: no attribute is looked up and no format is understood, so that a text
can never show more than is meant. What is not one of them stays as it was typed.
"""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACEHOLDERS: dict[str, Promise] = {
    "name": _("name of the person"),
    "event": _("title of the event"),
    "day": _("day, or first to last day"),
    "time": _("from when to when"),
    "place": _("where it takes place"),
    "people": _("how many people come"),
    "link": _("personal link"),
    "code": _("ticket code, or code of the invitation"),
    "position": _("number on the waiting list"),
    "until": _("until when an answer is asked for"),
    "reason": _("reason of a refusal"),
    "organisation": _("name of the centre or body"),
    "phone": _("phone number for help"),
}

_KNOWN = re.compile("{(" + "|".join(PLACEHOLDERS) + ")}")
_ANY = re.compile(r"{([^{}]*)}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put what holds for this person in the place of the words in braces. A value is never looked into again."""
    return _KNOWN.sub(lambda found: values[found[1]], text)


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces but is no word of the list, each once, in order."""
    return [*dict.fromkeys(word for word in _ANY.findall(text) if word not in PLACEHOLDERS)]


def paragraphs(text: str) -> list[str]:
    """The parts of a text between empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def one_line(text: str) -> str:
    """For a subject: a line break in it would begin another header of the mail."""
    return " ".join(text.split())
