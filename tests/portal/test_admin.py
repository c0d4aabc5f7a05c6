"""The back office: every page opens, states move by steps only, and a page says what waits."""

import csv
import io
import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import FileField
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Role
from accounts.scoped_admin import ScopedAdmin
from centres.models import Organisation, Place
from events.models import Event, Message, Registration
from tests.factories import EventFactory, OrganisationFactory, PlaceFactory, UserFactory
from tests.rows import everything, place_at, shared, staff, superuser

pytestmark = pytest.mark.django_db

Status = Event.Status
OURS = ("accounts", "centres", "events", "stories")
WITHOUT_ADMIN = {
    "centres.FigureStep": "written by each step of a figure, read on its page",
    "accounts.Throttle": "counters of keyed hashes: nothing a person could read or should change",
    "centres.PilotBatch": "looked at and taken back at the project desk",
    "events.DeskDevice": "shown on the event's own page at the desk; its key is for no screen",
    "events.NumberBlock": "stands with its device",
    "events.WalkInNumber": "given at the door, once",
    "events.OfflineAction": "decided on the event's own page at the desk; only ever added",
    "events.Answer": "stands on the page of the registration",
    "events.PrintedName": "what a past event printed before a merge; undoing the merge takes it back",
    "events.RegistrationMerge": "worked with at the desk of the event",
    "events.NotOnePerson": "worked with at the desk of the event",
    "events.ListBatch": "looked at and taken back at the desk of its event",
    "events.ListRow": "a line of such a list",
    "events.ListHeading": "remembered from the last list of an organisation",
    "events.EventPapers": "chosen on the desk's page of papers",
    "events.PaperRun": "started and fetched on the desk's page of papers",
    "events.SignInSheet": "printed and keyed in at the desk",
    "events.SheetRow": "a row of such a sheet",
    "events.SheetPhoto": "seen beside the sheet by those who keep the event",
    "events.CertificateRule": "chosen on the desk's page of certificates",
    "events.CertificateRun": "started on the desk's page of certificates",
    "events.Minutes": "written and approved on the desk's page of the record",
    "events.Decision": "stands in the minutes",
    "events.ActionItem": "stands in the minutes",
    "events.AwardParty": "named on the desk's page of awards, with consent",
    "events.PhotoPerson": "named on the desk's page of photos, with consent",
    "events.NotForUs": "a point of the checklist, set aside at the desk",
    "events.MeetingReport": "published from the desk",
    "events.ReportEdition": "what was published, which nobody changes",
    "events.NewsDraft": "written from the record at the desk",
    "events.FeedbackForm": "opened and closed at the desk",
    "events.FeedbackAnswer": "read in numbers only, at the desk",
    "events.FeedbackUsed": "keyed hashes: nothing a person could read or should change",
    "centres.CohortList": "looked at and taken back on the page of its cohort",
    "centres.CohortLine": "looked at with its list",
    "centres.LedgerBatch": "loaded and taken back in the ledger",
    "centres.Participation": "a row of the ledger: never edited, read in reports",
    "centres.Offering": "what takes place at one site, made by a load",
    "centres.Learner": "a keyed hash: nothing a person could read or should change",
    "centres.ParticipationMonth": "a sum, kept in step by the database",
    "centres.ParticipationYear": "a sum, kept in step by the database",
    "centres.PeriodLock": "locked and opened in the ledger, with a reason",
    "centres.PublishedSummary": "published in the ledger",
    "stories.StoryPage": "written at the desk of stories",
    "stories.PageFigure": "chosen on its page at the desk of stories",
    "stories.PagePicture": "chosen on its page at the desk of stories",
    "stories.StoryRevision": "a story as it was saved: never edited, brought back at the desk of stories",
    "stories.MediaCaptions": "kept on the page of the film or sound",
    "stories.MediaRendition": "made of an upload, for the public",
    "stories.NewsCorrection": "added by a correction, shown on the page of the news item",
    "stories.NewsLanguage": "shown and checked on the page of the news item",
    "events.SensitiveAnswer": "masked on the page of the registration; each look is noted",
}
# Every version table is read through the history page of its record.
HISTORY = re.compile(r"Version$")


def models():
    """Those of ours with an admin class of their own."""
    return [model for model in admin.site._registry if model._meta.app_label in OURS]


def url(model, view, *args):
    with translation.override("en"):
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


@pytest.fixture
def boss(client):
    client.force_login(superuser())
    return client


# --- Conventions ----------------------------------------------------------------------------------------------------


def test_every_model_has_an_admin_or_a_reason():
    shown = set(admin.site._registry)
    shown |= {inline.model for desk in admin.site._registry.values() for inline in desk.inlines}
    ours = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    missing = {model._meta.label for model in ours if model not in shown and not HISTORY.search(model.__name__)}
    assert missing == set(WITHOUT_ADMIN)


def test_every_admin_class_of_ours_is_scoped():
    assert [model for model in models() if not isinstance(admin.site._registry[model], ScopedAdmin)] == []


def test_every_page_opens_for_a_superuser(boss):
    rows = shared() | everything("Ours")
    for model in models():
        desk = admin.site._registry[model]
        pages = [url(model, "changelist"), url(model, "change", rows[model].pk), url(model, "history", rows[model].pk)]
        pages += [url(model, "add")] if desk.has_add_permission(_request(boss)) else []
        for page in pages:
            answer = boss.get(page)
            assert answer.status_code == 200, page
            _is_strict(answer.content.decode())


def test_every_page_opens_in_chinese_and_arabic(boss):
    rows = shared() | everything("Ours")
    for language in ("zh-hans", "ar"):
        for model in models():
            assert boss.get(f"/{language}{url(model, 'change', rows[model].pk)}").status_code == 200


def _request(client):
    return client.get("/admin/").wsgi_request


def _is_strict(html):
    """Nothing that the content security policy would block: no inline style, handler or program."""
    assert not re.search(r"<[^>]+\sstyle=", html)
    assert not re.search(r"<[^>]+\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", html)
    assert len(re.findall(r"<h1[ >]", html)) == 1


# --- Front page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_front_page_costs_the_same_however_much_there_is(client, django_assert_num_queries, count):
    body = OrganisationFactory()
    client.force_login(staff(Role.Kind.CENTRE_STAFF, body))
    for _ in range(count):
        event = EventFactory(organisation=body, starts_at=timezone.now(), place=None)
        place_at(event, checked_in_at=timezone.now())
    client.get("/admin/")
    with django_assert_num_queries(13):
        page = client.get("/admin/")
    assert len(page.context["today"]) == count


def test_the_front_page_counts_what_waits(client):
    body = OrganisationFactory(phone="020 1234")
    PlaceFactory(organisation=body, address_zh_hans="越秀路 1 号")
    EventFactory(organisation=body, capacity=None, room_zh_hans="二楼")
    EventFactory(organisation=body, status=Status.DRAFT, place=None)
    EventFactory(status=Status.DRAFT)  # somebody else's
    client.force_login(staff(Role.Kind.CENTRE_STAFF, body))
    tasks = {task.url.split("needs=")[1]: task.count for task in client.get("/admin/").context["tasks"]}
    assert tasks == {"publish": 1, "place": 1, "capacity": 1, "hours": 1}


def test_each_task_leads_to_as_many_rows_as_it_counts(boss):
    everything("Ours")
    EventFactory(status=Status.FINISHED)
    for task in boss.get("/admin/").context["tasks"]:
        assert boss.get(task.url).context["cl"].queryset.count() == task.count, task.title


def test_models_stand_grouped_by_task(boss):
    groups = [group["app_label"] for group in boss.get("/admin/").context["app_list"]]
    assert groups == ["events", "centres", "cities", "stories", "projects", "accounts", "mail"]


# --- Signing in -----------------------------------------------------------------------------------------------------


def test_the_back_office_sends_strangers_to_the_account_pages(client):
    answer = client.get("/admin/events/event/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/admin/events/event/"
    assert answer.status_code == 200


def test_somebody_without_the_right_is_told_so(client):
    client.force_login(UserFactory())
    assert client.get("/admin/", follow=True).status_code == 403


# --- Events: the steps ----------------------------------------------------------------------------------------------


def move(client, event, step, **data):
    client.post(reverse("admin:events_event_move", args=[event.pk, step]), data)
    event.refresh_from_db()
    return event.status


def test_an_event_is_published_by_its_button(boss):
    event = EventFactory(status=Status.DRAFT, room_en="Hall")
    assert move(boss, event, "publish") == Status.PUBLISHED
    assert event.revision == 1


def test_publishing_waits_for_a_place(boss):
    event = EventFactory(status=Status.DRAFT)
    assert move(boss, event, "publish") == Status.DRAFT


def test_cancelling_tells_those_who_hold_a_place(boss):
    event = EventFactory()
    place = place_at(event, email="a@example.org")
    place_at(event, email="gone@example.org", state="cancelled")
    assert move(boss, event, "cancel", note="The hall is flooded.") == Status.CANCELLED
    assert event.status_note_en == "The hall is flooded."
    assert list(Message.objects.values_list("registration", "kind")) == [(place.key, "event_changed")]


def test_an_event_is_finished_only_once_it_is_over(boss):
    event = EventFactory()
    assert move(boss, event, "finish") == Status.PUBLISHED
    Event.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=1)
    )
    event.refresh_from_db()
    assert move(boss, event, "finish") == Status.FINISHED
    assert move(boss, event, "document") == Status.DOCUMENTED


def test_a_step_is_a_post(boss):
    assert boss.get(reverse("admin:events_event_move", args=[EventFactory().pk, "cancel"])).status_code == 405


def test_several_drafts_are_published_at_once_and_refusals_do_not_stop_the_rest(boss):
    ready, not_ready = EventFactory(status=Status.DRAFT, room_en="Hall"), EventFactory(status=Status.DRAFT)
    boss.post(url(Event, "changelist"), {"action": "publish", "_selected_action": [ready.pk, not_ready.pk]})
    assert set(Event.objects.values_list("pk", "status")) == {(ready.pk, "published"), (not_ready.pk, "draft")}


# --- Events: the form -----------------------------------------------------------------------------------------------


def posted(client, page):
    """What the browser would send for this page, unchanged."""
    context = client.get(page).context
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.initial_forms]
    data = {}
    for form in forms:
        for field in form:
            if isinstance(field.field, FileField):
                continue
            value = field.value()
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = value
            parts = field.field.widget.decompress(value) if hasattr(field.field.widget, "decompress") else None
            if parts is not None:
                data |= {f"{field.html_name}_{index}": part or "" for index, part in enumerate(parts)}
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data


def test_saving_unchanged_changes_nothing(boss):
    event = everything("Ours")[Event]
    before = Event.objects.values().get(pk=event.pk)
    answer = boss.post(url(Event, "change", event.pk), posted(boss, url(Event, "change", event.pk)))
    assert answer.status_code == 302
    assert Event.objects.values().get(pk=event.pk) == before
    assert event.versions.count() == 1


def test_status_and_counters_are_not_in_the_form(boss):
    form = boss.get(url(Event, "change", EventFactory().pk)).context["adminform"].form
    assert {"status", "seats_taken", "queue_length", "queue_last", "revision"}.isdisjoint(form.fields)


def test_times_are_on_the_clock_of_the_events_zone(boss):
    event = EventFactory(
        time_zone="Europe/Paris",
        starts_at=datetime(2026, 7, 1, 18, tzinfo=ZoneInfo("Europe/Paris")),
        ends_at=datetime(2026, 7, 1, 20, tzinfo=ZoneInfo("Europe/Paris")),
    )
    page = url(Event, "change", event.pk)
    data = posted(boss, page)
    assert str(data["starts_at_1"]) == "18:00:00"
    boss.post(page, data | {"time_zone": "America/Lima"})
    event.refresh_from_db()
    assert event.starts_at == datetime(2026, 7, 1, 18, tzinfo=ZoneInfo("America/Lima"))


def test_capacity_cannot_fall_below_the_places_taken(boss):
    event = EventFactory(capacity=10)
    Event.objects.filter(pk=event.pk).update(seats_taken=6)
    page = url(Event, "change", event.pk)
    answer = boss.post(page, posted(boss, page) | {"capacity": "5"})
    assert answer.context["adminform"].form.errors["capacity"] == ["6 places are taken already: it cannot be fewer."]


def test_more_places_let_the_queue_move(boss):
    event = EventFactory(capacity=1)
    Event.objects.filter(pk=event.pk).update(seats_taken=1, queue_length=1, queue_last=1)
    place_at(event)
    waiting = place_at(event, state="waiting", queue_number=1)
    page = url(Event, "change", event.pk)
    boss.post(page, posted(boss, page) | {"capacity": "2", "_effect_confirmed": "1"})
    waiting.refresh_from_db()
    assert waiting.state == "confirmed"


def test_one_language_is_enough_and_none_is_refused(boss):
    event = EventFactory()
    page = url(Event, "change", event.pk)
    data = posted(boss, page)
    nothing = boss.post(page, data | {"title_en": ""})
    sentence = "“title” is needed in one language at least; any of the six will do."
    assert nothing.context["adminform"].form.errors["title_en"] == [sentence]
    assert boss.post(page, data | {"title_en": "", "title_zh_hans": "岭南之夜"}).status_code == 302


def test_tabs_say_in_words_what_is_missing(boss):
    page = boss.get(url(Event, "change", EventFactory(summary_en="One", summary_fr="Un").pk)).content.decode()
    states = re.findall(r'<bdi lang="([^"]+)">[^<]+</bdi> <span class="tab-state">([^<]*)</span>', page)
    assert dict(states[:6]) == {
        "en": "complete",
        "zh-Hans": "nothing yet",
        "fr": "Title is missing",
        "es": "nothing yet",
        "ru": "nothing yet",
        "ar": "nothing yet",
    }


# --- What a process owns --------------------------------------------------------------------------------------------


def test_registrations_check_ins_and_messages_are_read_only(boss):
    rows = everything("Ours")
    for model in models():
        if model._meta.label in ("events.Registration", "events.CheckIn", "events.Message"):
            assert boss.get(url(model, "add")).status_code == 403
            assert boss.post(url(model, "change", rows[model].pk), {}).status_code == 403
            assert boss.post(url(model, "delete", rows[model].pk), {"post": "yes"}).status_code == 403


def test_a_place_is_given_back_by_the_process(client):
    event = EventFactory()
    Event.objects.filter(pk=event.pk).update(seats_taken=1)
    place = place_at(event)
    client.force_login(staff(Role.Kind.COORDINATOR, event.organisation))
    client.post(url(Registration, "changelist"), {"action": "give_back", "_selected_action": [place.pk]})
    place.refresh_from_db()
    event.refresh_from_db()
    assert (place.state, event.seats_taken) == ("cancelled", 0)


def test_a_privacy_officer_reads_but_gives_nothing_back(client):
    place = place_at(EventFactory())
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, None))
    client.post(url(Registration, "changelist"), {"action": "give_back", "_selected_action": [place.pk]})
    place.refresh_from_db()
    assert place.state == "confirmed"


def test_a_ticket_is_sent_again(boss):
    place = place_at(EventFactory(), email="a@example.org")
    boss.post(url(Registration, "changelist"), {"action": "send_again", "_selected_action": [place.pk]})
    assert place.messages.get().kind == "ticket_again"


def test_the_mail_that_was_sent_can_be_read(boss):
    place = place_at(EventFactory())
    message = Message.objects.create(event=place.event, registration=place, kind="registered", state="sent")
    mail = EmailMessage()
    mail["Subject"], mail["To"] = "Your place", "a@example.org"
    mail.set_content("See you there.")
    mail.add_alternative('<p style="color: green">See you <b>there</b>.</p>', subtype="html")
    Path(settings.MAIL_FOLDER).mkdir(parents=True, exist_ok=True)
    (Path(settings.MAIL_FOLDER) / f"{message.pk}.eml").write_bytes(mail.as_bytes())
    page = boss.get(url(Message, "change", message.pk)).content.decode()
    assert "See you there." in page
    framed = boss.get(reverse("admin:events_message_mail", args=[message.pk]))
    assert "<b>there</b>" in framed.content.decode()
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in framed["Content-Security-Policy"]


# --- Tables in and out ----------------------------------------------------------------------------------------------


def exported(client, model, table="0"):
    answer = client.post(url(model, "export"), {"format": table, "resource": "0"})
    return answer.content


def test_a_cell_that_looks_like_a_formula_is_made_harmless(boss):
    OrganisationFactory(name_en='=HYPERLINK("http://evil")', phone="+86 20 1234")
    [row] = csv.DictReader(io.StringIO(exported(boss, Organisation).decode("utf-8-sig")))
    assert (row["name_en"], row["phone"]) == ('\'=HYPERLINK("http://evil")', "'+86 20 1234")


@pytest.mark.parametrize("table", ["0", "1"])
def test_what_was_exported_can_be_imported_again(boss, table):
    body = OrganisationFactory(name_zh_hans="越秀社区学习中心", phone="+86 20 1234")
    PlaceFactory(organisation=body, accessibility=["lift", "toilet"])
    for model in (Organisation, Place):
        result = upload(boss, model, exported(boss, model, table), table=table).context["result"]
        assert not result.has_errors()
        assert not result.has_validation_errors()
        assert result.totals["skip"] == 1


def upload(client, model, content, table="0"):
    file = SimpleUploadedFile(f"table.{('csv', 'xlsx')[int(table)]}", content)
    return client.post(url(model, "import"), {"import_file": file, "format": table, "resource": "0"})


def confirm(client, model, preview):
    return client.post(url(model, "process_import"), preview.context["confirm_form"].initial)


def test_an_import_is_previewed_then_done(client):
    body = OrganisationFactory(slug="ours")
    client.force_login(staff(Role.Kind.CENTRE_STAFF, body))
    preview = upload(
        client, Place, 'id,organisation,name_zh_hans,accessibility\n,ours,二楼教室,"lift,toilet"\n'.encode()
    )
    assert Place.objects.count() == 0
    confirm(client, Place, preview)
    place = Place.objects.get()
    assert (place.name_zh_hans, place.organisation, place.accessibility) == ("二楼教室", body, ["lift", "toilet"])


def test_one_bad_row_stops_the_whole_import_and_is_named(client):
    body = OrganisationFactory(slug="ours")
    OrganisationFactory(slug="theirs")
    client.force_login(staff(Role.Kind.CENTRE_STAFF, body))
    table = "id,organisation,name_en\n,ours,Hall\n,theirs,Room\n"
    page = upload(client, Place, table.encode())
    [row] = page.context["result"].invalid_rows
    assert row.number == 2
    assert row.field_specific_errors == {"organisation": ["“theirs”: you keep no such organisation."]}
    assert "confirm_form" not in page.context
    assert Place.objects.count() == 0


def test_the_number_of_a_row_of_others_is_refused(client):
    client.force_login(staff(Role.Kind.CENTRE_STAFF, OrganisationFactory(slug="ours")))
    other = PlaceFactory(name_en="Theirs")
    page = upload(client, Place, f"id,organisation,name_en\n{other.pk},ours,Mine now\n".encode())
    assert "you keep no such place" in page.content.decode()
    other.refresh_from_db()
    assert other.name_en == "Theirs"


def test_centre_staff_import_no_body_outside_their_tree(client):
    client.force_login(staff(Role.Kind.CENTRE_STAFF, OrganisationFactory(slug="ours")))
    page = upload(client, Organisation, b"slug,kind,status,name_en,parent\nnew,library,active,New,\n")
    assert page.context["result"].has_validation_errors()


def test_a_file_that_is_no_table_gets_a_sentence(boss):
    page = upload(boss, Place, b"\xff\xfe\x00nonsense", table="1")
    assert "This file cannot be read." in page.content.decode()


def test_a_preview_that_lapsed_asks_for_the_file_again(boss):
    gone = {"import_file_name": "gone", "original_file_name": "a.csv", "format": "0", "resource": "0"}
    answer = boss.post(url(Place, "process_import"), gone, follow=True)
    assert "Please choose the file again." in answer.content.decode()


# --- History --------------------------------------------------------------------------------------------------------


def test_the_history_tells_who_changed_what_from_where(client):
    event = EventFactory(organisation=OrganisationFactory(name_en="Yuexiu"), bring_en="Pen")
    user = staff(Role.Kind.COORDINATOR, event.organisation)
    client.force_login(user)
    page = url(Event, "change", event.pk)
    assert client.post(page, posted(client, page) | {"bring_en": "Apron", "kind": "course"}).status_code == 302
    latest, first = client.get(url(Event, "history", event.pk)).context["page"].object_list
    assert (latest.who, latest.screen, latest.did) == (str(user), "back office", "changed")
    assert {(d.label, d.before, d.after) for d in latest.differences} == {
        ("Kind", "lecture", "course"),
        ("What to bring (English)", "Pen", "Apron"),
    }
    assert ("Kept by", "", "Yuexiu") in {(d.label, d.before, d.after) for d in first.differences}


def test_the_history_shows_the_parts_that_were_deleted(boss):
    event = EventFactory()
    role = event.roles.create(organisation=event.organisation, role="host")
    role.delete()
    changes = boss.get(url(Event, "history", event.pk)).context["page"].object_list
    assert ("Organisation behind the event", "deleted") in {(change.subject, change.did) for change in changes}


@pytest.mark.parametrize("count", [1, 6])
def test_the_history_costs_the_same_however_long(boss, django_assert_max_num_queries, count):
    body = OrganisationFactory(name_en="0")
    for number in range(count):
        Organisation.objects.filter(pk=body.pk).update(name_en=str(number + 1), parent=OrganisationFactory())
    with django_assert_max_num_queries(9):
        assert len(boss.get(url(Organisation, "history", body.pk)).context["page"].object_list) == count + 1


@pytest.mark.parametrize("model", [Event, Registration, Organisation, Place])
@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(boss, django_assert_max_num_queries, model, count):
    for number in range(count):
        everything(f"Name{number}")
    with django_assert_max_num_queries(11):
        assert boss.get(url(model, "changelist")).status_code == 200


def test_an_event_with_a_chinese_title_alone_gets_an_address_of_its_own(client):
    body = OrganisationFactory()
    client.force_login(staff(Role.Kind.CENTRE_STAFF, body))
    form = {**new_event(body), "title_zh_hans": "剪纸"}
    for _ in range(2):
        assert client.post("/admin/events/event/add/", form).status_code == 302
    assert list(Event.objects.order_by("pk").values_list("slug", flat=True)) == ["jian-zhi", "jian-zhi-2"]


def test_publishing_keeps_what_was_typed(client):
    body = OrganisationFactory()
    client.force_login(staff(Role.Kind.CENTRE_STAFF, body))
    client.post("/admin/events/event/add/", {**new_event(body), "title_en": "Paper cutting"})
    event = Event.objects.get()
    typed = {**new_event(body), "title_en": "Paper cutting", "summary_en": "Bring scissors", "room_en": "Room 2"}
    client.post(f"/admin/events/event/{event.pk}/change/", {**typed, "_step": "publish"})
    event.refresh_from_db()
    assert (event.status, event.summary_en) == ("published", "Bring scissors")


def new_event(body):
    """The form of an event as a browser sends it, no inline filled in."""
    prefixes = ("roles", "sessions", "reminders", "contributions", "photos", "documents", "awards", "readings")
    prefixes += ("projects", "presented")
    management = {f"{prefix}-{name}": "0" for prefix in prefixes for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return management | {
        "organisation": body.pk, "kind": "workshop", "mode": "in_person", "timing": "timed", "policy": "first_come",
        "starts_at_0": "2030-01-02", "starts_at_1": "10:00", "ends_at_0": "2030-01-02", "ends_at_1": "12:00",
        "time_zone": "Asia/Shanghai", "max_party": "3", "is_free": "on",
        "naming": "contact", "dates": "whole", "queue_rule": "automatic", "offer_hours": "48", "held_back": "0",
    }  # fmt: skip
