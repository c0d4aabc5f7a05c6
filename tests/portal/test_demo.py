"""The demo content: what the sources say, what they do not say, and what is invented and marked."""

import re
import stat
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from accounts.models import PrivacyNotice, Role, User
from accounts.scoping import nodes
from centres import membership, networks
from centres.models import (
    Affiliation,
    Expert,
    Figure,
    LearningCity,
    Membership,
    Network,
    Organisation,
    Person,
    Phase,
    Pilot,
    Programme,
    Project,
    Source,
)
from events.attendance import counts
from events.models import Certificate, CheckIn, Contribution, Event, Message, NotForUs, PaperStyle, Registration
from events.papers.style import style_of
from events.record import checklist, feedback, report
from events.record.writing import all_words
from portal.demo import contents
from stories.models import NewsItem

pytestmark = pytest.mark.django_db

MEETING = "urban-learning-centres-tianjin-2023"


@pytest.fixture
def accounts(demo, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("demo_accounts", verbosity=0)
    return tmp_path / "demo-accounts.txt"


# --- The traps in the sources ---------------------------------------------------------------------------------------


def test_trap_t1_the_only_chinese_city_is_a_disputed_claim_with_both_sources(demo):
    [claim] = Figure.objects.filter(status=Figure.Status.DISPUTED)
    assert claim.verbatim == "And Guangzhou was the only Chinese city among the 294 members."
    assert (claim.source.published_on, claim.counter_source.publisher_en) == (date(2022, 9, 16), "Guangzhou Daily")
    assert "only Chinese city of that year’s intake" in claim.dispute_note_en
    assert "当年" in claim.dispute_note_zh_hans
    others = Figure.objects.exclude(pk=claim.pk)
    rows = [row for table in (LearningCity, Membership, Programme) for row in table.objects.values()]
    rows += others.values()
    said = [str(value) for row in rows for value in row.values()]
    assert [text for text in said if re.search(r"only Chinese|唯一", text)] == []
    assert "Disputed" in Source.objects.get(published_on=date(2022, 9, 16)).note


def test_trap_t3_hebei_province_was_invited_and_hebei_district_is_in_tianjin(demo):
    invited = Event.objects.get(slug=MEETING).invited_regions.values_list("gbt_code", flat=True)
    district = Organisation.objects.get(slug="tianjin-hebei-district-government").region
    assert set(invited) == {"120000", "440000", "510000", "220000", "130000"}
    assert (district.code, district.name_zh_hans, district.parent.gbt_code) == ("120105", "河北区", "120000")


def test_trap_t4_li_is_a_family_name_and_luo_yan_an_stays_whole(demo):
    families = dict(Person.objects.values_list("name_en", "family_name_en"))
    summaries = " ".join(Contribution.objects.values_list("summary_en", flat=True))
    assert (families["Luo Yan An"], families["Li Xiaoxia"], families["Robert Parua"]) == ("Luo", "Li", "Parua")
    assert "Ms Li" in summaries
    assert "Ms Xiaoxia" not in summaries


@pytest.mark.parametrize(
    "spelling",
    [
        "UNESCO Multi-sectoral Regional Office in Beijing",
        "UNESCO Multisectoral Regional Office in Beijing",
        "UNESCO Beijing Office",
        "UNESCO Beijing Multi-Sectoral Office",
    ],
)
def test_trap_t5_four_spellings_are_one_office(demo, spelling):
    office = Organisation.objects.get(kind=Organisation.Kind.UN_OFFICE)
    assert spelling in {office.name_en, *office.names.values_list("text", flat=True)}


def test_trap_t7_the_university_hall_is_not_the_open_university(demo):
    third_age = Organisation.objects.filter(name_en__contains="Third Age").values_list("name_en", flat=True)
    assert set(third_age) == {"Open University of the Third Age", "University Hall of the Third Age"}


def test_trap_t8_titles_stand_per_language_and_two_roles_are_held_at_once(demo):
    titles = Affiliation.objects.filter(person__name_en__in=["Bao Huaying", "Zhou Yanjun"])
    assert set(titles.values_list("person__name_en", "title_en", "title_zh_hans")) == {
        ("Bao Huaying", "Deputy Director", "副会长"),
        ("Bao Huaying", "Urban CLC Project Manager", "总项目组组长"),
        ("Zhou Yanjun", "Deputy Secretary-General", None),
        ("Zhou Yanjun", "Deputy Head of the Urban CLC Project Experts Team", None),
    }


def test_trap_t9_no_slip_of_the_sources_is_in_our_prose():
    ours = "".join(path.read_text() for path in contents.FOLDER.glob("*.toml"))
    slips = ("CONFITEA", "lifelong at informal", "Ms Xiaoxia", "education in that", "鈥")
    assert [slip for slip in slips if slip in ours] == []


# --- Figures --------------------------------------------------------------------------------------------------------

FIGURES = {
    # (subject, value, unit): qualifier, of whom, as of, precision, since
    ("gnlc", 77, "cities"): ("exact", None, date(2022, 1, 1), "year", None),
    ("gnlc", 44, "countries"): ("exact", None, date(2022, 1, 1), "year", None),
    ("gnlc", 294, "cities"): ("exact", None, date(2022, 1, 1), "year", None),
    ("gnlc", 76, "countries"): ("exact", None, date(2022, 1, 1), "year", None),
    ("gnlc", 229, "cities"): ("exact", None, date(2021, 8, 27), "day", None),
    ("gnlc", 292, "cities"): ("exact", None, date(2023, 10, 1), "month", None),
    ("gnlc", 64, "cities"): ("exact", None, date(2024, 2, 14), "day", None),
    ("gnlc", 35, "countries"): ("exact", None, date(2024, 2, 14), "day", None),
    ("gnlc", 356, "cities"): ("exact", None, date(2024, 2, 14), "day", None),
    ("gnlc", 72, "cities"): ("exact", None, date(2025, 12, 4), "day", None),
    ("gnlc", 46, "countries"): ("exact", None, date(2025, 12, 4), "day", None),
    ("gnlc", 425, "cities"): ("exact", None, date(2025, 12, 4), "day", None),
    ("gnlc", 91, "countries"): ("exact", None, date(2025, 12, 4), "day", None),
    ("guangzhou", 2, "rank"): ("exact", None, None, "unstated", None),
    ("guangzhou", 8700, "enterprises"): ("more_than", None, None, "unstated", None),
    ("guangzhou", 2000, "years"): ("more_than", None, None, "unstated", None),
    ("guangdong-skilled-workers", 400000, "people"): ("exact", None, None, "unstated", None),
    ("cantonese-cuisine-masterclass", 31000, "people"): ("exact", None, None, "unstated", None),
    ("southern-guangdong-home-economics", 176000, "people"): ("exact", None, None, "unstated", None),
    ("study-and-dream", 160000, "people"): ("exact", None, date(2021, 7, 1), "month", None),
    ("study-and-dream", 80000, "people"): ("more_than", 160000, date(2021, 7, 1), "month", None),
    ("study-and-dream", 30, "per_cent"): ("around", 160000, date(2021, 7, 1), "month", None),
    ("yangcheng-village-officials", 10000, "people"): ("around", None, None, "unstated", 2012),
    ("yangcheng-village-officials", 7000, "people"): ("more_than", 10000, None, "unstated", 2012),
    ("open-university-of-the-third-age", 4000000, "unclear"): ("exact", None, None, "unstated", 2018),
    ("open-university-of-the-third-age", 800, "sites"): ("exact", None, None, "unstated", None),
    ("guangzhou", 2022, "year"): ("exact", None, None, "unstated", None),
    ("guangzhou", 2035, "year"): ("exact", None, None, "unstated", None),
    ("yangcheng-village-officials", 2012, "year"): ("exact", None, None, "unstated", None),
    ("open-university-of-the-third-age", 2018, "year"): ("exact", None, None, "unstated", None),
    ("guangzhou", 1, "cities"): ("exact", None, date(2022, 1, 1), "year", None),
}


def test_every_figure_is_kept_as_it_was_published(demo):
    kept = {
        ((figure.programme or figure.city or figure.network).slug, int(figure.value), figure.unit): (
            figure.qualifier,
            int(figure.parent.value) if figure.parent else None,
            figure.as_of,
            figure.as_of_precision,
            figure.period_start.year if figure.period_start else None,
        )
        for figure in Figure.objects.for_list().select_related("parent")
    }
    assert kept == FIGURES


def test_every_figure_was_looked_at_by_a_second_person(demo):
    for figure in Figure.objects.all():
        assert [step.status for step in figure.steps.all()][:3] == ["submitted", "reviewed", "published"]
        assert figure.author != figure.reviewer
    assert not figure.author.is_active
    assert not figure.reviewer.is_active


def test_what_the_sources_say_beside_numbers_is_kept(demo):
    hall = Programme.objects.get(slug="lifelong-education-lecture-hall")
    assert set(hall.target_groups.values_list("slug", flat=True)) == {"women", "older-people", "homeless"}
    assert (hall.sectors.count(), hall.has_other_sectors) == (3, True)
    funding = dict(Programme.objects.exclude(funding="unstated").values_list("slug", "funding"))
    assert funding["guangdong-skilled-workers"] == "subsidised"
    assert funding["cantonese-cuisine-masterclass"] == "provided"
    assert Programme.objects.get(slug="health-literacy").stage == "planned"
    assert Programme.objects.get(slug="yangcheng-village-officials").outcomes.count() == 2
    assert not Programme.objects.exclude(presented_by=None).filter(source=None).exists()
    assert Source.objects.get(title_en__startswith="Strengthened").retrieved_from


def test_of_what_30_per_cent_were_promoted_stays_open(demo):
    assert Figure.objects.get(unit=Figure.Unit.PER_CENT).denominator == Figure.Denominator.AMBIGUOUS


def test_every_figure_quotes_its_source_and_says_where(demo):
    assert not Figure.objects.filter(locator="").exists()
    [noted] = Figure.objects.filter(verbatim="")  # of one total only the number was noted, and it says so
    assert (noted.network.slug, noted.value) == ("gnlc", 292)


def test_the_years_of_the_city_are_kept(demo):
    city = LearningCity.objects.get(slug="guangzhou")
    member = city.memberships.get()
    started = dict(Programme.objects.exclude(started_year=None).values_list("slug", "started_year"))
    years = set(city.goals.values_list("target_year", flat=True))
    assert (years, member.joined_year, member.status) == ({2035}, 2022, Membership.Status.MEMBER)
    assert started == {"open-university-of-the-third-age": 2018, "yangcheng-village-officials": 2012}


def test_trap_t11_the_totals_of_the_network_stand_side_by_side_and_do_not_add_up(demo):
    standing = networks.standing(Network.objects.get(slug="gnlc"))
    assert [int(total.value) for total in standing.totals] == [229, 294, 292, 356, 425]
    assert [int(total.countries.value) for total in standing.totals if total.countries] == [76, 91]
    assert [line.cohort.year for line in standing.cohorts] == [2025, 2024, 2022]
    assert standing.here == 1
    said = " ".join(standing.disagreements)
    assert "229 and the 77 that joined after that would be 306; published are 294" in said
    assert "356 and the 72 that joined after that would be 428; published are 425" in said


def test_of_guangzhou_only_is_known_when_it_was_announced(demo):
    member = Membership.objects.with_steps().get(city__slug="guangzhou")
    [step] = member.steps.all()
    assert (step.happened_on, step.precision, step.status) == (date(2022, 9, 2), "day", "member")
    assert [shown.name for shown in membership.strip(member)] == ["Earlier steps", "Member since 2022"]


# --- The meeting ----------------------------------------------------------------------------------------------------


def test_the_meeting_has_a_day_and_no_times(demo):
    meeting = Event.objects.get(slug=MEETING)
    assert meeting.starts_at.astimezone(meeting.zone).date() == date(2023, 5, 20)
    assert (meeting.timing, meeting.policy, meeting.status) == ("unknown", "none", "documented")
    assert (meeting.attendance, meeting.attendance_qualifier) == (50, "more_than")
    assert meeting.attendance_source.publisher == "UNESCO"


def test_the_meeting_has_its_bodies_in_protocol_order(demo):
    roles = Event.objects.get(slug=MEETING).roles.values_list("organisation__slug", "role")
    assert list(roles) == [
        ("unesco-beijing", "co_organiser"),
        ("china-adult-education-association", "co_organiser"),
        ("tianjin-city-vocational-college", "co_organiser"),
        ("tianjin-city-vocational-college", "host"),
    ]


def test_the_speakers_stand_in_the_order_of_the_report(demo):
    spoken = Contribution.objects.filter(event__slug=MEETING).values_list("speakers__person__name_en", "kind")
    assert list(spoken) == [
        (None, "progress"),
        ("Luo Yan An", "speech"),
        ("Li Xiaoxia", "speech"),
        ("Robert Parua", "presentation"),
        ("Bao Huaying", "speech"),
        ("Zhou Yanjun", "presentation"),
    ]


def test_the_names_of_people_are_those_of_the_sources(demo):
    assert dict(Person.objects.values_list("name_en", "name_zh_hans")) == {
        "Luo Yan An": None,
        "Li Xiaoxia": None,
        "Robert Parua": "裴伯庸",
        "Bao Huaying": "包华影",
        "Zhou Yanjun": "周延军",
    }


def test_the_award_names_nobody(demo):
    award = Event.objects.get(slug=MEETING).awards.get()
    assert (award.title_en, award.parties.count()) == (None, 0)


def test_a_reading_leads_to_a_record_that_exists(demo):
    urls = set(Event.objects.get(slug=MEETING).readings.values_list("url", flat=True))
    cities, centres = LearningCity.objects.all(), Organisation.objects.centres()
    exist = {f"/cities/{city.slug}/" for city in cities} | {f"/centres/{centre.slug}/" for centre in centres}
    assert urls
    assert urls <= exist


def told(content, key):
    """What a section of a report says, in one line for each entry."""
    section = content.section(key)
    names = [[named.name.text for named in entry.names] for entry in section.entries]
    lines = [[words.text for words in (entry.title, *entry.lines) if words] for entry in section.entries]
    return [" | ".join([*said[:1], *who, *said[1:]]) for said, who in zip(lines, names, strict=True)]


@pytest.fixture
def english(accounts):
    return report.published(Event.objects.get(slug=MEETING)).contents[0]


def test_the_report_of_the_meeting_tells_the_published_number_with_its_source_and_counts_nobody(english):
    published, counted = told(english, "attendance")
    assert published.startswith("As published | More than 50 people | Among them representatives of research centres")
    assert published.endswith(
        "Source: Strengthened lifelong learning and sharing of good practice with Urban CLCs in Tianjin, UNESCO"
    )
    assert counted == "As counted here | Nobody was counted here."


def test_the_report_of_the_meeting_keeps_the_order_of_its_source_and_gives_no_times(english):
    agenda = english.section("agenda")
    speakers = [named.name.text for entry in agenda.entries for named in entry.names]
    assert speakers == ["Luo Yan An", "Li Xiaoxia", "Robert Parua", "Bao Huaying", "Zhou Yanjun"]
    assert len(agenda.entries) == 6  # with the progress report of the host college, which names nobody
    assert agenda.note.text == "In the order reported. Times were not published."
    assert [line.text for line in english.facts[0].lines] == ["Saturday 20 May 2023", "Times were not published"]
    assert not re.search(r"\d\d:\d\d", " ".join(all_words(english)))


def test_the_report_of_the_meeting_names_no_award_and_nobody_who_got_it(english):
    (award,) = told(english, "awards")
    assert award == (
        "Name of the award not published | Given to: Some of the representatives of the urban CLCs | "
        "The report does not name who received it."
    )


def test_the_report_of_the_meeting_has_the_seven_captions_of_its_source(english):
    pictures = english.section("photos").pictures
    assert [picture.caption.text for picture in pictures] == [
        "Meeting held in Tianjin on 20 May 2023",
        "Awards given to some of the representatives of the urban CLCs",
        "Mr Luo Yan An delivering his speech",
        "Ms Li Xiaoxia delivering her speech",
        "Mr Robert Parua delivering his presentation",
        "Ms Bao Huaying delivering her speech",
        "Mr Zhou Yanjun delivering his presentation",
    ]
    assert all(picture.is_drawing and picture.credit is None and picture.people is None for picture in pictures)


def test_the_report_of_the_meeting_says_nothing_that_its_record_does_not_say(english):
    """Whatever is not a frame of ours stands in the files of the demo."""
    record = " ".join("".join(path.read_text() for path in contents.FOLDER.glob("*.toml")).split())
    prose = [
        words.text
        for key in ("why", "about", "agenda", "photos")
        for entry in english.section(key).entries
        for words in (entry.title, *entry.lines)
        if words
    ]
    assert [text for text in prose if text not in record] == []
    assert english.section("minutes") is english.section("decisions") is english.section("tasks") is None


# --- Samples --------------------------------------------------------------------------------------------------------


def test_every_invented_row_is_marked(demo):
    assert set(Event.objects.filter(is_sample=False).values_list("slug", flat=True)) == {MEETING}
    assert not Registration.objects.filter(event__is_sample=False).exists()
    real = set(Organisation.objects.filter(is_sample=False).values_list("slug", flat=True))
    assert real == set(contents.read("bodies"))


def test_real_bodies_have_no_invented_address_or_phone(demo):
    real = Organisation.objects.filter(is_sample=False)
    assert not real.exclude(phone="", email="").exists()
    assert not real.exclude(places=None).exists()


def test_sample_people_have_no_mail_and_phones_that_nobody_has(demo):
    people = Registration.objects.values_list("phone", "email")
    assert {email for _, email in people} == {""}
    assert [phone for phone, _ in people if not re.fullmatch(r"\+86131555001\d\d", phone)] == []
    assert not Message.objects.exists()


def test_addresses_of_the_demo_lead_nowhere(demo):
    emails = Organisation.objects.exclude(email="").values_list("email", flat=True)
    links = Event.objects.exclude(online_url="").values_list("online_url", flat=True)
    assert [text for text in (*emails, *links) if not re.search(r"\.example(/|$)", text)] == []


def test_a_full_sample_has_a_waiting_list(demo):
    event = Event.objects.get(slug="dim-sum-basics")
    assert (event.capacity, event.seats_taken, event.queue_length) == (17, 17, 3)


def test_there_is_something_on_every_day_of_the_week(demo):
    days = {event.starts_at.astimezone(event.zone).date() for event in Event.objects.filter(is_sample=True)}
    assert all(demo + timedelta(days=day) in days for day in range(-6, 7))


def test_every_kind_of_state_is_shown(demo):
    samples = Event.objects.filter(is_sample=True)
    assert set(samples.values_list("status", flat=True)) == {"published", "cancelled", "postponed", "documented"}
    assert set(samples.values_list("mode", flat=True)) == {"in_person", "online", "hybrid"}
    assert samples.get(slug="painting-kapok-flowers").sessions.count() == 6
    assert samples.filter(registration_opens_at__gt=timezone.now()).exists()


def test_every_way_of_giving_places_is_shown(demo):
    samples = Event.objects.filter(is_sample=True)
    assert set(samples.values_list("policy", flat=True)) == {"drop_in", "first_come", "approval", "invitation"}
    assert set(samples.values_list("naming", flat=True)) == set(Event.Naming.values)
    assert set(samples.values_list("dates", flat=True)) == set(Event.Dates.values)
    assert set(samples.values_list("queue_rule", flat=True)) == set(Event.QueueRule.values)
    assert Registration.objects.filter(state="pending").count() == 3
    choir = samples.get(slug="village-choir")
    assert (choir.held_back, choir.seats_taken, choir.minimum) == (5, 4, 10)


def test_all_content_stands_in_english_and_chinese(demo):
    titles = Event.objects.values_list("title_en", "title_zh_hans", "summary_en", "summary_zh_hans")
    names = Organisation.objects.values_list("name_en", "name_zh_hans")
    measures = Figure.objects.values_list("measure_en", "measure_zh_hans")
    assert all(all(texts) for texts in (*titles, *names, *measures))


def test_the_privacy_notice_is_the_current_one_in_both_languages(demo):
    notice = PrivacyNotice.current()
    assert "removes this by itself every night" in notice.text_en
    assert "每晚自动删除" in notice.text_zh_hans


# --- Once -----------------------------------------------------------------------------------------------------------


def test_load_demo_changes_nothing_when_there_is_content(demo, capsys):
    before = [table.objects.count() for table in (Organisation, Event, Registration, Figure, Person)]
    call_command("load_demo")
    assert [table.objects.count() for table in (Organisation, Event, Registration, Figure, Person)] == before
    assert capsys.readouterr().out.count("\n") == 1


def test_demo_accounts_can_sign_in_with_the_printed_passwords(accounts, client):
    lines = [line.split() for line in accounts.read_text().splitlines()]
    assert [line[:3] for line in lines] == [
        ["Coordinator", "/desk/", "coordinator@banyan.example"],
        ["Privacy", "/privacy-desk/", "privacy@banyan.example"],
        ["Staff", "/admin/", "staff@banyan.example"],
    ]
    assert all(client.login(email=email, password=password) for *_, email, password in lines)
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600


def test_demo_accounts_reach_their_part_only(accounts):
    coordinator, staff = User.objects.get(email__startswith="coordinator"), User.objects.get(email__startswith="staff")
    reached = Event.objects.kept_by(coordinator)
    assert set(reached) == set(Event.objects.filter(is_sample=True))
    assert nodes(staff, Role.Kind.NETWORK_STAFF) == [None]
    assert not User.objects.filter(is_superuser=True).exists()


def test_demo_accounts_let_a_few_people_in(accounts):
    here = CheckIn.objects.values_list("registration__event__slug", "operator__email")
    assert list(here) == [("dim-sum-basics", "coordinator@banyan.example")] * 4


@pytest.fixture
def closed(accounts):
    return Event.objects.get(slug="rice-noodle-rolls")


def test_the_desk_of_a_new_portal_has_one_sample_event_with_a_closed_record(closed):
    assert closed.is_sample
    assert {point.key: point.state for point in checklist.points(closed)} == dict.fromkeys(NotForUs.Point, "done")
    found = counts(closed)
    assert (found.people, dict(found.people_by_grade)) == (12, {"named": 11, "headcount": 1})
    assert feedback.results(closed).total == 7


def test_certificates_of_the_sample_event_can_be_checked_and_say_that_they_are_samples(closed, client):
    rows = Certificate.objects.filter(event=closed)
    assert [(row.state, rows.filter(state=row.state).count()) for row in rows.order_by("-state").distinct("state")] == [
        ("replaced", 1),
        ("issued", 11),
    ]
    said = client.get(f"/verify/{rows.get(second_name='Chen Meiling').code}/").content.decode()
    assert "(sample)" in said
    assert "Sample data" in said
    assert "Chen Meiling" not in said


def test_papers_of_the_samples_are_signed_by_nobody(closed):
    assert "Nobody signs" in style_of(closed.organisation).signatory_title["en"]
    assert not PaperStyle.objects.exclude(organisation__is_sample=True).exists()


def test_demo_accounts_leave_existing_accounts_alone(accounts):
    before, passwords = accounts.read_text(), list(User.objects.order_by("pk").values_list("password", flat=True))
    call_command("demo_accounts", verbosity=0)
    assert accounts.read_text() == before
    assert list(User.objects.order_by("pk").values_list("password", flat=True)) == passwords


def test_passwords_are_made_anew_for_each_portal(accounts):
    first = accounts.read_text()
    User.objects.update(email=Concat(Value("old-"), "email"))
    EmailAddress.objects.all().delete()
    call_command("demo_accounts", verbosity=0)
    words = [line.split()[-1] for line in accounts.read_text().splitlines()]
    assert accounts.read_text().startswith(first)
    assert len(set(words)) == 6


# --- The project ----------------------------------------------------------------------------------------------------


def test_trap_t5_three_spellings_are_one_project(demo):
    project = Project.objects.get(parent=None)
    known = {project.name_en, *project.names.values_list("text", flat=True)}
    spellings = {
        "Urban Community Learning Centers (CLC) Capacity Building Project",
        "Urban CLC project",
        "Urban CLC Capacity Building Project",
    }
    assert spellings <= known
    assert all(project in Project.objects.search(spelling) for spelling in spellings)


def test_trap_t6_the_phase_stands_word_for_word_and_its_number_is_open(demo, client):
    phase = Phase.objects.get()
    assert "the first phase of the expansion of Urban Community Learning Centers (CLC)" in phase.verbatim
    assert (phase.number, phase.numbering, phase.places) == (None, "open", None)
    page = client.get(phase.get_absolute_url()).text
    for claim in ("from 15 to 33", "22 institutions applied and 18 were chosen", "since 2018", "launched in 2019"):
        assert claim in page


def test_trap_t8_experts_have_the_title_that_each_language_gives_them(demo):
    told = set(Expert.objects.values_list("person__name_en", "role_en", "role_zh_hans", "title_en", "title_zh_hans"))
    caea = "China Adult Education Association"
    assert told == {
        (
            "Bao Huaying",
            "Urban CLC Project Manager",
            "总项目组组长",
            f"Deputy Director, {caea}",
            "中国成人教育协会副会长",
        ),
        (
            *("Zhou Yanjun", "Deputy Head of the Urban CLC Project Experts Team", "总项目专家组副组长"),
            *(f"Deputy Secretary-General, {caea}", None),
        ),
    }


def test_the_college_is_a_pilot_whose_earlier_steps_are_not_known(demo, client):
    pilot = Pilot.objects.get()
    assert (pilot.organisation.slug, pilot.project.code) == ("tianjin-city-vocational-college", "CLC-CVGL")
    assert [(step.status, step.happened_on) for step in pilot.steps.all()] == [("active", date(2023, 5, 20))]
    page = client.get("/projects/urban-clc-capacity-building/").text
    assert "Active, as known on 20 May 2023; earlier steps are not known" in page
    assert not any(region in page for region in ("Sichuan", "Jilin", "Guangdong"))


def test_the_colleges_progress_was_presented_at_the_meeting(demo, client):
    assert "Progress of Tianjin City Vocational College" in client.get(f"/events/{MEETING}/").text
    for slug in ("clc-cvgl", "urban-clc-capacity-building"):
        assert "Sharing good practice in urban community learning centres" in client.get(f"/projects/{slug}/").text


def test_demo_news_are_drafts_until_a_second_account_publishes_them(demo, settings, tmp_path):
    assert not NewsItem.objects.public().exists()
    settings.VAR_DIR = tmp_path
    call_command("demo_accounts", verbosity=0)
    for item in NewsItem.objects.all():
        who = (item.submitted_by.name, item.approved_by.name)
        assert (item.state, *who) == ("published", "Demo coordinator", "Demo staff")
        checked = item.languages.values_list("language", "changed_by__name", "checked_by__name")
        assert set(checked) == {(code, "Demo coordinator", "Demo staff") for code in ("en", "zh-hans")}


def test_the_news_of_the_meeting_names_each_picture_once_and_its_source(accounts, client):
    item = NewsItem.objects.get(slug="lifelong-learning-tianjin-2023")
    captions = [picture.caption_en for picture in item.pictures.all()]
    assert len(captions) == len(set(captions)) == 7
    assert item.sources.get().publisher_en == "UNESCO"
    page = client.get("/news/lifelong-learning-tianjin-2023/").content.decode()
    assert "Ms Li repeated" in page
    assert "<figure" not in page
    assert "Publisher: UNESCO" in page
    assert "What the pictures of the source show" in page


def test_the_disputed_claim_is_noted_and_not_repeated(accounts, client):
    page = client.get("/news/77-cities-join-2022/").content.decode()
    assert "That is disputed" in page
    assert "only Chinese city" not in page.partition('class="note"')[0]
    assert "294 cities in 76 countries" in page
