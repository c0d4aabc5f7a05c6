from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories, news and media")

    def ready(self) -> None:
        """Let the privacy desk hear of people who are named here."""
        # Models exist only now.
        from events.privacy import elsewhere  # noqa: PLC0415
        from stories.media import people  # noqa: PLC0415

        elsewhere.hold(people.HOLDING)
