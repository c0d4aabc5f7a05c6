from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories, news and media")

    def ready(self) -> None:
        """Let the privacy desk hear of people who are named here, and the page of an event of its news."""
        # Models exist only now.
        from events import page  # noqa: PLC0415
        from events.privacy import elsewhere  # noqa: PLC0415
        from stories.media import people  # noqa: PLC0415
        from stories.models import NewsItem, NewsSubject  # noqa: PLC0415

        elsewhere.hold(people.HOLDING)
        page.also_tells("news", lambda: NewsSubject.objects.filter(item__state=NewsItem.State.PUBLISHED))
