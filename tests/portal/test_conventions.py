"""What holds for the whole site, whoever adds the next page."""

import re
from pathlib import Path
from uuid import uuid4

import html5lib
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from centres.models import (
    Cohort,
    Framework,
    GoodPractice,
    LearningCity,
    Organisation,
    Phase,
    Pilot,
    Programme,
    Project,
    Source,
)
from events import tickets
from events.models import Event
from events.registration import register
from stories.models import NewsItem
from tests.factories import AttendeeFactory
from tests.rows import everything, shared

pytestmark = pytest.mark.django_db

# What strangers may open. Everything else sends them away, asks who they are, or does not exist for them.
PUBLIC = {
    "home", "search", "privacy", "accessibility", "healthz", "robots",
    "events:list", "events:past", "events:month", "events:detail", "events:calendar", "events:register",
    "seats:find", "seats:ticket", "seats:change", "seats:give_back", "seats:send_again", "seats:calendar",
    "seats:accept", "seats:leave", "seats:send_all", "seats:mail_tickets",
    "seats:data", "seats:data_file", "seats:erase",
    "invitations:find", "invitations:reply", "invitations:yes", "invitations:no", "invitations:delegate",
    "events:report", "events:report_docx", "events:report_pdf", "seats:feedback", "feedback:in_room",
    "seats:certificates", "seats:choose", "seats:certificate_paper", "seats:credential",
    "verify:lookup", "verify:certificate", "credentials:keys", "credentials:issuer", "credentials:status",
    "here:check_in", "here:scan", "seats:here",
    "centres:list", "centres:detail", "centres:cities", "centres:city",
    "centres:networks", "centres:network", "centres:cohort",
    "centres:practices", "centres:practice", "centres:frameworks", "centres:framework",
    "centres:projects", "centres:project", "centres:phase", "centres:pilot",
    "ledger:public",
    "stories:list", "stories:story", "stories:text", "stories:page",
    "library",  # of public media alone
    "stories:news_list", "stories:news_year", "stories:news_month", "stories:news",
    "feeds:news", "feeds:events", "feeds:calendar", "feeds:embed", "feeds:embed_events", "sitemap", "sitemap_part",
    "centres:programmes", "centres:programme", "centres:source", "centres:figures_csv", "centres:figures_json",
    "desk:offline_shell", "desk:offline_worker", "desk:offline_manifest",  # the page of the door, without anybody on it
}  # fmt: skip
FETCHED_ELSEWHERE = re.compile(
    r'<(?:script|img|iframe|source|link(?! rel="(?:alternate|canonical)"))[^>]*(?:src|href)="(?:https?:)?//'
)
SIGN_IN = re.compile(r"^(account|mfa)_")  # allauth's own pages: it guards them itself
GUESSES = {
    "slug": "x",
    "token": "x",
    "code": "x",
    "pk": "1",
    "object_id": "1",
    "year": "2026",
    "month": "11",
    "uidb36": "x",
    "key": "y",
    "number": "1",
}

PROMISED = {
    "/": "home",
    "/events/": "events:list",
    "/events/past/": "events:past",
    "/events/month/2026/11/": "events:month",
    "/events/x/": "events:detail",
    "/events/x.ics": "events:calendar",
    "/events/x/register/": "events:register",
    "/events/x/report/": "events:report",
    "/feedback/x/": "feedback:in_room",
    "/r/": "seats:find",
    "/r/x/": "seats:ticket",
    "/i/": "invitations:find",
    "/i/x/": "invitations:reply",
    "/r/x/certificates/": "seats:certificates",
    "/verify/": "verify:lookup",
    "/verify/x/": "verify:certificate",
    "/credentials/keys.json": "credentials:keys",
    "/credentials/issuers/1": "credentials:issuer",
    "/credentials/issuers/1/status/0": "credentials:status",
    "/here/": "here:check_in",
    "/here/x/7K4M2Q/": "here:scan",
    "/centres/": "centres:list",
    "/centres/x/": "centres:detail",
    "/cities/": "centres:cities",
    "/cities/x/": "centres:city",
    "/networks/": "centres:networks",
    "/networks/x/": "centres:network",
    "/networks/x/2022/": "centres:cohort",
    "/practices/": "centres:practices",
    "/practices/x/": "centres:practice",
    "/frameworks/": "centres:frameworks",
    "/frameworks/x/": "centres:framework",
    "/projects/": "centres:projects",
    "/projects/x/": "centres:project",
    "/projects/x/first/": "centres:phase",
    "/projects/x/pilots/1/": "centres:pilot",
    "/project-desk/": "project_desk:home",
    "/participation/x/": "ledger:public",
    "/stories/": "stories:list",
    "/stories/x/": "stories:story",
    "/stories/x/text/": "stories:text",
    "/stories/x/y/": "stories:page",
    "/stories-desk/": "stories_desk:home",
    "/media/library/x/w320-x.jpg": "library",
    "/news/": "stories:news_list",
    "/news/2023/": "stories:news_year",
    "/news/2023/05/": "stories:news_month",
    "/news/x/": "stories:news",
    "/feeds/news.atom": "feeds:news",
    "/feeds/events.atom": "feeds:events",
    "/feeds/events.ics": "feeds:calendar",
    "/embed/": "feeds:embed",
    "/embed/events/": "feeds:embed_events",
    "/sitemap.xml": "sitemap",
    "/sitemap-events-1.xml": "sitemap_part",
    "/programmes/": "centres:programmes",
    "/programmes/x/": "centres:programme",
    "/sources/1/": "centres:source",
    "/figures.csv": "centres:figures_csv",
    "/figures.json": "centres:figures_json",
    "/search/": "search",
    "/privacy/": "privacy",
    "/accessibility/": "accessibility",
    "/healthz": "healthz",
    "/desk/": "desk:home",
    "/desk/x/": "desk:event",
    "/desk/x/offline/": "desk:offline",
    "/desk/offline.html": "desk:offline_shell",
    "/desk/worker.js": "desk:offline_worker",
    "/admin/": "admin:index",
}


@pytest.mark.parametrize(("path", "name"), PROMISED.items())
def test_a_public_address_is_a_promise(path, name):
    assert get_resolver().resolve(path).view_name == name


def addresses(resolver, prefix="", namespace=""):
    """Every address of the site with its name, guesses in the place of what varies."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, route, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", "/" + _guessed(route)


def _guessed(route):
    route = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: GUESSES.get(found[1], "1"), route)
    route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda found: GUESSES.get(found[1], "1"), route)
    return route.replace("^", "").replace("$", "").replace("\\", "")


GUARDED = sorted(
    {(name, path) for name, path in addresses(get_resolver()) if name not in PUBLIC and not SIGN_IN.match(name)}
)


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_address_refuses_strangers(client, method):
    opened = {
        (name, response.status_code)
        for name, path in GUARDED
        if (response := getattr(client, method)(path)).status_code not in (302, 403, 404, 405)
        and name != "admin:jsi18n"  # the admin's translations of its buttons
    }
    assert opened == set()
    assert len(GUARDED) > 100


def test_nobody_signs_up(client):
    client.post(
        "/accounts/signup/", {"email": "me@example.org", "password1": "s3cret-Word", "password2": "s3cret-Word"}
    )
    assert not User.objects.exists()


@pytest.fixture
def pages():
    """Every public page, with a row of each kind on them."""
    rows = everything("Alpha") | shared()
    event, centre, city = rows[Event], rows[Organisation], rows[LearningCity]
    practice, framework = rows[GoodPractice], rows[Framework]
    token = tickets.token_of(register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None))
    lists = [
        "/",
        "/events/",
        "/events/past/",
        "/events/month/2026/11/",
        "/centres/",
        "/cities/",
        "/networks/",
        "/practices/",
        "/frameworks/",
        "/news/",
        "/news/2026/11/",
        "/embed/",
        "/embed/events/",
        "/programmes/",
        "/search/?q=alpha",
        "/stories/",
        "/r/",
        "/i/",
        "/verify/",
        "/here/",
    ]
    own = [f"/r/{token}/{page}" for page in ("", "change/", "give-back/", "data/", "erase/", "certificates/")]
    one = [f"/events/{event.slug}/", f"/events/{event.slug}/register/", f"/centres/{centre.slug}/"]
    one += [rows[Programme].get_absolute_url(), rows[Source].get_absolute_url()]
    one.append(f"/news/{rows[NewsItem].slug}/")
    Project.objects.update(is_public=True)
    one += ["/projects/", *(rows[model].get_absolute_url() for model in (Project, Phase, Pilot))]
    cohort = rows[Cohort]
    one += [cohort.network.get_absolute_url(), cohort.get_absolute_url()]
    one += [f"/cities/{city.slug}/", f"/practices/{practice.slug}/", f"/frameworks/{framework.slug}/"]
    return [*lists, *own, *one, "/privacy/", "/accessibility/", "/accounts/login/"]


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ar"])
def test_every_page_is_valid_has_one_heading_and_asks_nobody_else(client, pages, prefix):
    for path in pages:
        response = client.get(prefix + path)
        page = response.content.decode()
        assert response.status_code == 200, path
        html5lib.HTMLParser(strict=True).parse(page)
        assert len(re.findall(r"<h1[ >]", page)) == 1, path
        assert FETCHED_ELSEWHERE.findall(page) == [], path


def test_every_answer_has_a_strict_content_security_policy(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_every_model_is_in_the_back_office_or_says_why_not():
    ours = {
        model for app in ("accounts", "centres", "events", "stories") for model in apps.get_app_config(app).get_models()
    }
    elsewhere = {
        "Throttle",  # counts requests; nothing to keep
        "ProgrammeName", "ProgrammeOutcome", "FurtherSource",  # edited with what they belong to
        "FigureStep",  # written by each step of a figure, read on its page
        "OpeningHours", "OrganisationName", "Affiliation",  # edited with what they belong to
        "LearningCityName", "MayorTerm", "TrackRecord", "NetworkSource",
        "MembershipStep", "ReportStep",  # shown with their membership or report
        "CohortList", "CohortLine",  # looked at and taken back on the page of their cohort
        "Strategy", "Goal", "CityFact", "Quote", "CityPartnership",
        "ProjectName", "ProjectPartner", "ExpectedOutcome", "Expert", "ProjectDocument", "ProjectSource",
        "PilotSite", "PilotStep", "PhaseStep", "EventProject", "ProgressPresented",  # with what they belong to
        "PilotBatch",  # looked at and taken back at the project desk
        "EventRole", "ContributionSpeaker", "EventAward", "EventDocument", "EventPhoto", "RelatedReading",
        "Option", "ReminderRule", "Answer", "SensitiveAnswer", "PersonName",
        "PrintedName",  # written by a merge, taken back by its undoing
        "RegistrationMerge", "NotOnePerson",  # worked with at the desk of the event
        "ListBatch", "ListRow", "ListHeading",  # looked at and taken back at the desk of their event
        "DeskDevice", "NumberBlock", "WalkInNumber", "OfflineAction",  # on the event's own page at the desk
        "CertificateRule", "CertificateRun",  # chosen and started at the desk
        "EventPapers", "SignInSheet", "SheetRow", "SheetPhoto", "PaperRun",  # kept at the desk's papers
        # Written on the desk's pages of the record, where a process guards each step.
        "AwardParty", "PhotoPerson", "NotForUs", "Minutes", "Decision", "ActionItem", "MeetingReport", "ReportEdition",
        "NewsDraft", "FeedbackForm",
        "StoryPage", "StoryRevision", "PageFigure", "PagePicture",  # written at the desk of their story
        "FeedbackAnswer", "FeedbackUsed",  # read in numbers only
        # The ledger is added to and taken back at /ledger/; the database refuses any edit.
        "Participation", "ParticipationMonth", "ParticipationYear", "Offering", "Learner", "LedgerBatch", "PeriodLock",
        "PublishedSummary",
        "MediaVersion", "MediaRendition", "MediaCaptions", "MediaPerson",  # on the page of their asset
        "NewsSubject", "NewsPicture", "NewsReading", "NewsCorrection", "NewsLanguage",  # parts of a news item
    }  # fmt: skip
    missing = {m.__name__ for m in ours if m not in admin.site._registry and not m.__name__.endswith("Version")}
    assert missing <= elsewhere


def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_sentence_is_said_in_simplified_chinese():
    catalogue = (Path(settings.BASE_DIR) / "locale/zh_Hans/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    entries = [entry for entry in catalogue.split("\n\n")[1:] if "msgid" in entry and not entry.startswith("#~")]
    unsaid = [entry for entry in entries if entry.rstrip().endswith('msgstr ""') or "#, fuzzy" in entry]
    assert len(entries) > 900
    assert unsaid == []


def test_no_lock_file_names_an_index():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (Path(settings.BASE_DIR) / name).read_text()
