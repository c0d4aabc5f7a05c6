from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events and registration")

    def ready(self) -> None:
        """Let whoever merges two records hear of the events that print their names."""
        # Models exist only now.
        from centres import merging  # noqa: PLC0415
        from events import credits as printed  # noqa: PLC0415

        merging.before_merging(printed.keep_printed_names)
