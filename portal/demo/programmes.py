"""What the sources say of the programmes beside their figures; and figures on their way past two people."""

from typing import Any

from accounts.models import User
from centres.figures_review import Counter, dispute, publish_with
from centres.models import Figure, FurtherSource, Keyword, Programme, ProgrammeName, ProgrammeOutcome, Source
from portal.demo.contents import columns, read

LINKS = {"target_groups": "target_group", "themes": "theme", "sectors": "sector"}


def load_programmes(sources: dict[str, Source]) -> None:
    """After the programmes themselves."""
    found = read("programmes")
    for rank, row in enumerate(found["keyword"]):
        Keyword.objects.create(rank=rank, **columns(row))
    for slug, row in found["programme"].items():
        _tell(Programme.objects.get(slug=slug), sources, row)


def _tell(programme: Programme, sources: dict[str, Source], row: dict[str, Any]) -> None:
    for link, kind in LINKS.items():
        words = Keyword.objects.filter(kind=kind, slug__in=row.pop(link, ()))
        getattr(programme, link).set(words)
    for language, text in row.pop("names", ()):
        ProgrammeName.objects.create(programme=programme, language=language, text=text)
    for rank, outcome in enumerate(row.pop("outcomes", ())):
        source = sources[outcome.pop("source")]
        ProgrammeOutcome.objects.create(programme=programme, source=source, rank=rank, **columns(outcome))
    source = sources[row.pop("source")]
    Programme.objects.filter(pk=programme.pk).update(source=source, **row)


def two_people() -> tuple[User, User]:
    """Whoever entered the figures of the demo, and whoever compared them. Nobody can sign in as one of them."""
    made = []
    for name, label in (("clerk", "Demo clerk"), ("second-reader", "Demo second reader")):
        user, is_new = User.objects.get_or_create(
            email=f"{name}@banyan.example", defaults={"name": label, "is_active": False}
        )
        if is_new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        made.append(user)
    return made[0], made[1]


def publish_figure(row: dict[str, Any], sources: dict[str, Source], **about: Any) -> Figure:
    """Enter a figure, with all who state it, let a second person look, publish it, and say who contradicts it."""
    clerk, reader = two_people()
    source, further, disputed = sources[row.pop("source")], row.pop("further", ()), row.pop("disputed", None)
    figure = Figure.objects.create(author=clerk, source=source, **about, **columns(row))
    for other in further:
        FurtherSource.objects.create(figure=figure, **{**other, "source": sources[other["source"]]})
    publish_with(figure, author=clerk, reviewer=reader)
    if disputed:
        counter = Counter(sources[disputed["source"]])
        told = columns({"dispute_note": disputed["note"]})
        dispute(figure=figure, reason=disputed["note"]["en"], counter=counter, by=reader)
        Figure.objects.filter(pk=figure.pk, dispute_note_zh_hans=None).update(
            dispute_note_zh_hans=told["dispute_note_zh_hans"]
        )
    return figure
