"""News in the back office: written by one person, read and approved by another, corrected in the open."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import ScopedStackedInline, changed_columns, person_of
from portal.lib import richtext
from portal.lib.attention import need_filter
from portal.lib.richtext import RichTextField
from stories import news
from stories.admin.news_form import BODIES, CORRECTIONS, NewsForm, PublishedNewsForm, is_frozen
from stories.admin.news_steps import NewsStepsAdmin
from stories.admin.rich_text import RichTextArea, taken_out_sentence
from stories.attention import NEWS_NEEDS
from stories.models import NewsItem, NewsPicture, NewsReading, NewsSubject
from stories.models.news import WORDS

State = NewsItem.State


class NewsPartInline(ScopedStackedInline):
    """What belongs to a news item moves with its words: not while somebody reads it. As a table it is too wide."""

    def _parent_allows(self, request: HttpRequest, obj: Any) -> bool:
        return super()._parent_allows(request, obj) and not is_frozen(obj)


class NewsSubjectInline(NewsPartInline):
    model = NewsSubject
    fields = ("event", "learningcity", "programme", "person", "organisation", "rank")
    autocomplete_fields = ("event", "learningcity", "programme", "person", "organisation")


class NewsPictureInline(NewsPartInline):
    model = NewsPicture
    texts = ("caption",)
    main_text = "caption"
    fieldsets = ((None, {"fields": ("asset", "rank")}),)
    autocomplete_fields = ("asset",)


class NewsReadingInline(NewsPartInline):
    model = NewsReading
    fk_name = "item"
    texts = ("title",)
    fieldsets = ((None, {"fields": ("other", "url", "rank")}),)
    autocomplete_fields = ("other",)


@admin.register(NewsItem)
class NewsItemAdmin(NewsStepsAdmin):
    class Media:
        css: ClassVar = {"all": ["css/richtext.css"]}  # also where there is no editor: whoever checks reads

    scope = "organisation"
    form = NewsForm
    formfield_overrides = {RichTextField: {"widget": RichTextArea}}
    change_form_template = "admin/stories/newsitem/change_form.html"
    change_list_template = "admin/stories/newsitem/change_list.html"
    texts = ("title", "lede", "body", "note", "dateline")
    main_text = "title"
    tabs_after = 1
    fieldsets = (
        (gettext_lazy("What"), {"fields": ("organisation", "original_language", "dated_on", "slug")}),
        (gettext_lazy("Who wrote it"), {"fields": ("author_person", "author_body")}),
        (gettext_lazy("Where the facts come from"), {"fields": ("sources",)}),
        (gettext_lazy("Remarks"), {"fields": ("is_sample",)}),
    )
    autocomplete_fields = ("organisation", "author_person", "author_body", "sources")
    inlines = (NewsSubjectInline, NewsPictureInline, NewsReadingInline)
    list_display = ("title", "state", "dated_on", "languages_shown", "organisation")
    list_filter = (need_filter(*NEWS_NEEDS), "state", "is_sample")
    list_select_related = ("organisation",)
    search_fields = ("search",)
    ordering = ("-dated_on", "-pk")

    @admin.display(description=gettext_lazy("readers see it in"))
    def languages_shown(self, item: NewsItem) -> str:
        return ", ".join(item.shown_in)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).defer("search")
        return rows

    # --- The form ---------------------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None and obj.is_public:
            kwargs.setdefault("form", PublishedNewsForm)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None or not obj.is_public or not self.has_change_permission(request, obj):
            return fieldsets
        told = gettext_lazy("Where you change what readers see, tell them in one sentence what you put right.")
        return [*fieldsets, (gettext_lazy("Correction"), {"fields": CORRECTIONS, "description": told})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if not is_frozen(obj):
            return self.readonly_fields
        return [name for _title, part in self.get_fieldsets(request, obj) for name in part["fields"]]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, RichTextField) and field is not None:
            field.widget = RichTextArea(language=getattr(db_field, "language", ""))
        return field

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What readers saw is withdrawn, and says so."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == State.DRAFT)

    # --- Saving -----------------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        words = form.changed_words()
        if change and obj.is_public:
            self._correct(request, obj, form, words)
        elif not is_frozen(obj) or not change:
            super().save_model(request, obj, form, change)
            news.note_writing(item=obj, columns=words, by=person_of(request))
        if told := taken_out_sentence(form.taken_out):
            self.message_user(request, told, messages.WARNING)

    def _correct(self, request: HttpRequest, obj: Any, form: Any, words: dict[str, Any]) -> None:
        rest = [name for name in changed_columns(form) if name not in {*words, *WORDS}]
        if rest:
            obj.save(update_fields=rest)
        news.correct(item=obj, words=words, note=form.told(), by=person_of(request))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        item = context.get("original")
        if item is not None:
            context |= self.life(request, item)
        if is_frozen(item):
            context |= dict.fromkeys(("show_save", "show_save_and_continue", "show_save_and_add_another"), False)
        if is_frozen(item) or not context.get("has_change_permission", True):
            for name in BODIES:  # whoever checks a text reads a text
                text = richtext.shown((getattr(item, name) or "").replace("\n", " "))
                setattr(item, name, format_html('<div class="rich-read">{}</div>', text) if text else "")
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"drafts": list(self.waiting_drafts(request)), **(extra_context or {})})
