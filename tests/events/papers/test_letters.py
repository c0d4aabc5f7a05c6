from uuid import uuid4

import pytest

from events.invitations import Invitee, invite
from events.models import Contribution, ContributionSpeaker, EventPapers, PaperStyle, Session
from events.papers import agenda, delegates, letters
from events.papers.options import Options, defaults
from events.registration import register
from events.rules import Refused
from tests.events.papers.reading import pages, words
from tests.factories import AttendeeFactory, EventFactory, PersonFactory, UserFactory
from tests.rows import place_at, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(title_en="Lifelong learning", title_zh_hans="终身学习", title_ar="التعلم مدى الحياة")


def invitations(event, **people):
    guests = [Invitee(name=name, language=language, body="CAEA") for name, language in people.items()]
    return invite(event=event, people=guests, by=UserFactory())


def letters_of(event, **chosen):
    options = Options(**chosen)
    return letters.paper(event, options, letters.readers(event, options))


# --- Letters --------------------------------------------------------------------------------------------------------


def test_each_gets_a_letter_in_their_own_language_with_code_and_link(event):
    li, bao = invitations(event, Li="en", 包华影="zh-hans")
    made = letters_of(event)
    first, second = pages(made.pdf())
    assert "包华影" in first
    assert "终身学习邀请函" in first
    assert "Invitation:Lifelonglearning" in second
    assert [bao.spoken_code in first, li.spoken_code in second] == [True, True]
    assert {"qr-0.svg", "qr-1.svg"} <= made.files.keys()


def test_the_events_own_words_are_filled_in_and_never_run(event):
    invitations(event, **{"#read": "en"})
    EventPapers.objects.create(event=event, letter_subject_en="For {name}", letter_en="{event}\n\n*bold* {day} $x$")
    text = words(letters_of(event).pdf())
    assert [part for part in ("For#read", "Lifelonglearning", "*bold*", "$x$") if part not in text] == []


def test_a_word_in_braces_that_is_not_known_is_refused():
    with pytest.raises(Refused, match="nmae"):
        letters.check_words("Dear {nmae}")
    letters.check_words("Dear {name}")


def test_those_with_a_place_can_get_a_letter_too(event):
    register(event=event, attendee=AttendeeFactory(name="Wang"), key=uuid4(), by=None)
    assert "Wang" in words(letters_of(event, to="registered").pdf())


def test_only_those_invited_are_asked_to_answer_by_the_code_below(event):
    invitations(event, Li="en")
    register(event=event, attendee=AttendeeFactory(name="Wang"), key=uuid4(), by=None)
    asking = "Thecodebelow"
    assert asking in words(letters_of(event).pdf())
    assert asking not in words(letters_of(event, to="registered").pdf())


def test_a_look_shows_somebody_invented_where_nobody_is_invited(event):
    made = letters.paper(event, Options(), letters.first_for(event, [], "zh-hans"))
    assert made.data["letters"][0]["language"]["lang"] == "zh-Hans"
    assert not event.invitations.exists()


def test_who_signs_stands_below_in_the_papers_languages(event):
    PaperStyle.objects.create(organisation=event.organisation, signatory_en="Bao Huaying", signatory_ar="باو")
    invitations(event, Li="en")
    assert "BaoHuaying" in words(letters_of(event, languages=("en",)).pdf())


@pytest.mark.parametrize("many", [1, 3])
def test_letters_cost_the_same_queries_however_many(event, many, django_assert_num_queries):
    invitations(event, **{f"Guest {number}": "en" for number in range(many)})
    with django_assert_num_queries(3):
        letters_of(event)


# --- The list of participants ---------------------------------------------------------------------------------------


def test_only_who_agreed_is_on_the_list(event):
    place_at(event, name="Agnes Agreed", agrees_to_list=True, companions=["Silent Companion"], party_size=2)
    place_at(event, name="Peter Private")
    place_at(event, name="Willi Waiting", agrees_to_list=True, state="waiting", queue_number=1)
    made = delegates.paper(event, Options(languages=("en", "ar")), delegates.listed(event))
    text = words(made.pdf())
    assert "AgnesAgreed" in text
    assert [name for name in ("Private", "Silent", "Waiting") if name in text] == []


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_one_query_however_many(event, many, django_assert_num_queries):
    for number in range(many):
        place_at(event, name=f"Guest {number}", agrees_to_list=True)
    with django_assert_num_queries(1):
        assert len(delegates.listed(event)) == many


def test_the_agreement_is_asked_for_only_where_there_is_a_list(client, event):
    address = f"/events/{event.slug}/register/"
    assert "agrees_to_list" not in client.get(address).content.decode()
    EventPapers.objects.create(event=event, has_delegate_list=True)
    assert "agrees_to_list" in client.get(address).content.decode()


@pytest.mark.parametrize("agrees", [True, False])
def test_whoever_registers_is_on_the_list_if_they_ticked_the_box(client, event, agrees):
    EventPapers.objects.create(event=event, has_delegate_list=True)
    told = {"key": uuid4(), "name": "Li", "email": "li@example.org", "party_size": 1, "consent": "on"}
    client.post(f"/events/{event.slug}/register/", told | ({"agrees_to_list": "on"} if agrees else {}))
    assert [guest.name for guest in delegates.listed(event)] == (["Li"] if agrees else [])


# --- The agenda -----------------------------------------------------------------------------------------------------


def item(event, title, session=None, speaker=None, rank=0):
    made = Contribution.objects.create(event=event, kind="speech", title_en=title, session=session, rank=rank)
    if speaker:
        ContributionSpeaker.objects.create(contribution=made, person=speaker, affiliation_en="Director, CAEA")


def test_the_agenda_tells_when_what_and_who(event):
    session = Session.objects.create(
        event=event, title_en="Opening", starts_at=event.starts_at, ends_at=soon(days=1, hours=1)
    )
    item(event, "Welcome", session, PersonFactory(name_en="Bao Huaying", name_zh_hans="包华影"))
    text = words(agenda.paper(event, Options(languages=("en", "zh-hans"))).pdf())
    wanted = ("Opening", "Welcome", "BaoHuaying", "包华影", "Director,CAEA", "议程", "终身学习")
    assert [part for part in wanted if part not in text] == []


def test_an_agenda_without_times_gives_the_order(event):
    event.timing = "unknown"
    item(event, "Second", rank=2)
    item(event, "First", rank=1)
    text = words(agenda.paper(event, Options()).pdf())
    assert text.index("First") < text.index("Second")
    assert "timesarenotset" in text


# --- Languages ------------------------------------------------------------------------------------------------------


def test_papers_take_the_languages_of_the_title_the_readers_first(event):
    assert defaults(event).languages == ("en", "zh-hans")
    EventPapers.objects.create(event=event, language="ar", second_language="zh-hans")
    assert defaults(event).languages == ("ar", "zh-hans")
