"""Who gets a badge, a card or a line in the list: those with a place, each by name, and those who speak."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import override

from accounts.models import User
from events import questions
from events.models import Answer, ContributionSpeaker, Event, Invitation, Registration
from events.papers.options import Options, papers_of
from events.papers.words import category_said
from portal.lib.names import romanised
from portal.lib.search import plain
from portal.lib.text import in_all_languages, localised

Category = Registration.Category
BLANK = "b"
ORDER = {category: place for place, category in enumerate(Category.values)}


@dataclass(frozen=True, slots=True)
class Guest:
    """One person on paper. `ref` finds them again: r12.0 is registration 12, r12.1 who comes along, s5 a speaker."""

    ref: str
    name: str
    body: str = ""
    title: str = ""
    category: str = Category.DELEGATE
    code: str = ""

    @property
    def sort_key(self) -> tuple[str, str]:
        return plain(romanised(self.name)), self.ref


def guests(event: Event, options: Options) -> list[Guest]:
    """All of them by name, as the Chinese names are read; each category together. Blank ones at the end."""
    speaking = list(_speaking(event))
    places = list(_places(event))
    everybody = [*_registered(event, places, speaking, options), *_unregistered(speaking, places, options)]
    wanted = [guest for guest in everybody if options.category in ("", guest.category)]
    wanted.sort(key=lambda guest: (ORDER.get(guest.category, 0), *guest.sort_key))
    category = options.category or Category.DELEGATE
    return wanted + [Guest(f"{BLANK}{number}", "", category=category) for number in range(options.blank)]


def found_again(event: Event, options: Options, refs: Sequence[str]) -> list[Guest]:
    """Those behind the refs, in their order. Who has gone since is left out; nobody new comes in."""
    known = {guest.ref: guest for guest in guests(event, options)}
    return [known[ref] for ref in refs if ref in known]


def by_name(found: Iterable[Guest]) -> list[Guest]:
    return sorted(found, key=lambda guest: guest.sort_key)


# --- Who registered -------------------------------------------------------------------------------------------------


def _registered(
    event: Event, places: Iterable[Registration], speaking: Iterable[ContributionSpeaker], options: Options
) -> list[Guest]:
    said, speakers = _answers(event), {name for speaker in speaking for name in _names(speaker)}
    date = options.session if event.dates == Event.Dates.EACH else None
    found = []
    for place in places:
        if date and place.session_id != date:
            continue
        category = place.category or said.get(place.pk, "")
        category = category or (Category.SPEAKER if plain(place.name) in speakers else Category.DELEGATE)
        for number, name in enumerate([place.name, *place.companions][: max(place.party_size, 1)]):
            title = place.title if number == 0 else ""
            found.append(Guest(f"r{place.pk}.{number}", name, place.body, title, category, place.spoken_code))
    return [guest for guest in found if guest.name]


def _places(event: Event) -> Iterable[Registration]:
    columns = ("event", "session", "name", "companions", "party_size", "body", "title", "category", "code")
    return event.registrations.confirmed().only(*columns).order_by("pk").iterator(chunk_size=2000)


def _answers(event: Event) -> dict[int, str]:
    """Of each registration the category that it gave as an answer, where the event's papers name a question for it."""
    question = papers_of(event).category_question
    if question is None or question.is_sensitive:
        return {}
    rows = Answer.objects.filter(question=question, registration__event=event).values_list("registration", "value")
    prefetch_related_objects([question], "options")
    return {place: category_said(questions.words(question, value)) for place, value in rows}


# --- Who speaks -----------------------------------------------------------------------------------------------------


def _unregistered(
    speaking: Iterable[ContributionSpeaker], places: Iterable[Registration], options: Options
) -> list[Guest]:
    """Who stands in the agenda and has no place under that name."""
    names = {plain(place.name) for place in places}
    found: dict[int, Guest] = {}
    for speaker in speaking:
        if speaker.person_id not in found and not _names(speaker) & names:
            with override(options.languages[0]):
                name, role = localised(speaker.person, "name").text, localised(speaker, "affiliation").text
            found[speaker.person_id] = Guest(f"s{speaker.person_id}", name, role, category=Category.SPEAKER)
    return list(found.values())


def _speaking(event: Event) -> Iterable[ContributionSpeaker]:
    return ContributionSpeaker.objects.filter(contribution__event=event).select_related("person").order_by("pk")


def _names(speaker: ContributionSpeaker) -> set[str]:
    names = (getattr(speaker.person, column) for column in in_all_languages("name"))
    return {plain(name) for name in names if name}


# --- Who is invited -------------------------------------------------------------------------------------------------


def invited(event: Event) -> list[Invitation]:
    """Those with an invitation that stands, by name."""
    rows = event.invitations.exclude(answer=Invitation.Answer.WITHDRAWN).exclude(name="")
    return sorted(rows, key=lambda one: (plain(romanised(one.name)), one.pk))


# --- As people say at the desk --------------------------------------------------------------------------------------


def keep_choice(*, registration: Registration, by: User, **chosen: Any) -> None:
    """Note what somebody is on the badge (`category`) and whether they agree to stand in the list (`agrees_to_list`).

    The history says who noted it.
    """
    Registration.objects.filter(pk=registration.pk).update(**chosen)
