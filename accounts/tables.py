"""Tables in and out of the back office: CSV and XLSX, previewed first, all rows or none, never beyond one's reach."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from import_export.admin import ExportMixin, ImportMixin
from import_export.formats import base_formats
from import_export.forms import ExportForm
from import_export.tmp_storages import CacheStorage

from accounts.scoped_admin import ScopedAdmin

# A spreadsheet runs a cell that begins like this as a formula, on the machine of whoever opens the file.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 5000


def without_formula(cell: Any) -> Any:
    """Text that looks like a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def with_formula(cell: Any) -> Any:
    """The way back, so that a table that was exported can be imported again."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell


class RelatedByKey(widgets.ForeignKeyWidget):  # type: ignore[misc]  # import-export ships no types
    """A link, written as the other row's key. Only what the person may choose here is found."""

    def __init__(self, model: type[Model], field: str, source: Any) -> None:
        super().__init__(model, field)
        self.source = source
        self.admin: ScopedAdmin | None = None
        self.request: HttpRequest | None = None

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Model | None:
        if not value:
            return None
        if self.admin is None or self.request is None:
            raise RuntimeError("a table is read for a person only")
        offered = self.admin.admin_site.get_model_admin(self.model).offered(self.request, self.source)  # type: ignore[attr-defined]
        try:
            found: Model | None = offered.filter(**{self.field: value}).first()
        except ValueError:  # words where a number belongs
            found = None
        if found is None:
            raise ValueError(
                _("“%(key)s”: you keep no such %(kind)s.") % {"key": value, "kind": self.model._meta.verbose_name}
            )
        return found


class ChoiceList(widgets.Widget):  # type: ignore[misc]
    """Several choices in one cell, separated by commas."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        return [part.strip() for part in str(value or "").split(",") if part.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ", ".join(value or ())


class ScopedResource(resources.ModelResource):  # type: ignore[misc]
    """One kind of record as a table, read and written for one person."""

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    def __init__(self, admin: ScopedAdmin | None = None, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.admin, self.request = admin, request
        for field in self.fields.values():
            if isinstance(field.widget, RelatedByKey):
                field.widget.admin, field.widget.request = admin, request

    def get_queryset(self) -> QuerySet[Any]:
        """The rows that an import may change."""
        if self.admin is None or self.request is None:
            raise RuntimeError("a table is read for a person only")
        rows: QuerySet[Any] = self._meta.model._default_manager.all()
        return rows.filter(self.admin.reach(self.request.user, "change"))

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        if len(dataset) > MOST_ROWS:
            raise ValidationError(_("This table has more than %(count)s rows. Split it.") % {"count": MOST_ROWS})

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        for column, cell in row.items():
            row[column] = with_formula(cell.strip() if isinstance(cell, str) else cell)

    def after_init_instance(self, instance: Model, new: bool, row: Any, **kwargs: Any) -> None:
        """A number that was not found is somebody else's row or none at all: neither may be made by hand."""
        if new and (number := row.get("id")):
            raise ValidationError(
                _("Number %(number)s: you keep no such %(kind)s. Leave the number empty for a new one.")
                % {"number": number, "kind": self._meta.model._meta.verbose_name}
            )

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """What stays as it is, is left alone. A link may be one that only somebody with a wider reach can set."""
        cell = row.get(field.column_name)
        if not cell and cell != 0 and field.get_value(instance) in (None, "", []):
            return
        if (
            isinstance(field.widget, RelatedByKey)
            and instance.pk is not None
            and str(cell) == str(field.export(instance))
        ):
            return
        super().import_field(field, instance, row, is_m2m, **kwargs)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """A row has to stand where the person may keep it, as in the form."""
        if self.admin is not None and self.request is not None:
            self.admin.check_row(self.request, instance)  # type: ignore[attr-defined]

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Only the table's own columns: what moved since the row was read (seats, state) is not written back."""
        if is_create:
            instance.save(force_insert=True)
            return
        own = {field.attribute for field in self.get_import_fields()}
        columns = [f for f in instance._meta.concrete_fields if not f.generated and not f.primary_key]
        written = {f.name for f in columns if f.name in own or getattr(f, "auto_now", False)}
        # modeltranslation mirrors the default language in a column without a language.
        mirrors = {f.translated_field.name for f in columns if f.name in written and hasattr(f, "translated_field")}
        instance.save(update_fields=written | mirrors)

    def export_field(self, field: Any, instance: Any, **kwargs: Any) -> Any:
        return without_formula(super().export_field(field, instance, **kwargs))


def related(model: type[Model], name: str, key: str) -> fields.Field:
    """The column of a link: `organisation` with the other row's `slug` in it."""
    source = model._meta.get_field(name)
    widget = RelatedByKey(source.related_model, key, source)  # type: ignore[arg-type]
    return fields.Field(attribute=name, column_name=name, widget=widget)


class TableAdmin(ExportMixin):  # type: ignore[misc]
    """Adds the export to a ScopedAdmin: what the list shows now, as a table."""

    formats = [base_formats.CSV, base_formats.XLSX]
    export_form_class = ExportForm
    to_encoding = "utf-8-sig"  # spreadsheets take a CSV without this mark for something else than UTF-8

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_view_permission(request))

    def get_export_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {"admin": self, "request": request}


class ImportTableAdmin(TableAdmin, ImportMixin):  # type: ignore[misc]
    """Adds the import too."""

    import_export_change_list_template = "admin/import_export/change_list_import_export.html"
    # Between preview and confirmation: shared by all web processes, and no file of the machine can be named.
    tmp_storage_class = CacheStorage
    skip_admin_log = True  # the triggers keep the history

    def has_import_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {"admin": self, "request": request}

    def check_row(self, request: HttpRequest, instance: Any) -> None:
        """Raises ValidationError where the person may not keep this row. What the links offer was checked already."""
        scope = getattr(self, "scope", None)
        keeper = scope.split("__")[0] if scope and scope != "pk" else None
        if keeper and getattr(instance, f"{keeper}_id") is None:
            raise ValidationError({keeper: _("Say which body keeps it.")})

    def add_data_read_fail_error_to_form(self, form: Any, error: Exception) -> None:
        form.add_error("import_file", _("This file cannot be read. Save it as XLSX or as CSV in UTF-8 and try again."))

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview may have lapsed since: then one sentence, and the file is asked for again."""
        form = self.create_confirm_form(request)
        if request.method == "POST" and form.is_valid() and not self._is_kept(form.cleaned_data["import_file_name"]):
            return self._ask_again(request, _("The preview is no longer there. Please choose the file again."))
        answer: HttpResponse = super().process_import(request, **kwargs)
        return answer

    def process_dataset(self, dataset: Any, form: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("rollback_on_validation_errors", True)
        return super().process_dataset(dataset, form, request, **kwargs)

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """What fitted in the preview may not fit any more: all rows or none."""
        if result.has_errors() or result.has_validation_errors():
            return self._ask_again(request, _("Nothing was imported: something changed since the preview. Try again."))
        answer: HttpResponse = super().process_result(result, request)
        return answer

    def _is_kept(self, name: str) -> bool:
        return self.get_tmp_storage_class()(name=name).read() is not None

    def _ask_again(self, request: HttpRequest, sentence: str) -> HttpResponse:
        self.message_user(request, sentence, "ERROR")
        opts = self.opts
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_import"))
