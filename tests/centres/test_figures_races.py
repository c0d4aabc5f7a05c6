"""Several people at one figure, or one text, at the same instant, with real threads."""

from datetime import date

import pytest

from centres import reading_sources as reading
from centres.figures_review import Refused, approve, publish, retract, submit, supersede
from centres.models import Figure, Source
from tests.at_once import at_once
from tests.factories import FigureFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (Refused, reading.Refused)


def test_two_readers_approve_a_figure_once():
    clerk, *readers = UserFactory.create_batch(3)
    for _round in range(5):
        figure = submit(figure=FigureFactory(status="draft", reviewed_at=None), by=clerk)
        answers = at_once(
            [lambda by=by, figure=figure: approve(figure=figure, by=by) for by in readers], answers=REFUSED
        )
        assert sorted(type(answer).__name__ for answer in answers) == ["Figure", "Refused"]
        assert figure.steps.filter(status="reviewed").count() == 1


def test_corrected_by_six_at_once_there_is_one_draft():
    by, figure = UserFactory(), FigureFactory()
    drafts = at_once([lambda: supersede(figure=figure, reason="x", by=by)] * 6, answers=REFUSED)
    assert {draft.pk for draft in drafts} == {Figure.objects.get(replaces=figure).pk}


def test_withdrawn_while_it_is_replaced_the_new_one_is_published_all_the_same():
    clerk, reader = UserFactory.create_batch(2)
    for _round in range(5):
        old = FigureFactory()
        newer = supersede(figure=old, reason="x", by=clerk)
        newer = approve(figure=submit(figure=newer, by=clerk), by=reader)
        answers = at_once(
            [
                lambda newer=newer: publish(figure=newer, by=reader),
                lambda old=old: retract(figure=old, reason="Wrong.", by=reader),
            ],
            answers=REFUSED,
        )
        old.refresh_from_db()
        newer.refresh_from_db()
        assert old.status == ("superseded" if isinstance(answers[1], Refused) else "retracted")
        assert newer.status == "published"


def test_the_same_text_brought_in_by_four_is_kept_once():
    brought = reading.read(b"Words of a source.")
    facts = {"title": "Report", "publisher": "City"}
    answers = at_once(
        [lambda: reading.keep(brought=brought, kinds=(), facts=facts, today=date(2026, 11, 22))] * 4, answers=REFUSED
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "Refused", "Refused", "Source"]
    assert Source.objects.count() == 1
