"""Fill a new portal with what it can show: real facts with their sources, and marked samples."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from centres.models import Organisation
from events.models import Event
from portal.demo import city_record, ledger, meeting, networks, news, projects, records, samples


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
            networks.load_network(sources)
            city_record.load_city_record(sources)
            tianjin = meeting.load_meeting(bodies, people, sources)
            projects.load_projects(bodies, people, sources, tianjin)
            news.load_news(bodies, people, sources)
            centres = samples.load_centres()
            samples.load_events(centres, timezone.now())
            city_record.load_practices(sources)
            ledger.load_ledger(centres, timezone.localdate())
        self.stdout.write(f"Loaded {Organisation.objects.count()} bodies and {Event.objects.count()} events.")
