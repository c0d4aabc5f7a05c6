"""Invitation letters: one to a sheet, each in its reader's language, in the event's own words or in ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from events import wording
from events.mail import mail_facts, mail_texts
from events.mail.placeholders import PLACEHOLDERS, fill, paragraphs, unknown_placeholders
from events.models import Event, EventPapers, Invitation, Registration
from events.papers.options import Options, papers_of
from events.papers.people import invited
from events.papers.printed import Printed, printed
from events.papers.style import line
from events.rules import Refused
from portal.lib.names import romanised
from portal.lib.search import plain
from portal.lib.text import localised

# Not gettext: see events.papers.words.
_OURS: dict[str, tuple[str, str]] = {
    "en": (
        "Invitation: {event}",
        "Dear {name},\n\nwe would be glad to see you at “{event}” on {day}, {time}.\n\nPlace: {place}\n\n"
        "Please tell us whether you come. The code below and the address beside it are yours alone.",
    ),
    "zh-hans": (
        "{event}邀请函",
        "尊敬的{name}：\n\n诚邀您出席“{event}”。\n\n时间：{day} {time}\n地点：{place}\n\n"
        "请告知我们您是否出席。下方的代码和网址仅供您本人使用。",
    ),
    "fr": (
        "Invitation : {event}",
        "{name},\n\nnous serions heureux de vous accueillir à « {event} », {day}, {time}.\n\nLieu : {place}\n\n"
        "Dites-nous si vous venez. Le code et l’adresse ci-dessous sont personnels.",
    ),
    "es": (
        "Invitación: {event}",
        "{name}:\n\nnos alegraría verle en «{event}», {day}, {time}.\n\nLugar: {place}\n\n"
        "Díganos si viene. El código y la dirección de abajo son personales.",
    ),
    "ru": (
        "Приглашение: {event}",
        "{name}!\n\nБудем рады видеть вас на мероприятии «{event}»: {day}, {time}.\n\nМесто: {place}\n\n"
        "Сообщите, пожалуйста, придёте ли вы. Код и адрес ниже — только для вас.",
    ),
    "ar": (
        "دعوة: {event}",
        "السيد/السيدة {name}،\n\nيسرّنا حضوركم «{event}» يوم {day}، {time}.\n\nالمكان: {place}\n\n"
        "نرجو إبلاغنا بحضوركم. الرمز والعنوان أدناه خاصان بكم وحدكم.",
    ),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets a letter, and what stands in it in the place of the words in braces."""

    ref: str
    name: str
    body: str
    language: str
    of: Invitation | Registration

    def values(self) -> Mapping[str, str]:
        if isinstance(self.of, Invitation):
            return mail_facts.values_of_invitation(self.of)
        return mail_facts.values_of_place(self.of)


# --- Who gets one ---------------------------------------------------------------------------------------------------


def readers(event: Event, options: Options) -> list[Reader]:
    """Those who are invited, or those with a place, by name."""
    if options.to == "registered":
        return [_registered(event, place) for place in _places(event)]
    return [_invited(event, one) for one in invited(event)]


def found_again(event: Event, options: Options, refs: Sequence[str]) -> list[Reader]:
    known = {reader.ref: reader for reader in readers(event, options)}
    return [known[ref] for ref in refs if ref in known]


def first_for(event: Event, chosen: Sequence[Reader], language: str = "") -> list[Reader]:
    """The first who gets a letter in this language (empty: in any); somebody invented where there is nobody."""
    found = next((reader for reader in chosen if language in ("", reader.language)), None)
    if found:
        return [found]
    language = language or get_language() or "en"
    with override(language):
        return [_invited(event, mail_texts.invented_invitation(event, language))]


def _places(event: Event) -> list[Registration]:
    places = event.registrations.confirmed().exclude(name="").select_related("session")
    return sorted(places, key=lambda place: (plain(romanised(place.name)), place.pk))


def _registered(event: Event, place: Registration) -> Reader:
    place.event = event
    return Reader(f"r{place.pk}", place.name, place.body, place.language, place)


def _invited(event: Event, invitation: Invitation) -> Reader:
    invitation.event = event
    return Reader(f"i{invitation.pk}", invitation.name, invitation.body, invitation.language, invitation)


# --- The words ------------------------------------------------------------------------------------------------------


def text_of(papers: EventPapers, language: str) -> tuple[str, str]:
    """Subject and text in this language: the event's own, or ours where it has none."""
    own = [getattr(papers, build_localized_fieldname(name, language)) for name in ("letter_subject", "letter")]
    ours = _OURS.get(language, _OURS["en"])
    return own[0] or ours[0], own[1] or ours[1]


def is_own(papers: EventPapers, language: str) -> bool:
    """Whether the event has words of its own in this language."""
    return any(getattr(papers, build_localized_fieldname(name, language)) for name in ("letter_subject", "letter"))


def check_words(text: str) -> None:
    """Raises Refused where braces hold a word that nothing will be put in for."""
    if unknown := unknown_placeholders(text):
        shown = wording.joined(f"{{{word}}}" for word in unknown)
        known = wording.joined(f"{{{word}}}" for word in PLACEHOLDERS)
        sentence = _("These words in braces are not known: %(words)s. Known are: %(known)s.")
        raise Refused(sentence % {"words": shown, "known": known}, field="text")


# --- The paper ------------------------------------------------------------------------------------------------------


def paper(event: Event, options: Options, chosen: Sequence[Reader]) -> Printed:
    papers = papers_of(event)
    letters, codes = [], {}
    for number, reader in enumerate(chosen):
        letter = _letter(event, papers, reader)
        if letter["link"]:
            letter["qr"] = f"qr-{number}.svg"
            codes[letter["qr"]] = _qr(letter["link"])
        letters.append(letter)
    made = printed(event, "letters", options, letters=letters)
    return Printed(made.template, made.data, {**made.files, **codes})


def _letter(event: Event, papers: EventPapers, reader: Reader) -> dict[str, Any]:
    """One letter. An invitation brings link and code with it; a place has them on its ticket."""
    subject, text = text_of(papers, reader.language)
    is_asked = isinstance(reader.of, Invitation)
    if not is_asked and not is_own(papers, reader.language):
        text = text.rpartition("\n\n")[0]  # our last paragraph asks for an answer by the code below, which is not there
    with override(reader.language):
        values = reader.values()
        return {
            "language": line("", reader.language),
            "name": reader.name,
            "body": reader.body,
            "from": localised(event.organisation, "name").text,
            "subject": fill(subject, values),
            "paragraphs": [fill(part, values) for part in paragraphs(text)],
            "link": values["link"] if is_asked else "",
            "code": values["code"] if is_asked else "",
            "address": _door() if is_asked else "",
            "qr": "",
        }


def _door() -> str:
    """Where the code on paper is typed, without what nobody types."""
    return (str(settings.SITE_URL) + reverse("invitations:find")).partition("://")[2]


def _qr(link: str) -> bytes:
    drawn = BytesIO()
    segno.make_qr(link, error="m").save(drawn, kind="svg", scale=4, border=1)
    return drawn.getvalue()
