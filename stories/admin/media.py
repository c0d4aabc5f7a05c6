"""The media library: what there is, what it lacks, who is on it, where it is used."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.scoped_admin import ScopedAdmin, ScopedStackedInline, person_of
from centres.models import Organisation
from events.rules import Refused
from portal.lib.attention import need_filter
from stories.admin.media_forms import CaptionsForm, MediaAssetForm, ReplaceForm, UploadForm
from stories.attention import MEDIA_NEEDS, POINTS
from stories.media import captions, intake, removing, rights, uses
from stories.models import MediaAsset, MediaCaptions, MediaPerson
from stories.templatetags.media import picture


class MediaPersonInline(ScopedStackedInline):
    """From the left. Each says whether they agree; a consent that is taken back is written down here at once."""

    model = MediaPerson
    fields = (("person", "registration", "name"), ("consent", "said_on"), "reason", "rank")
    autocomplete_fields = ("person", "registration")


@admin.register(MediaAsset)
class MediaAssetAdmin(ScopedAdmin):
    scope = "organisation"
    form = MediaAssetForm
    texts = ("title", "alt", "caption", "transcript")
    main_text = "title"
    tabs_after = 2
    fieldsets = (
        (
            gettext_lazy("Rights"),
            {"fields": ("organisation", "credit", "holder", "licence", "licence_note", ("taken_on", "place"), "faces")},
        ),
        (
            gettext_lazy("How it is shown"),
            {"fields": (("focal_x", "focal_y"), "language", "is_sample"), "classes": ["focal-fields"]},
        ),
    )
    inlines = (MediaPersonInline,)
    autocomplete_fields = ("organisation",)
    list_display = ("preview", "title", "kind", "state", "lacking", "organisation", "created_at")
    list_display_links = ("preview", "title")
    list_filter = (need_filter(*MEDIA_NEEDS, *POINTS), "kind", "state", "licence", "faces", "is_sample")
    list_select_related = ("organisation",)
    search_fields = ("search",)
    ordering = ("-created_at", "-pk")
    change_form_template = "admin/stories/mediaasset/change_form.html"

    class Media:
        css: ClassVar[dict[str, tuple[str, ...]]] = {"all": ("css/media.css",)}

    def get_urls(self) -> list[URLPattern]:
        view, one = self.admin_site.admin_view, "<int:object_id>"
        steps = (self.replace, self.try_again, self.put_back, self.add_captions, self.remove_captions)
        return [
            *(
                path(f"{one}/{step.__name__}/", view(require_POST(step)), name=f"stories_mediaasset_{step.__name__}")
                for step in steps
            ),
            path(f"{one}/progress/", view(require_GET(self.progress)), name="stories_mediaasset_progress"),
            *super().get_urls(),
        ]

    # --- The list ---------------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        match = request.resolver_match
        rows: QuerySet[Any] = super().get_queryset(request)
        if match and match.url_name == "stories_mediaasset_changelist":
            rows = rows.annotate(**rights.columns()).prefetch_related("renditions")
        return rows

    @admin.display(description=gettext_lazy("picture"))
    def preview(self, asset: MediaAsset) -> SafeString | str:
        shown = picture(asset, "6rem", css="kept-picture", decorative=True)
        return render_to_string("media/_picture.html", shown) if shown["file"] else str(asset.get_kind_display())

    @admin.display(description=gettext_lazy("still lacking"))
    def lacking(self, asset: MediaAsset) -> SafeString | str:
        told = rights.told(vars(asset))
        return format_html_join("", "{}<br>", ((sentence,) for sentence in told)) or _("nothing: strangers can see it")

    # --- Uploading --------------------------------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """One form for many files. A script sends them one by one and asks for JSON; without it they come together."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        desk: Any = self.admin_site.get_model_admin(Organisation)
        offered = desk.offered(request, MediaAsset._meta.get_field("organisation")).order_by("name", "pk")
        data = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*data, organisations=offered)
        taken: list[MediaAsset] = []
        refused: list[tuple[str, str]] = []
        if request.method == "POST" and form.is_valid():
            taken, refused = self._take_in(request, form)
        if request.headers.get("Accept") == "application/json":
            return _as_json(form, taken, refused)
        if taken and not refused:
            return self._to_what_was_taken(request, taken)
        context = {**self._context(request, _("Upload to the media library")), "form": form}
        context |= {"taken": taken, "refused": refused, "limits": _limits()}
        status = 422 if refused or form.errors else 200
        return TemplateResponse(request, "admin/stories/mediaasset/upload.html", context, status=status)

    def _take_in(self, request: HttpRequest, form: UploadForm) -> tuple[list[MediaAsset], list[tuple[str, str]]]:
        told = {name: form.cleaned_data[name] for name in ("organisation", "credit", "licence")}
        taken, refused = [], []
        for upload in form.cleaned_data["uploads"]:
            try:
                taken.append(intake.take_in(upload=upload, by=person_of(request), **told))
            except Refused as error:
                refused.append((str(upload.name), str(error)))
        return taken, refused

    def _to_what_was_taken(self, request: HttpRequest, taken: list[MediaAsset]) -> HttpResponse:
        words = ngettext(
            "%(count)s file is in the library. Say what is seen, whose it is and who is on it.",
            "%(count)s files are in the library. Say what is seen, whose they are and who is on them.",
            len(taken),
        )
        self.message_user(request, words % {"count": len(taken)}, messages.SUCCESS)
        return (
            self._to(taken[0])
            if len(taken) == 1
            else HttpResponseRedirect(reverse("admin:stories_mediaasset_changelist"))
        )

    # --- The page of one --------------------------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        asset = self._find(request, object_id)
        return super().change_view(request, object_id, form_url, self._file(request, asset) | (extra_context or {}))

    def _file(self, request: HttpRequest, asset: MediaAsset) -> dict[str, Any]:
        versions = list(asset.file_versions.select_related("uploaded_by"))
        return {
            "asset": MediaAsset.objects.for_show().select_related("current").get(pk=asset.pk),
            "missing": rights.missing(asset),
            "uses": uses.of(asset),
            "file_versions": versions,
            "latest": versions[0] if versions else None,
            "may_change": self.has_change_permission(request, asset),
            "replace_form": ReplaceForm(auto_id="replace_%s"),
            "captions_form": CaptionsForm(auto_id="captions_%s", initial={"language": asset.language.lower()}),
            "kept_days": intake.KEPT_DAYS,
        }

    def progress(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """How far the latest file is; the page asks again until it is done."""
        asset = self._find(request, str(object_id))
        context = {"latest": asset.file_versions.first(), "asset": asset}
        return TemplateResponse(request, "admin/stories/mediaasset/_progress.html", context)

    def replace(self, request: HttpRequest, object_id: int) -> HttpResponse:
        asset = self._to_change(request, object_id)
        form = ReplaceForm(request.POST, request.FILES, auto_id="replace_%s")

        def step(file: Any, shows_same_people: bool) -> None:
            intake.replace(asset=asset, upload=file, by=person_of(request), shows_same_people=shows_same_people)

        return self._take(request, asset, _("The new file takes its place once it is ready."), step, replace_form=form)

    def try_again(self, request: HttpRequest, object_id: int) -> HttpResponse:
        asset = self._to_change(request, object_id)
        version = asset.file_versions.first()
        return self._do(request, asset, _("It is being prepared."), intake.try_again, version=version)

    def put_back(self, request: HttpRequest, object_id: int) -> HttpResponse:
        asset = self._to_change(request, object_id)
        number = request.POST.get("version", "")
        is_number = number.isdecimal() and len(number) < 10
        version = asset.file_versions.filter(number=int(number)).first() if is_number else None
        done = _("The earlier file is shown again.")
        return self._do(request, asset, done, intake.put_back, version=version)

    def add_captions(self, request: HttpRequest, object_id: int) -> HttpResponse:
        asset = self._to_change(request, object_id)
        form = CaptionsForm(request.POST, request.FILES, auto_id="captions_%s")

        def step(file: Any, language: str) -> None:
            content = file.read(captions.MOST_BYTES + 1)
            captions.keep(asset=asset, language=language, content=content, by=person_of(request))

        return self._take(request, asset, _("The captions are kept."), step, captions_form=form)

    def remove_captions(self, request: HttpRequest, object_id: int) -> HttpResponse:
        asset = self._to_change(request, object_id)
        MediaCaptions.objects.filter(asset=asset, language=request.POST.get("language", "")).delete()
        self.message_user(request, _("The captions are taken away."), messages.SUCCESS)
        return self._to(asset)

    def _to_change(self, request: HttpRequest, object_id: int) -> MediaAsset:
        asset: MediaAsset = self._find(request, str(object_id))
        if not self.has_change_permission(request, asset):
            raise PermissionDenied
        return asset

    def _do(self, request: HttpRequest, shown: MediaAsset, done: str, step: Any, /, **told: Any) -> HttpResponse:
        """Call the process, and say what came of it on the page of the asset."""
        if None in told.values():
            return self._to(shown)
        try:
            step(**({"by": person_of(request)} | told))
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return self._to(shown)

    def _take(
        self, request: HttpRequest, asset: MediaAsset, done: str, step: Callable[..., None], **named: forms.Form
    ) -> HttpResponse:
        """Call the process with what the form holds; what it refuses is said beside the field, on the page as it is."""
        (form,) = named.values()
        if form.is_valid():
            try:
                step(**form.cleaned_data)
            except Refused as refused:
                form.add_error("file", str(refused))
            else:
                self.message_user(request, done, messages.SUCCESS)
                return self._to(asset)
        form.fields["file"].widget.attrs["autofocus"] = True  # it stands far down on the page
        request.method = "GET"  # or the page would take what was sent for its own form
        page = reverse("admin:stories_mediaasset_change", args=[asset.pk])
        response = self.change_view(request, str(asset.pk), form_url=page, extra_context=named)
        response.status_code = 422
        return response

    def _to(self, asset: MediaAsset) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:stories_mediaasset_change", args=[asset.pk]))

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title}

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            if isinstance(row.instance, MediaPerson) and row.has_changed():
                row.instance.noted_by = person_of(request)
        super().save_formset(request, form, formset, change)

    # --- Deleting ---------------------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What is used is not deleted; the page says where it is used."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        used = {f"{use.kind}: {use.name}" for asset in objs for use in uses.of(asset)}
        return listed, counts, lacking, [*protected, *sorted(used)]

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        try:
            removing.remove(asset=obj, by=person_of(request))  # type: ignore[arg-type]
        except Refused as refused:
            raise PermissionDenied(str(refused)) from refused

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for asset in queryset:
            self.delete_model(request, asset)


def _as_json(form: UploadForm, taken: list[MediaAsset], refused: list[tuple[str, str]]) -> JsonResponse:
    sentences = [sentence for _name, sentence in refused] or [
        str(one) for errors in form.errors.values() for one in errors
    ]
    links = [
        {"title": str(asset), "url": reverse("admin:stories_mediaasset_change", args=[asset.pk])} for asset in taken
    ]
    return JsonResponse({"taken": links, "refused": sentences}, status=422 if sentences else 200)


def _limits() -> dict[str, int]:

    return settings.MEDIA_MOST_BYTES
