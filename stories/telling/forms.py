"""The forms in which staff write a story. A page's form has only what belongs to its kind."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from accounts.permissions import kinds_that_may
from accounts.scoping import within
from centres.figures import in_words
from centres.models import Figure, LearningCity, Network, Organisation, Programme, Source
from events.models import Event
from events.rules import Refused
from portal.lib.admin import own_name
from portal.lib.forms import TidyField
from portal.lib.text import language_tag, localised, text_direction
from stories.models.media import MediaAsset
from stories.models.stories import Story, StoryPage
from stories.returned import MOST_LETTERS
from stories.telling import short_text
from stories.telling.kinds import BEHIND, FIELDS, PAGE_TEXTS, PICTURES, STORY_TEXTS, shows
from stories.telling.live_figures import shown_figures

LINES: Mapping[str, int] = {"lede": 2, "credits": 4, "body": 7, "quote": 5, "alternative": 3}
MOST_FIGURES, MOST_PICTURES = 6, 12
TYPED_HINT = gettext_lazy(
    "An empty line begins a new paragraph. Lines that begin with “- ” are a list, **two stars** make words strong,"
    " and [words](https://…) is a link."
)


def offer(form: forms.Form, name: str, rows: "QuerySet[Any]") -> None:
    """Let this field of the form offer these rows, and no others."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # for the type checker
    field.queryset = rows


class TextsForm(forms.Form):
    """Adds each text of a model once per language. `languages` names those that are shown open."""

    model: Any = None

    def add_texts(self, names: Iterable[str], row: Any) -> None:
        for name in names:
            for code, _label in settings.LANGUAGES:
                self._add(name, code, row)

    def _add(self, name: str, code: str, row: Any) -> None:
        column = self.model._meta.get_field(name)
        said = _("%(what)s: %(language)s") % {"what": capfirst(str(column.verbose_name)), "language": own_name(code)}
        attrs = {"lang": language_tag(code), "dir": text_direction(code)}
        options = {"label": said, "required": False, "max_length": column.max_length}
        field: forms.Field
        if name in LINES:
            field = forms.CharField(widget=forms.Textarea(attrs={**attrs, "rows": LINES[name]}), **options)
        else:
            field = TidyField(widget=forms.TextInput(attrs=attrs), **options)
        field.help_text = TYPED_HINT if name == "body" else column.help_text
        key = build_localized_fieldname(name, code)
        stands = getattr(row, key) or ""
        field.initial = short_text.typed(stands) if name == "body" else stands
        self.fields[key] = field

    def texts(self, names: Iterable[str]) -> dict[str, str]:
        """What was typed, by column; the short text as clean HTML."""
        typed = {key: self.cleaned_data.get(key) or "" for key in self._keys(names)}
        return {key: short_text.as_html(text) if key.startswith("body_") else text for key, text in typed.items()}

    def _keys(self, names: Iterable[str]) -> list[str]:
        return [build_localized_fieldname(name, code) for name in names for code, _label in settings.LANGUAGES]

    def by_language(self) -> Iterator[tuple[str, str, bool, list[forms.BoundField]]]:
        """The texts of each language: its code, its own name, whether it is shown open, and its fields."""
        for code, _label in settings.LANGUAGES:
            ending = build_localized_fieldname("", code)
            fields = [self[name] for name in self.fields if name.endswith(ending)]
            is_open = code in settings.MENU_LANGUAGES or any(field.value() or field.errors for field in fields)
            yield code, own_name(code), is_open, fields

    def others(self) -> list[forms.BoundField]:
        """The fields that are the same in every language."""
        endings = tuple(build_localized_fieldname("", code) for code, _label in settings.LANGUAGES)
        return [field for field in self.visible_fields() if not field.name.endswith(endings)]

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))


class StoryForm(TextsForm):
    """What is said of a story as a whole."""

    model = Story
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Kept by the body")
    )
    cover: "forms.ModelChoiceField[MediaAsset]" = forms.ModelChoiceField(
        MediaAsset.objects.none(),
        label=gettext_lazy("Picture in lists"),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    city: "forms.ModelChoiceField[LearningCity]" = forms.ModelChoiceField(
        LearningCity.objects.all(), label=gettext_lazy("City"), required=False, empty_label=gettext_lazy("none")
    )
    network: "forms.ModelChoiceField[Network]" = forms.ModelChoiceField(
        Network.objects.all(), label=gettext_lazy("Network"), required=False, empty_label=gettext_lazy("none")
    )
    programmes: "forms.ModelMultipleChoiceField[Programme]" = forms.ModelMultipleChoiceField(
        Programme.objects.all(), label=gettext_lazy("Programmes"), required=False
    )
    events: "forms.ModelMultipleChoiceField[Event]" = forms.ModelMultipleChoiceField(
        Event.objects.none(), label=gettext_lazy("Events"), required=False
    )

    def __init__(self, *args: Any, story: Story, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = within(user, "pk", *kinds_that_may("stories.change_story")) | Q(pk=story.organisation_id)
        offer(self, "organisation", Organisation.objects.filter(own).order_by("name", "pk"))
        offer(self, "cover", choosable(user, PICTURES, story.cover_id))
        offer(self, "events", Event.objects.visible_to(user).order_by("-starts_at", "pk"))
        self.add_texts(STORY_TEXTS, story)
        for name in ("organisation", "cover", "city", "network"):
            self.fields[name].initial = getattr(story, f"{name}_id")
        if story.pk:
            self.fields["programmes"].initial = story.programmes.all()
            self.fields["events"].initial = story.events.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(key) for key in self._keys(["title"])):
            self.add_error(self._keys(["title"])[0], _("Write the title in one language at least."))
        return cleaned

    def values(self) -> dict[str, Any]:
        chosen = {name: self.cleaned_data[name] for name in ("organisation", "cover", "city", "network")}
        return self.texts(STORY_TEXTS) | chosen

    def links(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("programmes", "events")}


def choosable(user: User, kinds: Iterable[str], *present: int | None) -> "QuerySet[MediaAsset]":
    """The media that this person may put into a story, and those that stand there already."""
    mine = MediaAsset.objects.visible_to(user).values("pk")
    stands = [pk for pk in present if pk]
    found = MediaAsset.objects.filter(Q(pk__in=mine) | Q(pk__in=stands), kind__in=tuple(kinds))
    return found.order_by("-created_at", "-pk")


class FigureChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        subject = obj.programme or obj.city or obj.network or obj.organisation
        return f"{subject}: {in_words(obj)} {localised(obj, 'measure').text}"


def offered_figures(story: Story) -> "QuerySet[Figure]":
    """The published figures of what the story is about; where it names nothing, all."""
    found = shown_figures().for_list().order_by("programme", "rank", "pk")
    about = Q(programme__in=story.programmes.values("pk"))
    if story.city_id:
        about |= Q(city=story.city_id) | Q(programme__presented_by=story.city_id)
    if story.network_id:
        about |= Q(network=story.network_id)
    return found.filter(about) if story.city_id or story.network_id or story.programmes.exists() else found


class PageForm(TextsForm):
    """One page: the texts and choices of its kind."""

    model = StoryPage
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: StoryPage, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.names = page, FIELDS[page.kind]
        self.fields["seen"].initial = page.version
        self.add_texts([name for name in self.names if name in PAGE_TEXTS], page)
        if "figures" in self.names:
            self._add_figures(page)
        if "pictures" in self.names:
            self._add_pictures(page, user)
        for name in ("media", "media_after", "background"):
            if name in self.names:
                self._add_media(name, page, user)
        if "quote_source" in self.names:
            self.fields["quote_source"] = forms.ModelChoiceField(
                Source.objects.order_by("title"),
                label=_("Where it was published"),
                required=False,
                empty_label=_("not named"),
                initial=page.quote_source_id,
            )
        self.fields["tone"] = forms.ChoiceField(
            label=_("Colour"), choices=StoryPage.Tone.choices, initial=page.tone, widget=forms.RadioSelect
        )

    def _add_media(self, name: str, page: StoryPage, user: User) -> None:
        kinds = BEHIND if name == "background" else shows(page.kind)
        present = getattr(page, f"{name}_id")
        self.fields[name] = forms.ModelChoiceField(
            choosable(user, kinds, present),
            label=capfirst(str(StoryPage._meta.get_field(name).verbose_name)),  # type: ignore[union-attr]  # a column
            required=False,
            empty_label=_("none"),
            initial=present,
        )

    def _add_figures(self, page: StoryPage) -> None:
        present = [shown.figure_id for shown in page.shown_figures.all()]
        offered = offered_figures(page.story).values("pk")
        found = Figure.objects.filter(Q(pk__in=offered) | Q(pk__in=present)).select_related(
            "programme", "city", "network"
        )
        for place in range(MOST_FIGURES):
            self.fields[f"figure_{place}"] = FigureChoice(
                found.order_by("programme", "rank", "pk"),
                label=_("Figure %(number)s") % {"number": place + 1},
                required=False,
                empty_label=_("none"),
                initial=present[place] if place < len(present) else None,
            )

    def _add_pictures(self, page: StoryPage, user: User) -> None:
        present = [shown.asset_id for shown in page.shown_pictures.all()]
        for place in range(MOST_PICTURES):
            self.fields[f"picture_{place}"] = forms.ModelChoiceField(
                choosable(user, PICTURES, *present),
                label=_("Picture %(number)s") % {"number": place + 1},
                required=False,
                empty_label=_("none"),
                initial=present[place] if place < len(present) else None,
            )

    def _chosen(self, name: str, most: int) -> list[Any]:
        found = (self.cleaned_data.get(f"{name}_{place}") for place in range(most))
        return list({row.pk: row for row in found if row}.values())

    def values(self) -> dict[str, Any]:
        """What was typed and chosen, for `editing.save_page`."""
        told: dict[str, Any] = self.texts([name for name in self.names if name in PAGE_TEXTS])
        for name in ("tone", "media", "media_after", "background", "quote_source"):
            if name in self.names:
                told[name] = self.cleaned_data.get(name)
        if "figures" in self.names:
            told["figures"] = self._chosen("figure", MOST_FIGURES)
        if "pictures" in self.names:
            told["pictures"] = self._chosen("picture", MOST_PICTURES)
        return told


class ApproveForm(forms.Form):
    """When a story that was reviewed is to be published: now, or on a day."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    publish_at = forms.DateTimeField(
        label=gettext_lazy("Publish on"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=gettext_lazy("Leave it empty to publish it now."),
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))


class GiveBackForm(forms.Form):
    """Why a story goes back to its author; whoever takes back their own need not say."""

    reason = forms.CharField(
        label=gettext_lazy("What is to be changed"),
        required=False,
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("The author reads it, with your name and the day."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))


class ArchiveForm(forms.Form):
    """A story that was exported elsewhere."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Kept by the body")
    )
    archive = forms.FileField(label=gettext_lazy("Archive (.zip)"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(within(user, "pk", *kinds_that_may("stories.add_story")))
        offer(self, "organisation", bodies.order_by("name", "pk"))

    def refuse(self, refused: Refused) -> None:
        self.add_error("archive", str(refused))
