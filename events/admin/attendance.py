"""Who came, as the desk noted it: read here, corrected at the desk, where the correction is counted."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import ReadOnly, ScopedAdmin
from events.models import Attendance, DoorClick, HeadCount


@admin.register(Attendance)
class AttendanceAdmin(ReadOnly, ScopedAdmin):
    """One person at one session."""

    scope = "registration__event__organisation"
    fields = ("registration", "session", "status", "evidence", "noted_at", "noted_by", "note")
    list_display = ("registration", "event", "session", "status", "evidence", "noted_at")
    list_filter = ("status", "evidence")
    list_select_related = ("registration__event", "session")
    search_fields = ("registration__name", "registration__code")
    date_hierarchy = "noted_at"
    ordering = ("-noted_at", "-pk")

    @admin.display(description=gettext_lazy("event"))
    def event(self, attendance: Attendance) -> str:
        return str(attendance.registration.event)


@admin.register(HeadCount)
class HeadCountAdmin(ReadOnly, ScopedAdmin):
    """One count of a room without names."""

    scope = "event__organisation"
    fields = ("event", "session", "people", "evidence", "note", "counted_at", "counted_by")
    list_display = ("event", "session", "people", "evidence", "counted_at", "note")
    list_filter = ("evidence",)
    list_select_related = ("event", "session")
    date_hierarchy = "counted_at"
    ordering = ("-counted_at", "-pk")


@admin.register(DoorClick)
class DoorClickAdmin(ReadOnly, ScopedAdmin):
    """Rows are only ever added, by the clickers at the door."""

    scope = "event__organisation"
    fields = ("event", "session", "change", "device", "device_time", "received_at", "operator")
    list_display = ("event", "session", "change", "received_at", "operator", "device")
    list_select_related = ("event", "session", "operator")
    date_hierarchy = "received_at"
    ordering = ("-received_at", "-pk")
