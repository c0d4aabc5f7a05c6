"""Questions of an event: asked where they are called for, checked, kept apart where sensitive, told in words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict

from events import questions
from events.forms import PersonForm, RegistrationForm
from events.models import Answer, Option, Question, SensitiveAnswer
from events.questions import answered, answered_sensitive, save_answers, words
from events.registration import change, register
from tests.factories import AttendeeFactory, EventFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(ends_at=timezone.now() + timedelta(days=2))


def ask(event, kind="text", *options, **facts):
    question = Question.objects.create(event=event, kind=kind, label_en=facts.pop("label_en", f"A {kind}?"), **facts)
    for rank, label in enumerate(options):
        Option.objects.create(question=question, label_en=label, rank=rank)
    return question


def filled(event, **answers):
    form = {"key": [str(uuid4())], "name": ["Chen"], "phone": ["131 5550 0142"], "party_size": ["1"], "consent": ["on"]}
    lists = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    return RegistrationForm(MultiValueDict(form | lists), event=event)


def answers(event, **told):
    form = filled(event, **told)
    assert form.is_valid(), form.errors
    return form.attendee().answers


def q(question):
    return f"q{question.pk}"


# --- Each kind ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", " 用 平板 \n", "用平板"),
        ("number", "2.5", "2.5"),
        ("number", "-0", "0"),
        ("date", "2026-12-24", "2026-12-24"),
        ("consent", "on", True),
    ],
)
def test_answer_is_kept_in_its_shape(event, kind, typed, value):
    question = ask(event, kind)
    assert answers(event, **{q(question): typed}) == {question.pk: value}
    assert answers(event, **{q(question): ""}) == {}


def test_answer_from_options_is_kept_by_its_id(event):
    choice, several = ask(event, "choice", "Tea", "Water"), ask(event, "several", "Mo", "Tu", "We")
    tea, (monday, wednesday) = choice.options.first(), (several.options.first(), several.options.last())
    told = answers(event, **{q(choice): str(tea.pk), q(several): [str(monday.pk), str(wednesday.pk)]})
    assert told == {choice.pk: tea.pk, several.pk: [monday.pk, wednesday.pk]}


@pytest.mark.parametrize("kind", ["text", "choice", "several", "number", "date", "consent"])
def test_required_question_left_out_gets_a_sentence_beside_it(event, kind):
    question = ask(event, kind, "Yes", is_required=True)
    assert list(filled(event).errors) == [q(question)]


BAD = [("number", "-1"), ("number", str(10**30)), ("number", "NaN"), ("number", "many"), ("date", "soon")]
BAD += [("text", "x" * 1001), ("choice", "0"), ("choice", str(10**30)), ("several", "x"), ("several", "-1")]


@pytest.mark.parametrize(("kind", "typed"), BAD)
def test_absurd_answer_gets_a_sentence_beside_it(event, kind, typed):
    question = ask(event, kind, "Yes")
    form = filled(event, **{q(question): typed})
    assert list(form.errors) == [q(question)]
    assert "Ensure that" not in str(form.errors)


def test_option_of_another_question_is_refused(event):
    question, other = ask(event, "choice", "Yes"), ask(EventFactory(), "choice", "Secret")
    form = filled(event, **{q(question): str(other.options.get().pk)})
    assert form.errors[q(question)] == ["This answer is not offered. Choose one of these."]


def test_answer_to_a_question_that_is_not_asked_here_is_refused(event):
    other = ask(EventFactory())
    form = filled(event, **{q(other): "x", "q99999999999999999": "y"})
    assert form.non_field_errors() == ["The questions of this form have just changed. Please look at them again."]


def test_labels_of_staff_cannot_smuggle_markup_into_the_page(event, client):
    ask(event, "choice", "<b>Yes</b>", label_en="<b>Sure?</b>", help_text_en="<script>x</script>")
    page = client.get(f"/events/{event.slug}/register/").content.decode()
    assert "<b>Sure?" not in page
    assert "<b>Yes" not in page
    assert "<script>x" not in page


# --- Only if another answer says so ---------------------------------------------------------------------------------


@pytest.fixture
def dependent(event):
    """Bring something? yes: what (required)."""
    brings = ask(event, "choice", "yes", "no", label_en="Do you bring food?")
    what = ask(event, shown_if=brings, shown_if_option=brings.options.first(), is_required=True, label_en="What?")
    return brings, what


def test_dependent_question_is_required_only_if_called_for(event, dependent):
    brings, what = dependent
    yes, no = brings.options.all()
    assert list(filled(event, **{q(brings): str(yes.pk)}).errors) == [q(what)]
    assert answers(event, **{q(brings): str(no.pk)}) == {brings.pk: no.pk}
    assert answers(event) == {}


def test_answer_to_a_question_not_called_for_is_dropped(event, dependent):
    brings, what = dependent
    yes, no = brings.options.all()
    assert answers(event, **{q(brings): str(no.pk), q(what): "Cake"}) == {brings.pk: no.pk}
    assert answers(event, **{q(brings): str(yes.pk), q(what): "Cake"}) == {brings.pk: yes.pk, what.pk: "Cake"}


def test_hint_says_when_a_dependent_question_is_asked(event, dependent, client):
    page = client.get(f"/events/{event.slug}/register/").content.decode()
    assert "Only if you answered “yes” to “Do you bring food?”." in page


def test_chain_of_dependent_questions_falls_with_its_first(event, dependent):
    brings, what = dependent
    third = ask(event, shown_if=what, is_required=True)
    yes, no = brings.options.all()
    assert answers(event, **{q(brings): str(no.pk), q(what): "Cake", q(third): "x"}) == {brings.pk: no.pk}
    assert list(filled(event, **{q(brings): str(yes.pk), q(what): "Cake"}).errors) == [q(third)]


def test_questions_in_a_ring_do_not_hang_the_form(event):
    first, second = ask(event), ask(event, is_required=True)
    Question.objects.filter(pk=first.pk).update(shown_if=second)
    Question.objects.filter(pk=second.pk).update(shown_if=first)
    assert answers(event, **{q(first): "x", q(second): "y"}) == {}


# --- Sensitive ------------------------------------------------------------------------------------------------------


def test_sensitive_answer_needs_its_own_agreement(event):
    diet = ask(event, is_sensitive=True, label_en="Diet?")
    assert answers(event) == {}
    assert list(filled(event, **{q(diet): "No nuts"}).errors) == ["sensitive_consent"]
    assert answers(event, **{q(diet): "No nuts", "sensitive_consent": "on"}) == {diet.pk: "No nuts"}


def test_sensitive_answer_is_kept_apart_until_the_day_the_form_names(event):
    diet = ask(event, is_sensitive=True, keep_days=7)
    place = place_at(event)
    save_answers(place, {diet.pk: "No nuts"})
    kept = SensitiveAnswer.objects.get()
    assert kept.delete_on == event.ends_at.astimezone(event.zone).date() + timedelta(days=7)
    assert f"{kept.delete_on.day} " in RegistrationForm(event=event).fields["sensitive_consent"].label
    assert (answered(place), answered_sensitive(place)) == ([], [("A text?", "No nuts")])
    assert not Answer.objects.exists()


# --- Written down, told again ---------------------------------------------------------------------------------------


def test_answers_are_replaced_and_unchanged_ones_keep_their_moment(event):
    first, second = ask(event), ask(event)
    place = place_at(event)
    save_answers(place, {first.pk: "a", second.pk: "b", 10**9: "nobody asked"})
    moment = Answer.objects.get(question=first).answered_at
    save_answers(place, {first.pk: "a"})
    assert Answer.objects.get().answered_at == moment


@pytest.mark.parametrize("many", [1, 3])
def test_saving_and_telling_cost_the_same_however_many(event, django_assert_num_queries, many):
    told = {ask(event, is_sensitive=number == 0).pk: "x" for number in range(many + 1)}
    place = place_at(event)
    with django_assert_num_queries(5):
        save_answers(place, told)
    with django_assert_num_queries(2):
        assert len(answered(place)) == many


def test_list_of_places_is_told_in_constant_queries(event, django_assert_num_queries):
    question = ask(event, "choice", "Tea")
    for _ in range(3):
        save_answers(place_at(event), {question.pk: question.options.get().pk})
    with django_assert_num_queries(3):
        places = event.registrations.prefetch_related(questions.prefetch())
        assert [answered(place) for place in places] == [[("A choice?", "Tea")]] * 3


def test_words_are_in_the_language_of_the_reader(event):
    question = ask(event, "several", "Tea", "Water")
    Option.objects.filter(label_en="Tea").update(label_zh_hans="茶")
    ids = [option.pk for option in question.options.all()]
    assert words(question, ids) == "Tea, Water"
    with translation.override("zh-hans"):
        assert words(question, ids[0]) == "茶"
        assert words(ask(event, "date"), "2026-12-24") == "2026年12月24日"
    assert words(ask(event, "consent"), True) == "Yes"
    assert words(question, 10**9) == "an answer that is no longer offered"
    assert words(ask(event, "date"), "not a day any more") == "not a day any more"


def test_change_shows_what_was_answered_and_replaces_it(event):
    text, several, diet = ask(event), ask(event, "several", "Mo", "Tu"), ask(event, "number", is_sensitive=True)
    days = [option.pk for option in several.options.all()]
    person = AttendeeFactory(answers={text.pk: "a", several.pk: days, diet.pk: "3"})
    place = register(event=event, attendee=person, key=uuid4(), by=None)
    form = PersonForm(event=event, initial=PersonForm.initial_from(place))
    assert [form[q(one)].value() for one in (text, several, diet)] == ["a", days, "3"]
    assert form["sensitive_consent"].value() is True
    assert str(form[q(several)]).count("checked") == 2
    change(registration=place, attendee=AttendeeFactory(answers={text.pk: "b"}), by=None)
    assert [(answer.question, answer.value) for answer in place.answers.all()] == [(text, "b")]
    assert not SensitiveAnswer.objects.exists()
