"""The report of an event, written from the record alone: whatever nobody noted is said to be unknown, or left out."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from events import credits, wording
from events.models import (
    AwardParty,
    Contribution,
    ContributionSpeaker,
    Event,
    EventAward,
    EventPhoto,
    EventRole,
    Minutes,
    PhotoPerson,
)
from events.record import presence
from events.record.content import Content, Entry, Fact, Named, Picture, Section, Words
from portal.lib import dates
from portal.lib.text import localised, number

Part = AwardParty.Part


def written(event: Event, language: str) -> Content:
    """The report in this language as the record stands now: only what strangers may see."""
    writer = Writer(event, language)
    with override(language):
        return writer.content()


def _parts() -> "tuple[Prefetch[Any], ...]":
    """What the report tells of an event, each kind in one query."""
    speakers = ContributionSpeaker.objects.select_related("person").defer("person__search")
    agenda = Contribution.objects.select_related("session").prefetch_related(Prefetch("speakers", speakers))
    near = AwardParty.objects.select_related("person", "organisation", "programme")
    parties = Prefetch("parties", near.defer("person__search", "organisation__search"))
    return (
        Prefetch("contributions", agenda),
        Prefetch("roles", EventRole.objects.select_related("organisation").defer("organisation__search")),
        Prefetch("awards", EventAward.objects.prefetch_related(parties)),
    )


class Writer:
    """Puts the report of one event together in one language.

    Our own words stand in that language where the whole interface does, else in English; either is marked.
    """

    def __init__(self, event: Event, language: str) -> None:
        near = Event.objects.select_related("place__organisation", "region", "organisation", "attendance_source")
        self.event = near.defer("search").prefetch_related(*_parts()).get(pk=event.pk)
        credits.as_printed(self.event)
        self.language = language
        self.own = language if language in settings.MENU_LANGUAGES else "en"

    def content(self) -> Content:
        kind = self.label(_kind(self.event))
        title = self.text(self.event, "title") or kind
        parts: list[Section | None] = [
            self._attendance(),
            self._prose("why", lambda: _("Why they met"), "objective"),
            self._prose("about", lambda: _("About it"), "description"),
            self._agenda(),
            self._bodies(),
            self._awards(),
            *self._minutes(),
            self._photos(),
            self._documents(),
        ]
        return Content(self.language, kind, title, self._facts(), [section for section in parts if section])

    # --- Words ------------------------------------------------------------------------------------------------------

    def label(self, say: Callable[[], str]) -> Words:
        """Our own words."""
        with override(self.own):
            return Words(str(say()), self.own)

    def text(self, row: Any, name: str) -> Words | None:
        """What somebody wrote, in the report's language or in the first that has it."""
        found = localised(row, name)
        return Words(found.text, found.language) if found.text else None

    def plain(self, text: str) -> Words:
        """Dates and names that stand the same in every language."""
        return Words(text, self.language)

    # --- The head ---------------------------------------------------------------------------------------------------

    def _facts(self) -> list[Fact]:
        event = self.event
        when = [self.plain(dates.days(event))]
        if event.timing == Event.Timing.TIMED:
            when = [self.plain(dates.when(event))]
        elif event.timing == Event.Timing.UNKNOWN:
            when.append(self.label(lambda: _("Times were not published")))
        facts = [Fact(self.label(lambda: _("When")), when)]
        if where := wording.where(event):
            facts.append(Fact(self.label(lambda: _("Where")), [self.plain(where)]))
        if theme := self.text(event, "theme"):
            facts.append(Fact(self.label(lambda: _("Theme")), [theme]))
        if regions := [*event.invited_regions.all()]:
            label = self.label(lambda: wording.invited(regions)[0])
            facts.append(Fact(label, [self.plain(wording.invited(regions)[1])]))
        return facts

    # --- Who came ---------------------------------------------------------------------------------------------------

    def _attendance(self) -> Section:
        """What was published and what was counted here, one beside the other: neither is made from the other."""
        published = self.label(lambda: wording.attendance(self.event) or _("Nothing was published on how many came."))
        said = [published]
        if note := self.text(self.event, "attendance_note"):
            said.append(note)
        if source := self.event.attendance_source:
            told = {"title": localised(source, "title").text, "publisher": localised(source, "publisher").text}
            said.append(self.label(lambda: _("Source: %(title)s, %(publisher)s") % told))
        entries = [
            Entry(self.label(lambda: _("As published")), lines=said),
            Entry(self.label(lambda: _("As counted here")), lines=self._counted()),
        ]
        return Section("attendance", self.label(lambda: _("Who came")), entries=entries)

    def _counted(self) -> list[Words]:
        return [self.label(line) for line in presence.counted_lines(self.event)]

    # --- What was said ----------------------------------------------------------------------------------------------

    def _prose(self, key: str, heading: Callable[[], str], name: str) -> Section | None:
        text = self.text(self.event, name)
        if text is None:
            return None
        if key == "why" and self.event.kind != Event.Kind.MEETING:
            heading = lambda: _("What it is for")  # noqa: E731  # in the place of the other one
        return Section(key, self.label(heading), entries=[Entry(lines=paragraphs(text))])

    def _agenda(self) -> Section | None:
        note = None
        if self.event.timing == Event.Timing.UNKNOWN:
            note = self.label(lambda: _("In the order reported. Times were not published."))
        entries = [self._contribution(item) for item in self.event.contributions.all()]
        heading = self.label(lambda: _("Agenda and speakers"))
        return Section("agenda", heading, note, is_ordered=True, entries=entries) if entries else None

    def _contribution(self, item: Contribution) -> Entry:
        names = []
        for speaker in item.speakers.all():
            name = self.text(speaker.person, "name")
            names += [Named(name, self.text(speaker, "affiliation"))] if name else []
        summary = self.text(item, "summary")
        lines = paragraphs(summary) if summary else []
        if item.session and self.event.timing == Event.Timing.TIMED:
            begins = dates.local(item.session.starts_at, self.event)
            day, hour = dates.short_date(begins), dates.clock(begins)
            lines = [self.plain(f"{day}{dates.style().before_time}{hour}"), *lines]
        return Entry(self.text(item, "title"), names, lines)

    def _bodies(self) -> Section | None:
        found: dict[int, tuple[Words | None, list[EventRole]]] = {}
        for role in self.event.roles.all():
            found.setdefault(role.organisation_id, (self.text(role.organisation, "name"), []))[1].append(role)
        entries = [Entry(name, lines=self._roles(roles)) for name, roles in found.values() if name]
        heading = self.label(lambda: _("Organisers and partners"))
        return Section("bodies", heading, entries=entries) if entries else None

    def _roles(self, roles: list[EventRole]) -> list[Words]:
        words = [self.label(lambda: wording.joined(role.get_role_display() for role in roles))]
        notes = (self.text(role, "note") for role in roles)
        return words + [note for note in notes if note]

    # --- What was given ---------------------------------------------------------------------------------------------

    def _awards(self) -> Section | None:
        shown = set(AwardParty.objects.public().filter(award__event=self.event).values_list("pk", flat=True))
        entries = [self._award(award, shown) for award in self.event.awards.all()]
        return Section("awards", self.label(lambda: _("Awards")), is_ordered=True, entries=entries) if entries else None

    def _award(self, award: EventAward, shown: set[int]) -> Entry:
        title = self.text(award, "title") or self.label(lambda: _("Name of the award not published"))
        parties = [*award.parties.all()]
        named = [party for party in parties if party.pk in shown]
        recipients = [party for party in parties if party.part == Part.RECIPIENT]
        names = [name for party in named if (name := self._party(party))]
        unnamed = len([party for party in recipients if party.pk not in shown])
        lines = []
        if reported := self.text(award, "recipients"):
            lines.append(self.label(lambda: _("Given to: %(recipients)s") % {"recipients": reported.text}))
        if unnamed:
            lines.append(self.label(lambda: _not_named(unnamed)))
        elif not recipients:
            lines.append(self.label(lambda: _("The report does not name who received it.")))
        if note := self.text(award, "note"):
            lines.append(note)
        return Entry(title, names, lines)

    def _party(self, party: AwardParty) -> Named | None:
        row = party.person or party.programme or (None if party.name else party.organisation)
        name = self.text(row, "name") if row else self.plain(party.name)
        role = self.text(party.organisation, "name") if party.organisation and row is not party.organisation else None
        if party.part == Part.CONFERRER:
            role = self.label(lambda: _("handed it over"))
        needs_consent = bool(party.person_id or party.name)
        return Named(name, role, party.pk if needs_consent else None) if name else None

    # --- What was decided -------------------------------------------------------------------------------------------

    def _minutes(self) -> list[Section]:
        """Minutes stand in the report once a second person has approved them."""
        approved = Minutes.objects.filter(event=self.event, approved_at__isnull=False)
        minutes = approved.prefetch_related("decisions", "actions").first()
        if minutes is None:
            return []
        text = self.text(minutes, "text")
        decisions = [Entry(lines=[text_]) for row in minutes.decisions.all() if (text_ := self.text(row, "text"))]
        tasks = [self._task(row) for row in minutes.actions.all()]
        parts = [
            ("minutes", self.label(lambda: _("Minutes")), [Entry(lines=paragraphs(text))] if text else []),
            ("decisions", self.label(lambda: _("Decisions")), decisions),
            ("tasks", self.label(lambda: _("What is to be done")), tasks),
        ]
        return [Section(key, head, is_ordered=key != "minutes", entries=rows) for key, head, rows in parts if rows]

    def _task(self, row: Any) -> Entry:
        who = self.plain(row.who) if row.who else self.label(lambda: _("Who does it is not settled."))
        if row.until is None:
            return Entry(self.text(row, "text"), lines=[who])
        until = self.label(lambda: _("Until %(day)s") % {"day": dates.full_date(row.until)})
        return Entry(self.text(row, "text"), lines=[who, until])

    # --- What was shown ---------------------------------------------------------------------------------------------

    def _photos(self) -> Section | None:
        people = Prefetch("people", PhotoPerson.objects.select_related("person", "registration"))
        photos = EventPhoto.objects.public().filter(event=self.event).prefetch_related(people)
        pictures = [self._picture(photo) for photo in photos]
        return Section("photos", self.label(lambda: _("Photos")), pictures=pictures) if pictures else None

    def _picture(self, photo: EventPhoto) -> Picture:
        alt = self.text(photo, "alt")
        is_drawing = not photo.image
        credit = self.label(lambda: _("Photo: %(credit)s") % {"credit": photo.credit}) if photo.credit else None
        people = [*photo.people.all()]
        words = None
        if people:
            named = wording.joined(self._on_photo(person) for person in people)
            words = self.label(lambda: _("From left: %(names)s") % {"names": named})
        caption = self.text(photo, "caption") or alt or self.label(lambda: _("Photo"))
        return Picture(photo.pk, caption, alt, words, credit, is_drawing)

    def _on_photo(self, on: PhotoPerson) -> str:
        known = self.text(on.person, "name") if on.person else None
        name = known.text if known else on.name or (on.registration.name if on.registration else "")
        return name or self.label(lambda: _("not known")).text

    def _documents(self) -> Section | None:
        entries = []
        for document in self.event.documents.all():
            note = self.text(document, "note")
            address = [Words(document.url, "en")] if document.url else []
            entries.append(Entry(self.text(document, "title"), lines=[*([note] if note else []), *address]))
        return Section("documents", self.label(lambda: _("Documents")), entries=entries) if entries else None


def _not_named(count: int) -> str:
    words = ngettext("%(count)s recipient is not named here.", "%(count)s recipients are not named here.", count)
    return words % {"count": number(count)}


def paragraphs(words: Words) -> list[Words]:
    """A long text as its paragraphs. A line of its own is one, as in a list that somebody typed."""
    parts = (" ".join(part.split()) for part in words.text.splitlines())
    return [Words(part, words.language) for part in parts if part]


def _kind(event: Event) -> Callable[[], str]:
    if event.kind == Event.Kind.MEETING:
        return lambda: _("Meeting report")
    return lambda: _("Report")


def all_words(content: Content) -> Iterable[str]:
    """Every text of a report, for tests and comparison."""
    yield content.title.text
    for fact in content.facts:
        yield from (line.text for line in fact.lines)
    for section in content.sections:
        yield section.heading.text
        for entry in section.entries:
            yield from (named.name.text for named in entry.names)
            yield from (line.text for line in (entry.title, *entry.lines) if line)
        for picture in section.pictures:
            yield picture.caption.text
