from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories, news and media")

    def ready(self) -> None:
        """Let others hear of what is here: the privacy desk of people, the library of stories, an event of its news."""
        # Models exist only now.
        from events import page  # noqa: PLC0415
        from events.privacy import elsewhere  # noqa: PLC0415
        from stories.media import people, uses  # noqa: PLC0415
        from stories.models import NewsItem, NewsSubject  # noqa: PLC0415
        from stories.telling import used  # noqa: PLC0415

        elsewhere.hold(people.HOLDING)
        uses.also_asks(used.stories_that_show)
        page.also_tells("news", lambda: NewsSubject.objects.filter(item__state=NewsItem.State.PUBLISHED))
