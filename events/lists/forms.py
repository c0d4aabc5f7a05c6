"""The forms of a list: what is brought, what its columns mean, one line by hand, and the last word."""

from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.lists import reading, rows, tongues
from events.lists.headers import MEANINGS, SKIP, Columns
from events.lists.reading import LARGEST_FILE, Table, Unreadable
from events.models import Event, ListBatch, ListRow, Session
from events.wording import session_when

_AREA = {"rows": 8, "dir": "auto", "autocomplete": "off", "spellcheck": "false", "wrap": "off"}


class ListForm(forms.Form):
    """A file or pasted text, and what for."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who is on the list?"),
        choices=ListBatch.Kind.choices,
        initial=ListBatch.Kind.COMING,
        widget=forms.RadioSelect,
    )
    session = forms.ChoiceField(label=gettext_lazy("Which date?"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Paste the list"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs=_AREA),
        help_text=gettext_lazy(
            "Copy the cells from Excel, WPS or a mail, with their headings. Names alone will do too."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Excel (.xlsx, .xls), LibreOffice (.ods) or text (.csv), at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.tsv"}),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.table: Table | None = None
        if event.is_over(timezone.now()):
            self.initial.setdefault("kind", ListBatch.Kind.CAME)
        self._offer_dates()

    def _offer_dates(self) -> None:
        """A date of its own places has to be chosen; which session people came to may be."""
        if not self.sessions:
            del self.fields["session"]
            return
        dates = [(pk, session_when(one, self.event)) for pk, one in self.sessions.items()]
        is_each = self.event.dates == Event.Dates.EACH
        first = _("Choose a date") if is_each else _("The event as a whole")
        field = self.fields["session"]
        field.choices = [("", first), *dates]  # type: ignore[attr-defined]
        field.required = is_each
        field.error_messages["required"] = _("Choose a date.")
        if not is_each:
            field.help_text = _("Only for people who came: what they came to.")

    @cached_property
    def sessions(self) -> dict[str, Session]:
        return {str(one.pk): one for one in self.event.sessions.all()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text", "")
        if not file and not text.strip():
            self.add_error("text", _("Paste a list or choose a file."))
            return data
        if file and file.size > LARGEST_FILE:
            self.add_error("file", _("This file is larger than 10 MB. Keep the list alone in it, without pictures."))
            return data
        try:
            self.table = reading.read(file.read()) if file else reading.read(text.encode(), is_pasted=True)
        except Unreadable as reason:
            self.add_error("file" if file else "text", str(reason))
        return data

    def chosen_session(self) -> Session | None:
        """The date of the places, or for people who came the session that they came to."""
        chosen = self.sessions.get(self.cleaned_data.get("session", ""))
        is_meant = self.event.dates == Event.Dates.EACH or self.cleaned_data["kind"] == ListBatch.Kind.CAME
        return chosen if is_meant else None


class ColumnsForm(forms.Form):
    """What each column means."""

    def __init__(self, *args: Any, columns: Columns, refused: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.width = len(columns.meanings)
        for column, (heading, meaning) in enumerate(zip(columns.headings, columns.meanings, strict=True)):
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=heading or _("Column %(number)s") % {"number": column + 1},
                choices=[(SKIP, _("leave out")), *MEANINGS.items()],
                initial=meaning if meaning in MEANINGS else SKIP,
                required=False,
                disabled=column in refused,
            )

    def meanings(self) -> list[str]:
        return [self.cleaned_data[f"column_{column}"] for column in range(self.width)]


class LineForm(forms.Form):
    """The texts of one line, to be mended by hand. Whatever they are, the line says what is wrong with them."""

    def __init__(self, *args: Any, row: ListRow, columns: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in rows.COLUMNS:
            if column in columns or column in row.told or column in ("name", "phone", "email"):
                sentence, cell = row.problems.get(column, ("", ""))
                self.fields[column] = forms.CharField(
                    label=MEANINGS[column],
                    required=False,
                    max_length=1000,
                    initial=rows.as_read(column, row.told.get(column, "")) or cell,
                    help_text=sentence,
                    widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
                )

    def cells(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class ConfirmForm(forms.Form):
    """Whether people are told by mail, in which language, and what becomes of those for whom there is no place."""

    sends_mail = forms.BooleanField(required=False)
    rest_waits = forms.BooleanField(required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of letters"),
        required=False,
        help_text=gettext_lazy(
            "For everybody whose line says no language. As written: Chinese for hanzi, English for others."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_name = (tongues.AS_WRITTEN, _("as each name is written"))
        field = self.fields["language"]
        field.widget.attrs["class"] = "form-select"
        field.choices = [by_name, *tongues.offered().items()]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = _("Choose one of the languages of the letters.")

    @classmethod
    def of(cls, batch: ListBatch) -> Self:
        """As it was last sent: a list that could not be saved shows it again."""
        return cls(initial={name: getattr(batch, name) for name in cls.base_fields})
