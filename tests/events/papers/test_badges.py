import pytest

from centres.models import Person
from events.cloning import clone
from events.models import Contribution, ContributionSpeaker, EventPapers, Option, Question, Registration
from events.papers import badges, people, seat_cards
from events.papers.options import Options, defaults
from events.papers.words import category_said
from tests.events.papers.reading import pages, words
from tests.factories import EventFactory, UserFactory
from tests.rows import place_at, soon

pytestmark = pytest.mark.django_db
Category = Registration.Category
RARE = "㛃𬱖"
LONG = "阿不都克里木·买买提艾力·阿卜杜热合曼"


@pytest.fixture
def event():
    return EventFactory(title_en="Lifelong learning", title_zh_hans="终身学习", title_ar="التعلم مدى الحياة")


def named(event, *names, **fields):
    return [place_at(event, name=name, **fields) for name in names]


def speaker(event, **names):
    item = Contribution.objects.create(event=event, kind="speech", title_en="Opening")
    person = Person.objects.create(**names)
    return ContributionSpeaker.objects.create(contribution=item, person=person, affiliation_en="Head of CAEA")


def who(event, **chosen):
    options = Options(**chosen)
    return [(guest.name, guest.category) for guest in people.guests(event, options)]


@pytest.mark.parametrize("label", badges.SHEETS)
def test_a_label_stays_on_its_sheet(label):
    sheet = badges.SHEETS[label]
    assert sheet.left + (sheet.columns - 1) * sheet.across + sheet.width <= 210
    assert sheet.top + (sheet.rows - 1) * sheet.down + sheet.height <= 297
    assert (sheet.across >= sheet.width, sheet.down >= sheet.height) == (True, True)


@pytest.mark.parametrize("label", badges.SHEETS)
def test_each_has_a_badge_and_a_full_sheet_is_followed_by_another(event, label):
    options = Options(label=label)
    names = [f"Guest{number}x" for number in range(badges.per_page(options) + 1)]
    named(event, *names)
    printed = pages(badges.paper(event, options, people.guests(event, options)).pdf())
    assert len(printed) == 2
    assert [name for name in names if name not in "".join(printed)] == []


@pytest.mark.parametrize(
    "name", [RARE, LONG, "María del Carmen Fernández de la Vega", "Wolfeschlegelsteinhausenberger" * 2]
)
def test_a_rare_or_a_long_name_is_printed_whole(event, name):
    named(event, name)
    options = Options(languages=("zh-hans", "en"), label="L7163")
    printed = badges.paper(event, options, people.guests(event, options))
    assert "".join(name.split()) in words(printed.pdf())
    assert len(pages(printed.pdf())) == 1


def test_title_and_category_stand_in_both_languages(event):
    named(event, "Li")
    printed = words(badges.paper(event, Options(languages=("zh-hans", "en")), people.guests(event, Options())).pdf())
    assert [said for said in ("终身学习", "Lifelonglearning", "代表证", "Delegate") if said not in printed] == []


def test_people_are_sorted_by_category_and_then_as_chinese_names_are_read(event):
    named(event, "张三", "Bao", "李四")
    named(event, "Ma", category=Category.PRESS)
    delegates = [("Bao", "delegate"), ("李四", "delegate"), ("张三", "delegate")]
    assert who(event) == [*delegates, ("Ma", "press")]
    assert who(event, category="press", blank=1) == [("Ma", "press"), ("", "press")]


def test_whoever_comes_along_has_a_badge_and_whoever_has_no_place_has_none(event):
    named(event, "Li", companions=["Li Ming", "Li Hua"], party_size=3)
    named(event, "Wang", state="waiting", queue_number=1)
    assert {name for name, _category in who(event)} == {"Li", "Li Ming", "Li Hua"}


def test_a_speaker_has_one_badge_whether_registered_or_not(event):
    speaker(event, name_en="Bao Huaying", name_zh_hans="包华影")
    speaker(event, name_en="Robert Parua")
    named(event, "包华影")
    assert who(event) == [("包华影", "speaker"), ("Robert Parua", "speaker")]


def test_the_category_is_read_from_an_answer_and_the_desk_has_the_last_word(event):
    question = Question.objects.create(event=event, kind="choice", label_en="I come as")
    press = Option.objects.create(question=question, label_en="Journalist / 媒体")
    EventPapers.objects.create(event=event, category_question=question)
    li, wang = named(event, "Li", "Wang")
    for place in (li, wang):
        place.answers.create(question=question, asked="I come as", value=press.pk)
    people.keep_choice(registration=wang, by=None, category=Category.GUEST)
    assert dict(who(event)) == {"Li": "press", "Wang": "guest"}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("演讲嘉宾", "speaker"),
        ("嘉宾", "guest"),
        ("VIP guest", "guest"),
        ("工作人员", "staff"),
        ("列席", "observer"),
        ("?", ""),
    ],
)
def test_an_answer_names_a_category_in_many_words(text, category):
    assert category_said(text) == category


@pytest.mark.parametrize("many", [1, 3])
def test_badges_cost_the_same_queries_however_many(event, many, django_assert_num_queries):
    named(event, *(f"Guest {number}" for number in range(many)))
    with django_assert_num_queries(3):
        people.guests(event, Options())


def test_the_print_can_be_moved(event):
    EventPapers.objects.create(event=event, offset_x="1.5", offset_y="-2", label="L7418")
    options = defaults(event)
    assert badges.paper(event, options, []).data["offset"] == [1.5, -2.0]
    assert options.label == "L7418"


def test_two_seat_cards_share_a_sheet_and_show_the_name_on_both_sides(event):
    named(event, "Li Na", "包华影", RARE)
    printed = pages(seat_cards.paper(event, Options(), people.guests(event, Options())).pdf())
    assert (len(printed), "".join(printed).count("包华影"), "".join(printed).count("LiNa")) == (2, 2, 2)


def test_a_copied_event_has_the_same_papers(event):
    question = Question.objects.create(event=event, kind="choice", label_en="I come as")
    EventPapers.objects.create(event=event, label="cut", letter_en="Come", category_question=question)
    copy = clone(event, starts_at=soon(days=8), parts=["questions"], by=UserFactory())
    papers = EventPapers.objects.get(event=copy)
    assert (papers.label, papers.letter_en, papers.category_question.event) == ("cut", "Come", copy)
    bare = clone(event, starts_at=soon(days=9), parts=[], by=UserFactory())
    assert EventPapers.objects.get(event=bare).category_question is None
