"""The way of a figure, and what the database refuses whoever writes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from centres import merging
from centres.figures_review import (
    Counter,
    Refused,
    approve,
    dispute,
    publish,
    publish_with,
    retract,
    send_back,
    submit,
    supersede,
)
from centres.models import Figure, FigureStep, FurtherSource
from tests.factories import FigureFactory, OrganisationFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

Status = Figure.Status


@pytest.fixture
def clerk():
    return UserFactory(name="Clerk")


@pytest.fixture
def reader():
    return UserFactory(name="Second reader")


def draft(**fields):
    return FigureFactory(**({"status": Status.DRAFT, "reviewed_at": None} | fields))


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def test_a_figure_is_published_by_a_second_person_and_each_step_is_kept(clerk, reader):
    figure = publish_with(draft(), author=clerk, reviewer=reader)
    kept = Figure.objects.get(pk=figure.pk)
    assert (kept.status, kept.author, kept.reviewer) == (Status.PUBLISHED, clerk, reader)
    assert list(kept.steps.values_list("status", "by__name")) == [
        ("submitted", "Clerk"),
        ("reviewed", "Second reader"),
        ("published", "Second reader"),
    ]


def test_nobody_approves_the_own_figure(clerk, reader):
    figure = submit(figure=draft(author=reader), by=clerk)
    for person in (clerk, reader):
        with pytest.raises(Refused, match="Somebody else has to look at it"):
            approve(figure=figure, by=person)


def test_the_database_knows_that_nobody_approves_the_own_figure(clerk):
    with refused("nobody_reviews_their_own_figure"):
        FigureFactory(author=clerk, reviewer=clerk)


def test_nothing_is_shown_that_nobody_looked_at():
    with refused("a_published_figure_was_looked_at"):
        FigureFactory(reviewed_at=None)


def test_a_figure_that_is_sent_back_can_be_mended(clerk, reader):
    figure = submit(figure=draft(), by=clerk)
    with pytest.raises(Refused, match="Say why"):
        send_back(figure=figure, reason=" ", by=reader)
    figure = send_back(figure=figure, reason="The source says 1,300.", by=reader)
    Figure.objects.filter(pk=figure.pk).update(value=1300)
    assert figure.steps.last().reason == "The source says 1,300."


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.REVIEWED, *Figure.LASTING])
@pytest.mark.parametrize(
    "change", [{"value": 1}, {"qualifier": "around"}, {"measure_en": "people"}, {"locator": "p. 2"}]
)
def test_the_database_refuses_to_change_what_a_figure_says(status, change):
    figure = FigureFactory(status=status, counter_source=SourceFactory())
    with refused("cannot be changed"):
        Figure.objects.filter(pk=figure.pk).update(**change)


def test_the_database_refuses_a_hand_written_update_too():
    figure = FigureFactory()
    with refused("cannot be changed"), connection.cursor() as cursor:
        cursor.execute("UPDATE centres_figure SET value = 5 WHERE id = %s", [figure.pk])


def test_an_empty_translation_may_be_filled_in_but_not_rewritten():
    figure = FigureFactory()
    Figure.objects.filter(pk=figure.pk).update(measure_zh_hans="人参加")
    with refused("cannot be changed"):
        Figure.objects.filter(pk=figure.pk).update(measure_zh_hans="人次")


@pytest.mark.parametrize("status", Figure.LASTING)
def test_the_database_refuses_to_delete_what_was_published(status):
    figure = FigureFactory(status=status, counter_source=SourceFactory())
    with refused("not deleted"):
        figure.delete()


def test_a_draft_can_be_deleted(clerk, reader):
    figure = send_back(figure=submit(figure=draft(), by=clerk), reason="Twice in the list.", by=reader)
    figure.delete()
    assert not FigureStep.objects.exists()


@pytest.mark.parametrize(
    ("now", "wanted"),
    [("published", "draft"), ("draft", "published"), ("retracted", "published"), ("superseded", "draft")],
)
def test_no_step_is_jumped(now, wanted):
    figure = FigureFactory(status=now)
    with refused("no step leads from"):
        Figure.objects.filter(pk=figure.pk).update(status=wanted)


def test_the_process_says_why_a_figure_does_not_move(clerk):
    with pytest.raises(Refused, match="is “published”, so it cannot become “waits for a second person”"):
        submit(figure=FigureFactory(), by=clerk)


def test_a_correction_replaces_the_figure_and_both_stay(clerk, reader):
    old = FigureFactory(value=1200)
    FurtherSource.objects.create(figure=old, source=SourceFactory(), locator="page 3")
    with pytest.raises(Refused, match="Say why"):
        supersede(figure=old, reason=" ", by=clerk)
    newer = supersede(figure=old, reason="A digit was wrong.", by=clerk)
    assert supersede(figure=old, reason="Again.", by=clerk) == newer
    Figure.objects.filter(pk=newer.pk).update(value=1300)
    assert [source.locator for source in newer.further_sources.all()] == ["page 3"]
    publish_with(newer, author=clerk, reviewer=reader)
    assert [(row.value, row.status) for row in Figure.objects.order_by("pk")] == [
        (1200, "superseded"),
        (1300, "published"),
    ]
    assert list(Figure.objects.shown()) == [newer]
    assert old.steps.get().reason == "A digit was wrong."


def test_figures_are_not_parts_of_each_other(clerk):
    one = draft()
    other = draft(programme=one.programme, parent=one)
    Figure.objects.filter(pk=one.pk).update(parent=other)
    with pytest.raises(Refused, match="itself a part of this one"):
        submit(figure=one, by=clerk)


def test_a_disputed_figure_stays_with_the_source_that_says_otherwise(reader):
    figure, other = FigureFactory(), SourceFactory()
    with pytest.raises(Refused, match="Name another source"):
        dispute(figure=figure, reason="Wrong.", counter=Counter(figure.source), by=reader)
    dispute(figure=figure, reason="Others were members before.", counter=Counter(other, "page 2"), by=reader)
    [shown] = Figure.objects.shown()
    assert (shown.counter_source, shown.counter_locator) == (other, "page 2")
    assert shown.dispute_note == shown.steps.get().reason == "Others were members before."
    with refused("cannot be changed"):
        Figure.objects.update(dispute_note_en="They were not.")


def test_a_dispute_is_settled_with_a_reason(reader):
    figure = dispute(figure=FigureFactory(), reason="Doubtful.", counter=Counter(SourceFactory()), by=reader)
    with pytest.raises(Refused, match="Say why"):
        publish(figure=figure, by=reader)
    assert publish(figure=figure, by=reader, reason="The other text is older.").status == Status.PUBLISHED


def test_a_retracted_figure_is_on_no_page_but_in_the_record(reader):
    figure = retract(figure=FigureFactory(), reason="The source took it back.", by=reader)
    assert not Figure.objects.shown().exists()
    assert figure.steps.get().reason == "The source took it back."


def test_sources_and_steps_of_a_figure_are_only_added_to(clerk, reader):
    figure = publish_with(draft(), author=clerk, reviewer=reader)
    other = FurtherSource.objects.create(figure=figure, source=SourceFactory())
    for rows, change in ((figure.steps, {"reason": "Another"}), (figure.further_sources, {"locator": "page 9"})):
        with refused("only added to"), transaction.atomic():
            rows.update(**change)
        with refused("only added to"), transaction.atomic():
            rows.first().delete()
    assert other.pk


def test_a_person_who_leaves_takes_only_the_name_from_the_steps(clerk, reader):
    figure = publish_with(draft(), author=clerk, reviewer=reader)
    clerk.delete()
    assert [step.by for step in figure.steps.all()] == [None, reader, reader]


def test_a_merge_of_two_bodies_takes_their_figures_along_and_back():
    keep, drop = OrganisationFactory(name_en="College"), OrganisationFactory(name_en="The college")
    figure = FigureFactory(organisation=drop)
    record = merging.merge(keep=keep, drop=drop, by=UserFactory())
    assert Figure.objects.get(pk=figure.pk).organisation == keep
    with refused("cannot be changed"), transaction.atomic():
        Figure.objects.update(organisation=OrganisationFactory())
    merging.undo(record=record, by=UserFactory())
    assert Figure.objects.get(pk=figure.pk).organisation == drop


# --- What can never be true ------------------------------------------------------------------------------------------

IMPOSSIBLE = {
    "a_percentage_says_of_what": {"unit": "per_cent", "value": 30},
    "a_share_of_a_figure_names_it": {"unit": "per_cent", "value": 30, "denominator": "parent"},
    "a_figure_is_not_below_zero": {"value": -1},
    "a_count_is_a_whole_number": {"value": "0.5"},
    "a_year_has_four_digits_at_most": {"unit": "year", "value": 20350},
    "a_figure_with_a_date_says_how_exact_it_is": {"as_of": date(2021, 7, 1)},
    "a_period_with_a_date_says_how_exact_it_is": {"period_start": date(2018, 1, 1)},
    "a_date_is_no_more_exact_than_it_says": {"as_of": date(2021, 7, 5), "as_of_precision": "month"},
    "a_period_ends_after_it_begins": {
        "period_start": date(2020, 1, 1),
        "period_end": date(2018, 1, 1),
        "period_precision": "year",
    },
    "a_count_is_not_older_than_what_it_counts": {
        "period_start": date(2020, 1, 1),
        "period_precision": "year",
        "as_of": date(2018, 1, 1),
        "as_of_precision": "year",
    },
}  # fmt: skip


@pytest.mark.parametrize(("name", "fields"), IMPOSSIBLE.items())
def test_the_database_refuses_what_can_never_be_true(name, fields):
    with refused(name):
        FigureFactory(**fields)


@pytest.mark.parametrize("fields", IMPOSSIBLE.values())
def test_a_form_says_what_can_never_be_true_in_a_sentence(fields):
    figure = FigureFactory.build(programme=None, organisation=OrganisationFactory(), source=SourceFactory(), **fields)
    with pytest.raises(ValidationError) as told:
        figure.full_clean()
    assert all(sentence.endswith(".") and "Constraint" not in sentence for sentence in told.value.messages)


def test_a_figure_without_source_is_refused():
    with refused("source_id"):
        FigureFactory(source=None)


def test_a_figure_is_about_one_thing():
    with refused("a_figure_is_about_one_thing"):
        FigureFactory(programme=None)


def test_a_day_that_is_still_to_come_is_refused(clerk):
    tomorrow = timezone.localdate() + timedelta(days=366)
    with pytest.raises(Refused, match="still to come"):
        submit(figure=draft(as_of=tomorrow, as_of_precision="day"), by=clerk)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"unit": "per_cent", "denominator": "other"}, "in words of what"),
        ({"unit": "date", "value": 20230230}, "eight digits"),
    ],
)
def test_what_depends_on_more_than_the_row_is_asked_at_submission(clerk, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        submit(figure=draft(**fields), by=clerk)


def test_a_part_is_about_the_same_as_its_whole(clerk):
    with pytest.raises(Refused, match="about something else"):
        submit(figure=draft(parent=FigureFactory()), by=clerk)
