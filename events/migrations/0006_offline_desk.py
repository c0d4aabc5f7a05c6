"""The door without network: devices with their blocks of numbers, and what was done there, as it was received."""

import uuid

import django.db.models.deletion
import django.db.models.functions.math
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import events.models.offline


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_attendance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskDevice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("label", models.CharField(max_length=60, verbose_name="name of the device")),
                ("secret", models.BinaryField(default=events.models.offline.new_secret, max_length=32, null=True)),
                ("prepared_at", models.DateTimeField(auto_now_add=True, verbose_name="list loaded")),
                ("seen_at", models.DateTimeField(null=True, verbose_name="last contact")),
                ("clock_offset", models.IntegerField(default=0, verbose_name="seconds by which its clock is ahead")),
                ("wipe_asked_at", models.DateTimeField(null=True, verbose_name="to be wiped since")),
                ("wiped_at", models.DateTimeField(null=True, verbose_name="wiped")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="devices", to="events.event"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "device at the door",
                "verbose_name_plural": "devices at the door",
                "ordering": ("prepared_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NumberBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.PositiveIntegerField()),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to="events.deskdevice"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.event"),
                ),
            ],
            options={
                "ordering": ("first",),
            },
        ),
        migrations.CreateModel(
            name="OfflineAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_id", models.UUIDField(unique=True)),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("in", "came in"), ("undo", "taken back"), ("walk_in", "walk-in")],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                ("told", models.JSONField(null=True)),
                ("device_time", models.DateTimeField(verbose_name="time on the device")),
                ("clock_offset", models.IntegerField(verbose_name="seconds by which its clock was ahead")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("done", "done"),
                            ("conflict", "waits for a decision"),
                            ("accepted", "decided: they were here"),
                            ("left", "decided: left as it is"),
                        ],
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_place", "had no place at that time"),
                            ("given_back", "the place had been given back"),
                            ("taken_back", "somebody took the check-in back later"),
                            ("elsewhere", "another device saw the person here"),
                            ("full", "all places were taken"),
                            ("registered", "is registered already"),
                            ("number", "the number had been given to somebody else"),
                            ("other", "could not be taken"),
                        ],
                        max_length=10,
                        verbose_name="problem",
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True, verbose_name="decided")),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="events.deskdevice"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offline_actions", to="events.event"
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offline_actions",
                        to="events.registration",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("received_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="WalkInNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "event",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.event"),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="walk_in_number",
                        to="events.registration",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="deskdevice",
            constraint=models.CheckConstraint(
                condition=models.Q(("wiped_at", None), ("secret", None), _connector="OR"),
                name="the_key_of_a_wiped_device_is_gone",
                violation_error_message="This device was wiped: its key is not kept.",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.UniqueConstraint(
                fields=("event", "first"),
                name="two_devices_never_share_a_block_of_numbers",
                violation_error_message="Another device has these numbers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(django.db.models.functions.math.Mod(models.F("first"), 50), 1),
                name="blocks_of_numbers_never_overlap",
                violation_error_message="A block begins at 1, 51, 101 and so on.",
            ),
        ),
        migrations.AddIndex(
            model_name="offlineaction",
            index=models.Index(
                condition=models.Q(("outcome", "conflict")), fields=["event"], name="conflict_of_an_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="offlineaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("told", None), ("outcome", "conflict"), _connector="OR"),
                name="what_was_told_is_kept_while_it_waits",
                violation_error_message="Once it is decided, what was told stands in the registration.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offlineaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "done"), ("problem", "")),
                    models.Q(models.Q(("outcome", "done"), _negated=True), models.Q(("problem", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_conflict_says_what_is_wrong",
                violation_error_message="Say what is wrong.",
            ),
        ),
        migrations.AddConstraint(
            model_name="walkinnumber",
            constraint=models.UniqueConstraint(
                fields=("event", "number"),
                name="a_number_is_given_to_one_walk_in",
                violation_error_message="This number has been given already.",
            ),
        ),
    ]
