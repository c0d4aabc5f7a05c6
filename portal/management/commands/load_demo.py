"""Fill a new portal with what it can show: real facts with their sources, and marked samples."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from centres.models import Organisation
from events.models import Event
from portal.demo import meeting, news, records, samples


class Command(BaseCommand):
    """Loads all of the demo content or, where the portal has any body or event already, nothing."""

    help = "Load the demo content into an empty portal."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        if Organisation.objects.exists() or Event.objects.exists():
            self.stdout.write("The portal has content already: nothing was loaded.")
            return
        call_command("import_regions", stdout=self.stdout)
        with override("en"):  # the columns without a language hold the English text
            records.load_privacy_notice()
            sources, bodies = records.load_sources(), records.load_bodies()
            people = records.load_people(bodies)
            records.load_guangzhou(bodies, sources)
            meeting.load_meeting(bodies, people, sources)
            news.load_news(bodies, people, sources)
            samples.load_events(samples.load_centres(), timezone.now())
        self.stdout.write(f"Loaded {Organisation.objects.count()} bodies and {Event.objects.count()} events.")
