"""The desk of networks: steps on pages of their own, a cohort pasted as a list, reports handed in."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centres import membership as process
from centres import progress_reports
from centres.models import Cohort, LearningCity, Membership, MembershipCall, ProgressReport
from tests.factories import FigureFactory, LearningCityFactory, NetworkFactory, OrganisationFactory, RegionFactory
from tests.rows import staff, superuser

pytestmark = pytest.mark.django_db
EMPTY = {"happened_on": "", "precision": "", "actor_name": "", "reason": "", "evidence": ""}


@pytest.fixture
def desk(client):
    client.force_login(staff("network_staff", None))
    return client


@pytest.fixture
def network():
    return NetworkFactory(slug="gnlc", name_en="Global Network", years_between_reports=2)


@pytest.fixture
def cohort(network):
    found = Cohort.objects.create(network=network, year=2022, announced_on=date(2022, 9, 2), precision="day")
    found.figures.add(FigureFactory(network=network, value=77, unit="cities", kind="joined"))
    RegionFactory(code="KE", name_en="Kenya")
    return found


def page(response):
    return response.content.decode()


def step_url(membership, step):
    return reverse("admin:centres_membership_step", args=[membership.pk, step])


# --- Memberships ----------------------------------------------------------------------------------------------------


def test_an_old_member_is_noted_without_its_earlier_steps(desk, network, cohort):
    city = LearningCityFactory()
    told = EMPTY | {"how": "member", "network": network.pk, "city": city.pk, "cohort": cohort.pk}
    answer = desk.post("/admin/centres/membership/begin/", told)
    found = Membership.objects.get()
    assert answer.url == reverse("admin:centres_membership_change", args=[found.pk])
    assert (found.status, found.joined_year, found.steps.get().happened_on) == ("member", 2022, date(2022, 9, 2))


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(desk, network, cohort):
    city = LearningCityFactory()
    process.note_member(network=network, city=city, by=None)
    told = {"how": "member", "network": network.pk, "city": city.pk, "evidence": "Letter 12 of the commission"}
    answer = desk.post("/admin/centres/membership/begin/", EMPTY | told)
    assert answer.status_code == 422
    assert "This city has a membership of this network already." in page(answer)
    assert "Letter 12 of the commission" in page(answer)


def test_a_step_is_taken_on_its_own_page(desk, network):
    found = process.apply(network=network, city=LearningCityFactory(), by=None)
    commission = OrganisationFactory(kind="authority", name_en="The commission")
    url = step_url(found, "not-endorse")
    assert "Not endorsed" in page(desk.get(reverse("admin:centres_membership_change", args=[found.pk])))
    assert desk.post(url, EMPTY).status_code == 422  # without a reason
    told = {"happened_on": "2022-03-01", "precision": "day", "actor": commission.pk, "reason": "Too many this year"}
    assert desk.post(url, EMPTY | told).status_code == 302
    step = found.steps.get(status="not_endorsed")
    assert (step.actor, step.reason, step.noted_by.email) == (commission, "Too many this year", step.noted_by.email)
    assert "Too many this year" in page(desk.get(reverse("admin:centres_membership_change", args=[found.pk])))


def test_a_step_that_does_not_follow_has_no_page(desk, network):
    found = process.apply(network=network, city=LearningCityFactory(), by=None)
    for step in ("recommend", "join", "leave", "nonsense"):
        assert desk.get(step_url(found, step)).status_code == 404


def test_a_full_ceiling_is_told_on_the_page(desk, network):
    call = MembershipCall.objects.create(network=network, name_en="Call 2021", most_per_country=1)
    cities = [LearningCityFactory(region=RegionFactory()) for _number in range(2)]
    first, second = (process.apply(network=network, city=city, call=call, by=None) for city in cities)
    for one in (first, second):
        for criterion in ("mayor", "administration", "policy"):
            one.track_record.create(criterion=criterion, evidence="Letter")
    assert desk.post(step_url(first, "endorse"), EMPTY).status_code == 302
    answer = desk.post(step_url(second, "endorse"), EMPTY)
    assert "Call 2021 lets a National Commission endorse 1 city" in page(answer)


@pytest.mark.parametrize("told", [{"happened_on": "2022-02-30"}, {"precision": "month"}, {"happened_on": "31.12.22"}])
def test_an_impossible_date_is_told(desk, network, told):
    found = process.note_member(network=network, city=LearningCityFactory(), by=None)
    answer = desk.post(step_url(found, "go-inactive"), EMPTY | {"reason": "No report"} | told)
    assert answer.status_code == 422
    assert 'class="errorlist"' in page(answer)


def test_the_status_is_not_typed_into_the_form(desk, network):
    found = process.note_member(network=network, city=LearningCityFactory(), by=None)
    url = reverse("admin:centres_membership_change", args=[found.pk])
    parts = ("track_record", "steps", "reports")
    forms = {f"{part}-{name}_FORMS": 0 for part in parts for name in ("TOTAL", "INITIAL")}
    desk.post(url, forms | {"status": "left", "joined_year": 1900, "world_region": "africa"})
    found.refresh_from_db()
    assert (found.status, found.joined_year, found.world_region) == ("member", None, "africa")


def test_nobody_else_moves_a_membership(client, network):
    found = process.note_member(network=network, city=LearningCityFactory(), by=None)
    for kind in ("centre_staff", "coordinator", "reviewer"):
        client.force_login(staff(kind, OrganisationFactory()))
        for url in (step_url(found, "leave"), "/admin/centres/membership/begin/"):
            assert client.post(url, EMPTY | {"reason": "Because"}).status_code in (403, 404)
    found.refresh_from_db()
    assert found.status == "member"


def test_the_actor_is_looked_up_while_one_types(desk, network):
    OrganisationFactory(kind="authority", name_en="National Commission")
    query = {"app_label": "centres", "model_name": "membershipstep", "field_name": "actor", "term": "commission"}
    assert desk.get("/admin/autocomplete/", query).json()["results"][0]["text"] == "National Commission"


# --- Cohorts --------------------------------------------------------------------------------------------------------


def pasted(desk, cohort, text):
    answer = desk.post(reverse("admin:centres_cohort_paste", args=[cohort.pk]), {"text": text})
    return answer, cohort.lists.first()


def test_a_list_is_pasted_looked_at_saved_and_taken_back(desk, cohort):
    answer, batch = pasted(desk, cohort, "Africa\n- Kilifi County (Kenya)\n- Nakuru (Kenya)")
    look = page(desk.get(answer["Location"]))
    assert "Nothing is saved yet." in look
    assert "77 cities were published: the list has 75 fewer. Nothing is added to make it fit." in look
    assert "2 cities, 1 country" in look
    one = [cohort.pk, batch.pk]
    assert desk.post(reverse("admin:centres_cohort_confirm", args=one)).status_code == 302
    assert Membership.objects.filter(cohort=cohort).count() == 2
    assert "Take the whole list back" in page(desk.get(answer["Location"]))
    desk.post(reverse("admin:centres_cohort_undo", args=one))
    assert (Membership.objects.count(), LearningCity.objects.count()) == (0, 0)


def test_a_line_that_is_open_holds_the_list_up_until_it_is_decided(desk, cohort):
    city = LearningCityFactory(name_en="Kilifi County", region_id="KE")
    _answer, batch = pasted(desk, cohort, "Kilifi, Kenya")
    confirm = reverse("admin:centres_cohort_confirm", args=[cohort.pk, batch.pk])
    refused = desk.post(confirm)
    assert refused.status_code == 409
    assert "Decide about 1 line first." in page(refused)
    assert f'value="city-{city.pk}"' in page(refused)
    desk.post(confirm, {f"line-{batch.lines.get().pk}": f"city-{city.pk}"})
    assert Membership.objects.get().city == city


def test_no_list_is_told_beside_the_field(desk, cohort):
    answer, batch = pasted(desk, cohort, "Africa")
    assert (answer.status_code, batch) == (422, None)
    assert "There is no city in this list." in page(answer)


def test_a_list_of_another_cohort_is_not_found(desk, cohort):
    _answer, batch = pasted(desk, cohort, "Nakuru, Kenya")
    other = Cohort.objects.create(network=cohort.network, year=2024)
    for view in ("look", "confirm", "undo"):
        url = reverse(f"admin:centres_cohort_{view}", args=[other.pk, batch.pk])
        assert (desk.get(url) if view == "look" else desk.post(url)).status_code == 404


def test_strangers_and_centre_staff_paste_nothing(client, cohort):
    client.force_login(staff("centre_staff", OrganisationFactory()))
    assert client.post(reverse("admin:centres_cohort_paste", args=[cohort.pk]), {"text": "x"}).status_code in (403, 404)


def test_a_cohort_names_figures_of_its_own_network_only(desk, cohort):
    other = FigureFactory(network=NetworkFactory(), value=5, unit="cities")
    form = {"network": cohort.network_id, "year": 2022, "precision": "unstated", "figures": [other.pk]}
    answer = desk.post(reverse("admin:centres_cohort_change", args=[cohort.pk]), form)
    assert "is no figure about this network" in page(answer)


# --- Progress reports -----------------------------------------------------------------------------------------------


@pytest.fixture
def report(network, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    member = process.note_member(network=network, city=LearningCityFactory(), joined_year=2022, by=None)
    return progress_reports.expect(membership=member, due_on=date(2024, 12, 31), by=None)


def test_a_report_is_handed_in_as_a_file_and_given_only_to_staff(desk, report):
    url = reverse("admin:centres_progressreport_step", args=[report.pk, "submit"])
    assert desk.post(url, EMPTY).status_code == 422
    handed = SimpleUploadedFile("report.pdf", b"%PDF-1.7 report")
    assert desk.post(url, EMPTY | {"file": handed}).status_code == 302
    file = desk.get(reverse("admin:centres_progressreport_file", args=[report.pk]))
    assert (b"".join(file.streaming_content), file["Content-Disposition"][:10]) == (b"%PDF-1.7 report", "attachment")
    report.refresh_from_db()
    desk.logout()
    assert desk.get(f"/media/{report.file.name}").status_code == 404


def test_a_program_is_no_report(desk, report):
    url = reverse("admin:centres_progressreport_step", args=[report.pk, "submit"])
    answer = desk.post(url, EMPTY | {"file": SimpleUploadedFile("report.html", b"<script>")})
    assert answer.status_code == 422
    report.refresh_from_db()
    assert report.state == "due"


def test_what_is_late_leads_from_the_dashboard_to_the_report(desk, report):
    assert "Progress reports that are late" in page(desk.get("/admin/"))
    listed = page(desk.get("/admin/centres/progressreport/?needs=overdue"))
    assert reverse("admin:centres_progressreport_change", args=[report.pk]) in listed


def test_the_next_report_is_expected_from_the_list(client, network):
    client.force_login(superuser())
    member = process.note_member(network=network, city=LearningCityFactory(), joined_year=2022, by=None)
    chosen = {"action": "expect_reports", "_selected_action": [member.pk]}
    client.post("/admin/centres/membership/", chosen)
    client.post("/admin/centres/membership/", chosen)
    assert ProgressReport.objects.count() == 1


def test_the_day_of_a_report_is_set_by_hand_but_not_twice(desk, report):
    ProgressReport.objects.filter(pk=report.pk).update(state="accepted", url="https://example.org/1.pdf")
    later = progress_reports.expect(membership=report.membership, by=None)
    url = reverse("admin:centres_progressreport_change", args=[later.pk])
    empty = {"steps-TOTAL_FORMS": 0, "steps-INITIAL_FORMS": 0}
    answer = desk.post(url, empty | {"due_on": "2024-12-31"})
    assert "A report of this member is due on that day already." in page(answer)
    assert desk.post(url, empty | {"due_on": "2027-06-30"}).status_code == 302
    later.refresh_from_db()
    assert later.due_on == date(2027, 6, 30)
