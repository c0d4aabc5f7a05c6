"""The report of an event: in two languages, published by a person, kept as it was published.

What changes in the record afterwards reaches readers as a correction, with its day and a sentence on what it is. What
somebody no longer agrees to leaves every edition at once, without a word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from events.models import AwardParty, Event, EventPhoto, MeetingReport, ReportEdition
from events.record.content import Content, Named, changed_sections, from_json, to_json, without
from events.record.writing import written
from events.rules import Refused
from events.seating import lock


def report_of(event: Event) -> MeetingReport:
    """The report of this event; where nobody has chosen languages yet, an unsaved one in English and Chinese."""
    found: MeetingReport | None = MeetingReport.objects.filter(event=event).first()
    return found or MeetingReport(event=event)


def choose_languages(*, event: Event, first: str, second: str, by: User) -> MeetingReport:
    """Say in which two languages the report is written. A new pair is seen with the next edition. Raises Refused."""
    if first == second:
        raise Refused(_("Choose two different languages."), field="second_language")
    values = {"first_language": first, "second_language": second}
    report, _is_new = MeetingReport.objects.update_or_create(event=event, defaults=values)
    return report


def preview(event: Event) -> list[Content]:
    """The report as it would be published now."""
    return [written(event, language) for language in report_of(event).languages]


# What the parts of a report are called where a correction names them.
PARTS: dict[str, Promise] = {
    "facts": gettext_lazy("when, where and theme"),
    "languages": gettext_lazy("languages"),
    "attendance": gettext_lazy("who came"),
    "why": gettext_lazy("why they met"),
    "about": gettext_lazy("about it"),
    "agenda": gettext_lazy("agenda"),
    "bodies": gettext_lazy("organisers and partners"),
    "awards": gettext_lazy("awards"),
    "minutes": gettext_lazy("minutes"),
    "decisions": gettext_lazy("decisions"),
    "tasks": gettext_lazy("what is to be done"),
    "photos": gettext_lazy("photos"),
    "documents": gettext_lazy("documents"),
}


# --- Publishing -----------------------------------------------------------------------------------------------------


@transaction.atomic
def publish(*, event: Event, by: User, note: Mapping[str, str]) -> ReportEdition:
    """Publish the report, or a correction of it with a note on what was corrected. Two at once publish one.

    Raises Refused for what strangers may not see yet, where nothing has changed, and for a correction without a note.
    """
    lock(event.pk)
    event.refresh_from_db(fields=["status", "ends_at"])
    if event.status not in (Event.Status.FINISHED, Event.Status.DOCUMENTED):
        raise Refused(_("Say first that the event took place: finish it."))
    report, _is_new = MeetingReport.objects.get_or_create(event=event)
    contents = preview(event)
    latest = report.editions.order_by("-number").first()
    changed = _changed(latest, contents) if latest else []
    if latest and not changed:
        raise Refused(_("Nothing has changed since the report was published."))
    if latest and not any(text.strip() for text in note.values()):
        raise Refused(_("Say in one sentence what was corrected: readers see it."), field="note")
    return ReportEdition.objects.create(
        report=report,
        number=latest.number + 1 if latest else 1,
        content=[to_json(content) for content in contents],
        changed=changed,
        published_by=by,
        **(note if latest else {}),
    )


def _changed(latest: ReportEdition, contents: Sequence[Content]) -> list[str]:
    before = {content.language: content for content in map(from_json, latest.content)}
    found: dict[str, None] = {}
    for content in contents:
        if content.language in before:
            found |= dict.fromkeys(changed_sections(before[content.language], content))
        else:
            found["languages"] = None
    return list(found)


def waits(event: Event) -> bool:
    """Whether the record says something else by now than the report that was published."""
    latest = ReportEdition.objects.filter(report__event=event).order_by("-number").first()
    return latest is not None and bool(_changed(latest, preview(event)))


# --- Reading --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: when, what it says of itself, and in which parts."""

    edition: ReportEdition
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Published:
    """The report as readers see it today."""

    contents: Sequence[Content]
    first: ReportEdition
    corrections: Sequence[Correction]

    @property
    def published_at(self) -> datetime:
        return self.first.published_at


def published(event: Event) -> Published | None:
    """The last edition with its corrections, without what somebody does not agree to any more; None: none yet."""
    editions = list(ReportEdition.objects.filter(report__event=event).order_by("number"))
    if not editions:
        return None
    contents = agreed(event, map(from_json, editions[-1].content))
    corrections = [Correction(edition, edition.changed) for edition in editions[1:]]
    return Published(contents, editions[0], corrections)


def agreed(event: Event, contents: Iterable[Content]) -> list[Content]:
    """The contents with only those photos and names that strangers may see today."""
    kept = list(contents)
    photos = {picture.photo for content in kept for picture in content.pictures()}
    parties = {named.party for named in _names(kept) if named.party is not None}
    photos -= set(EventPhoto.objects.public().filter(event=event).values_list("pk", flat=True))
    parties -= set(AwardParty.objects.public().filter(award__event=event).values_list("pk", flat=True))
    return [without(content, photos=photos, parties=parties) for content in kept]


def _names(contents: Iterable[Content]) -> Iterable[Named]:
    for content in contents:
        for section in content.sections:
            for entry in section.entries:
                yield from entry.names


@transaction.atomic
def forget(event: Event) -> None:
    """Take out of every edition, for good, what strangers may no longer see: somebody asked to be forgotten."""
    for edition in ReportEdition.objects.select_for_update().filter(report__event=event):
        edition.content = [to_json(content) for content in agreed(event, map(from_json, edition.content))]
        edition.save(update_fields=["content"])
