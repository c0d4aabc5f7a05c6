"""Stories in the back office: found and read here. They are written, reviewed and published at their own desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import ReadOnly, ScopedAdmin
from portal.lib.attention import need_filter
from stories.models import Story
from stories.telling.attention import STORY_NEEDS


@admin.register(Story)
class StoryAdmin(ReadOnly, ScopedAdmin):
    """Who began it, who reviewed it, what it is about, and the way to its desk."""

    scope = "organisation"
    list_display = ("title", "state", "organisation", "author", "published_at")
    list_filter = (need_filter(*STORY_NEEDS), "state")
    list_select_related = ("organisation", "author")
    search_fields = ("title", "slug")
    fields = ("desk", "title", "lede", "organisation", "city", "network", "state", "author", "reviewed_by")
    readonly_fields = ("desk",)

    @admin.display(description=gettext_lazy("written at"))
    def desk(self, story: Story) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("stories_desk:story", args=[story.slug]), _("its desk"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("words", "search")
