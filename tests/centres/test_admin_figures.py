"""Figures and programmes at the desk: entered by one, looked at by another, kept by the body they are about."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from centres.figures_review import supersede
from centres.models import Figure, FigureStep, FurtherSource, LearningCity, Programme
from tests.factories import FigureFactory, OrganisationFactory, ProgrammeFactory, SourceFactory
from tests.rows import staff

pytestmark = pytest.mark.django_db

Kind = Role.Kind
LIST = "/admin/centres/figure/"


@pytest.fixture
def body():
    return OrganisationFactory()


@pytest.fixture
def clerk(body):
    return staff(Kind.CENTRE_STAFF, body)


@pytest.fixture
def reader(body):
    return staff(Kind.REVIEWER, body)


@pytest.fixture
def programme(body):
    return ProgrammeFactory(operator=body)


def draft(programme, **fields):
    return FigureFactory(programme=programme, **({"status": "draft", "reviewed_at": None} | fields))


def page_of(figure, view="change"):
    return reverse(f"admin:centres_figure_{view}", args=[figure.pk])


def move(client, figure, step, **told):
    return client.post(reverse("admin:centres_figure_move", args=[figure.pk, step]), told, follow=True)


def typed(about, /, **fields):
    """What a clerk types for 160,000 by July 2021."""
    told = {
        "programme": about.pk,
        "measure_en": "workers have benefited",
        "value": "160000",
        "qualifier": "exact",
        "unit": "people",
        "kind": "benefited",
        "as_of": "2021-07",
        "is_cumulative": "True",
        "source": SourceFactory().pk,
        "locator": "paragraph 9",
        "verbatim": "By July 2021, 160,000 industrial workers had benefited",
        "rank": "0",
        "further_sources-TOTAL_FORMS": "0",
        "further_sources-INITIAL_FORMS": "0",
    }
    return {name: value for name, value in (told | fields).items() if value is not None}


def enter(client, about, /, **fields):
    return client.post(reverse("admin:centres_figure_add"), typed(about, **fields))


def complaints(response):
    assert response.status_code == 200
    form = response.context["adminform"].form
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def test_a_clerk_enters_a_figure_as_a_draft_of_their_own(client, clerk, programme):
    client.force_login(clerk)
    assert enter(client, programme).status_code == 302
    figure = Figure.objects.get()
    assert (figure.status, figure.author, figure.is_cumulative) == ("draft", clerk, True)
    assert (figure.as_of, figure.as_of_precision) == (date(2021, 7, 1), "month")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"unit": "per_cent", "value": "30"}, "Say of what it is a percentage"),
        ({"source": ""}, "This field is required"),
        ({"qualifier": ""}, "This field is required"),
        ({"unit": ""}, "This field is required"),
        ({"as_of": ""}, "tick that the source gives none"),
        ({"has_no_date": "on"}, "You have given a date"),
        ({"as_of": "July"}, "Write a year, a month or a day"),
        ({"as_of": "2021-02-30"}, "There is no such day"),
        ({"as_of": "2021-13"}, "There is no such day"),
        ({"as_of": "0000"}, "There is no such day"),
        ({"as_of": "2999-01"}, "still to come"),
        ({"period_start": "2022"}, "counted before the period began"),
        ({"period_start": "2019", "period_end": "2018"}, "ends before it begins"),
        ({"period_start": "2018", "period_end": "2019-05"}, "equally exactly"),
        ({"value": "-5"}, "cannot be below zero"),
        ({"value": "0.5"}, "a whole number"),
        ({"programme": ""}, "Choose one"),
        ({"measure_en": ""}, "in one language at least"),
        ({"unit": "date", "value": "20230230"}, "eight digits"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(client, clerk, programme, fields, sentence):
    client.force_login(clerk)
    response = enter(client, programme, **fields)
    assert sentence in complaints(response)
    assert "By July 2021, 160,000 industrial workers had benefited" in response.text
    assert not Figure.objects.exists()


def test_ambiguous_is_a_choice_and_so_is_no_date(client, clerk, programme):
    client.force_login(clerk)
    fields = {"unit": "per_cent", "value": "30", "denominator": "ambiguous", "as_of": "", "has_no_date": "on"}
    assert enter(client, programme, **fields).status_code == 302
    figure = Figure.objects.get()
    assert (figure.denominator, figure.as_of, figure.as_of_precision) == ("ambiguous", None, "unstated")


def test_a_draft_is_changed_with_the_precision_of_its_date(client, clerk, programme):
    figure = draft(programme, as_of=date(2021, 7, 1), as_of_precision="month")
    client.force_login(clerk)
    assert client.get(page_of(figure)).context["adminform"].form.initial["as_of"] == "2021-07"
    assert client.post(page_of(figure), typed(programme, as_of="2021")).status_code == 302
    figure.refresh_from_db()
    assert (figure.as_of, figure.as_of_precision, figure.value) == (date(2021, 1, 1), "year", 160_000)


def test_a_month_is_not_shown_as_its_first_day(client, clerk, programme):
    figure = draft(programme, as_of=date(2021, 7, 1), as_of_precision="month", status="submitted")
    client.force_login(clerk)
    for page in (page_of(figure), "/admin/centres/figure/"):
        shown = client.get(page).content.decode()
        assert "July 2021" in shown
        assert "1 July 2021" not in shown


def test_numbers_are_read_as_they_are_said_and_never_with_idle_decimals(client, clerk, programme):
    year = draft(programme, value=2022, unit="year", kind="milestone", status="submitted")
    draft(programme, value=80000, unit="people", qualifier="more_than")
    client.force_login(clerk)
    listed = client.get("/admin/centres/figure/").text
    assert "more than 80,000" in listed
    assert ">2022<" in listed
    assert "2022.00" not in listed + client.get(page_of(year)).text


def test_two_people_publish_a_figure(client, clerk, reader, programme):
    figure = draft(programme)
    client.force_login(clerk)
    assert "It waits for a second person now." in move(client, figure, "submit").text
    client.force_login(reader)
    page = client.get(page_of(figure)).text
    assert set(re.findall(r"/move/([a-z-]+)/", page)) == {"approve", "approve-and-publish", "send-back"}
    assert "It is published." in move(client, figure, "approve-and-publish").text
    figure.refresh_from_db()
    assert (figure.status, figure.author, figure.reviewer) == ("published", clerk, reader)


def test_nobody_approves_the_own_figure_at_the_desk(client, clerk, programme):
    figure = draft(programme)
    client.force_login(clerk)
    page = move(client, figure, "submit").text
    assert "Somebody else has to look at it." in page
    assert set(re.findall(r"/move/([a-z-]+)/", page)) == {"send-back"}
    assert "Somebody else has to look at it." in move(client, figure, "approve-and-publish").text
    figure.refresh_from_db()
    assert figure.status == "submitted"


def test_a_corrected_number_beside_the_old_quotation_is_told_to_both(client, clerk, reader, programme):
    words = {"value": 80_000, "verbatim": "more than 80,000 people"}
    newer = supersede(figure=FigureFactory(programme=programme, **words), reason="Newer count.", by=clerk)
    Figure.objects.filter(pk=newer.pk).update(value=85_000)
    client.force_login(clerk)
    doubts = ("the words of its source were not. Do they say so?", "do not have the number 85000")
    assert all(doubt in client.get(page_of(newer)).text for doubt in doubts)
    move(client, newer, "submit")
    client.force_login(reader)
    page = client.get(page_of(newer)).text
    assert all(part in page for part in (*doubts, "<td>80,000</td><td>85,000</td>"))
    told = {"action": "approve", "_selected_action": [newer.pk]}
    assert "Look at it on its own page." in client.post(LIST, told, follow=True).text
    assert "It is published." in move(client, newer, "approve-and-publish").text


def test_the_queue_is_worked_off_one_by_one(client, clerk, reader, programme):
    own, other = (draft(programme, measure_en=name) for name in ("own", "other"))
    colleague = staff(Kind.CENTRE_STAFF, programme.operator)
    for figure, by in ((own, clerk), (other, colleague)):
        client.force_login(by)
        move(client, figure, "submit")
    client.force_login(clerk)
    told = {"action": "approve", "_selected_action": [own.pk, other.pk]}
    page = client.post(LIST, told, follow=True).text
    assert "1 figure was moved." in page
    assert "Somebody else has to look at it." in page
    assert set(Figure.objects.values_list("measure_en", "status")) == {("own", "submitted"), ("other", "published")}


@pytest.mark.parametrize("step", ["send-back", "dispute", "retract"])
def test_a_step_that_needs_a_reason_says_so(client, reader, programme, step):
    figure = draft(programme, status="submitted") if step == "send-back" else FigureFactory(programme=programme)
    client.force_login(reader)
    page = move(client, figure, step, reason=" ", source=str(SourceFactory().pk)).text
    assert "Say why." in page
    assert not FigureStep.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "4711", "9" * 18, "²"])
def test_a_dispute_names_a_source_that_is_here_and_nothing_typed_is_lost(client, reader, programme, number):
    client.force_login(reader)
    page = move(client, FigureFactory(programme=programme), "dispute", reason="A typing error.", source=number)
    assert page.status_code == 422
    assert "Choose the source that says otherwise." in page.text
    assert "A typing error." in page.text


def test_who_says_otherwise_is_looked_up_by_title(client, reader, programme):
    other, figure = (
        SourceFactory(title_en="Yearbook of the city", title_zh_hans="城市年鉴"),
        FigureFactory(programme=programme),
    )
    client.force_login(reader)
    assert "admin-autocomplete" in client.get(reverse("admin:centres_figure_move", args=[figure.pk, "dispute"])).text
    asked = {"app_label": "centres", "model_name": "figure", "field_name": "counter_source"}
    for typed in ("yearbook", "年鉴"):
        found = client.get("/admin/autocomplete/", asked | {"term": typed}).json()["results"]
        assert [row["text"] for row in found] == [str(other)]
    move(client, figure, "dispute", reason="It says 900.", source=other.pk, locator="page 4")
    figure.refresh_from_db()
    assert (figure.status, figure.counter_source, figure.counter_locator) == ("disputed", other, "page 4")
    assert "Yearbook of the city" in client.get(figure.programme.get_absolute_url()).text


def test_a_figure_is_not_disputed_with_its_own_source(client, reader, programme):
    figure = FigureFactory(programme=programme)
    client.force_login(reader)
    page = move(client, figure, "dispute", reason="Wrong.", source=figure.source_id)
    assert (page.status_code, "Name another source" in page.text) == (422, True)


def test_a_step_is_never_taken_by_a_link(client, reader, programme):
    figure = FigureFactory(programme=programme)
    client.force_login(reader)
    for step in ("settle", "retract", "publish"):
        client.get(reverse("admin:centres_figure_move", args=[figure.pk, step]))
    figure.refresh_from_db()
    assert (figure.status, FigureStep.objects.count()) == ("published", 0)


def test_a_published_figure_is_read_and_only_a_missing_translation_is_added(client, clerk, programme):
    figure = FigureFactory(programme=programme)
    client.force_login(clerk)
    fields = client.get(page_of(figure)).context["adminform"].form.fields
    assert "measure_zh_hans" in fields
    assert not {"value", "qualifier", "measure_en", "source", "as_of"} & set(fields)
    told = {
        "measure_zh_hans": "人参加",
        "value": "5",
        "further_sources-TOTAL_FORMS": "0",
        "further_sources-INITIAL_FORMS": "0",
    }
    assert client.post(page_of(figure), told).status_code == 302
    figure.refresh_from_db()
    assert (figure.measure_zh_hans, figure.value) == ("人参加", 1200)


def test_another_source_may_be_added_to_a_published_figure_but_not_taken_away(client, clerk, programme):
    figure = FigureFactory(programme=programme)
    kept = FurtherSource.objects.create(figure=figure, source=SourceFactory())
    client.force_login(clerk)
    told = {
        "further_sources-TOTAL_FORMS": "2",
        "further_sources-INITIAL_FORMS": "1",
        "further_sources-0-id": kept.pk,
        "further_sources-0-DELETE": "on",
        "further_sources-1-source": SourceFactory().pk,
    }
    client.post(page_of(figure), told)
    assert figure.further_sources.count() in (1, 2)
    assert FurtherSource.objects.filter(pk=kept.pk).exists()


def test_a_correction_is_a_new_draft(client, clerk, programme):
    figure = FigureFactory(programme=programme)
    client.force_login(clerk)
    assert "Say why." in move(client, figure, "correct", reason=" ").text
    response = move(client, figure, "correct", reason="A digit was wrong.")
    newer = Figure.objects.get(replaces=figure)
    assert response.redirect_chain[-1][0] == page_of(newer)
    assert f"It corrects figure {figure.pk}." in response.text
    page = client.get(page_of(figure)).text
    assert (page_of(newer) in page, "/move/correct/" in page) == (True, False)


def test_a_published_figure_is_not_deleted_from_the_desk(client, clerk, programme):
    figure = FigureFactory(programme=programme)
    client.force_login(clerk)
    assert client.post(page_of(figure, "delete"), {"post": "yes"}).status_code == 403
    told = {"action": "delete_selected", "_selected_action": [figure.pk], "post": "yes"}
    client.post(reverse("admin:centres_figure_changelist"), told)
    assert Figure.objects.filter(pk=figure.pk).exists()


# --- Whose they are --------------------------------------------------------------------------------------------------


def test_staff_keep_the_figures_of_their_bodies(client, clerk, body, programme):
    city = LearningCity.objects.create(slug="c", name_en="C", coordinator=body)
    ours = [draft(programme), draft(None, city=city), draft(None, organisation=body)]
    draft(ProgrammeFactory(operator=OrganisationFactory()))
    client.force_login(clerk)
    listed = client.get(reverse("admin:centres_figure_changelist")).context["cl"].queryset
    assert set(listed) == set(ours)


def test_a_draft_of_others_is_not_there_and_cannot_be_moved(client, clerk):
    theirs = draft(ProgrammeFactory(operator=OrganisationFactory()))
    client.force_login(clerk)
    assert client.get(page_of(theirs)).status_code == 404
    assert move(client, theirs, "submit").status_code == 404


@pytest.mark.parametrize("step", ["correct", "retract", "dispute"])
def test_a_published_figure_of_others_is_read_but_not_moved(client, clerk, reader, step):
    theirs = FigureFactory(programme=ProgrammeFactory(operator=OrganisationFactory()))
    for person in (clerk, reader):
        client.force_login(person)
        assert client.get(page_of(theirs)).status_code == 200
        assert move(client, theirs, step, reason="Because.").status_code == 403


def test_a_reviewer_reviews_and_writes_nothing(client, reader, programme):
    client.force_login(reader)
    assert client.get(reverse("admin:centres_figure_add")).status_code == 403
    assert move(client, draft(programme), "submit").status_code == 403


def test_nobody_enters_a_figure_about_what_others_keep(client, clerk, programme):
    client.force_login(clerk)
    theirs = ProgrammeFactory(operator=OrganisationFactory())
    assert "valid choice" in complaints(enter(client, theirs))


def test_an_imported_row_never_writes_over_what_was_handed_in(client, clerk, programme):
    figure = FigureFactory(programme=programme)
    client.force_login(clerk)
    table = f"id,programme,measure_en,qualifier,value,unit,source\n{figure.pk},{programme.slug},people,exact,5,people,"
    file = SimpleUploadedFile("f.csv", f"{table}{figure.source.title}\n".encode())
    page = client.post(reverse("admin:centres_figure_import"), {"import_file": file, "format": "0", "resource": "0"})
    assert "no draft any more" in page.text


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("exact,30,per_cent,", "Say of what it is a percentage"),
        ("exact,-5,people,", "cannot be below zero"),
        ("exact,2,people,2999-01-01", "still to come"),
    ],
)
def test_an_imported_row_that_cannot_be_true_gets_the_sentence_of_the_form(client, clerk, body, cells, sentence):
    client.force_login(clerk)
    precision = "day" if cells.endswith("01") else "unstated"
    heading = "organisation,measure_en,source,as_of_precision,qualifier,value,unit,as_of"
    table = f"{heading}\n{body.slug},people,{SourceFactory().title},{precision},{cells}\n"
    file = SimpleUploadedFile("f.csv", table.encode())
    page = client.post(reverse("admin:centres_figure_import"), {"import_file": file, "format": "0", "resource": "0"})
    assert sentence in page.text
    assert not Figure.objects.exists()


def test_the_front_page_tells_a_reviewer_what_waits(client, reader, programme):
    draft(programme, status="submitted")
    client.force_login(reader)
    tasks = client.get("/admin/").context["tasks"]
    assert [(task.title, task.count) for task in tasks if "second person" in task.title] == [
        ("Figures that wait for a second person", 1)
    ]
    assert client.get(tasks[0].url).context["cl"].queryset.count() == 1


def test_staff_keep_the_programmes_that_their_body_runs(client, clerk, programme):
    theirs = ProgrammeFactory(operator=OrganisationFactory())
    client.force_login(clerk)
    add, change = (
        reverse(f"admin:centres_programme_{view}", args=args) for view, args in (("add", []), ("change", [theirs.pk]))
    )
    assert client.get(change).status_code == 200
    assert client.post(change, {}).status_code == 403
    assert "required" in complaints(client.post(add, {"name_en": "Evening school", "kind": "programme"}))
    assert client.get(reverse("admin:centres_programme_change", args=[programme.pk])).status_code == 200
    assert Programme.objects.count() == 2
