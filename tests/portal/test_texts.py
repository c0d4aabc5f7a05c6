"""docs/texts.md says where each sentence of the three texts lives: its addresses answer, and the words are there."""

import html
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from centres.models import Figure, Quote, Source

pytestmark = pytest.mark.django_db

TABLE = (settings.BASE_DIR / "docs" / "texts.md").read_text()
CITY, NETWORK, STORY = "/cities/guangzhou/", "/networks/gnlc/", "/stories/guangzhou/"
SKILLED, CUISINE = "/programmes/guangdong-skilled-workers/", "/programmes/cantonese-cuisine-masterclass/"
HOME, STUDY = "/programmes/southern-guangdong-home-economics/", "/programmes/study-and-dream/"
CADRES, OLDER = "/programmes/yangcheng-village-officials/", "/programmes/open-university-of-the-third-age/"
HALL, UNIVERSITY_HALL = "/programmes/lifelong-education-lecture-hall/", "/programmes/university-hall-of-the-third-age/"
MEETING, REPORT = "/events/urban-learning-centres-tianjin-2023/", "/news/lifelong-learning-tianjin-2023/"
PROJECT, PART = "/projects/urban-clc-capacity-building/", "/projects/clc-cvgl/"
TOGETHER = "education, women’s federation, labour unions, and others that the source does not name"
FOUR_KINDS = "vocational education, academic education, non-academic education, post-vocational education"

# Where a sentence lives and what stands there: N is the news item on Guangzhou and the network, S Guangzhou's story,
# T the report of the meeting in Tianjin.
LIVES = [
    ("N 1.1", NETWORK, ("294 in 76 countries", "77 cities joined in 2022", "44 countries are home to")),
    ("N 1.1", f"{NETWORK}2022/", ("77", "44", "This site has a record of 1 member; published are 77.")),
    ("N 1.2", CITY, ("Guangzhou was the only Chinese city of that year’s intake.", "Guangzhou Daily")),
    ("N 1.2", "/news/77-cities-join-2022/", ("That is disputed",)),
    ("N 2", NETWORK, ("An international network of cities that promote lifelong learning and share what works.",)),
    ("N 3.1", NETWORK, ("nominates it, a jury of experts recommends it",)),
    ("N 3.1", CITY, ("Earlier steps When they were taken is not known.",)),
    (
        "N 3.2",
        NETWORK,
        ("the commitment of its mayor and its administration", "a record of good practice and of policies"),
    ),
    ("N 4.1", CITY, ("among China’s most changed cities, two years in a row (Forbes",)),
    ("N 4.2", CITY, ("more than 8,700 national high-tech enterprises", "China Import and Export Commodities Fair")),
    (
        "N 4.3",
        CITY,
        ("more than 2,000 years of history", "Cantonese cuisine, Cantonese music and the Cantonese language"),
    ),
    ("N 5.1", "/programmes/waste-separation/", ("Online and face-to-face campaigns show residents how to cut",)),
    (
        "N 5.2",
        "/programmes/health-literacy/",
        (
            "prevention, treatment, rehabilitation and health promotion",
            "The source tells what is intended, not what was reached.",
        ),
    ),
    ("N 6.1", HALL, ("Women, older people and the homeless", "Public welfare")),
    ("N 6.1", UNIVERSITY_HALL, ("Women, older people and the homeless", "Public welfare")),
    ("N 6.2", HALL, (TOGETHER, "so that learning is open to all")),
    ("N 6.2", UNIVERSITY_HALL, (TOGETHER,)),
    ("N 7.1", SKILLED, (FOUR_KINDS, "employment and entrepreneurship")),
    (
        "N 7.2",
        SKILLED,
        ("400,000 people had their vocational skills training subsidised", "Date of count not given", "Guangdong"),
    ),
    ("N 7.3", CUISINE, ("31,000 people trained", FOUR_KINDS)),
    ("N 7.3", HOME, ("176,000 participants trained", FOUR_KINDS)),
    ("N 7.3", CITY, ("No total:",)),
    (
        "N 8.1",
        "/practices/",
        (
            "Learning to separate waste",
            "A lecture hall for which many departments act together",
            "Teaching sites in the villages",
            "Sample data: nobody has done this.",
        ),
    ),
    (
        "N 9.1",
        STUDY,
        (
            "Trains new industrial workers, in step with the city’s economic and social goals",
            "its targets for lifelong learning",
        ),
    ),
    (
        "N 9.2",
        STUDY,
        (
            "160,000 industrial workers have benefited",
            "more than 80,000 of them obtained higher education certificates",
            "around 30 per cent were promoted to professional positions",
            "July 2021",
        ),
    ),
    ("N 10.1", CADRES, ("since 2012", "Rural grassroots cadres")),
    (
        "N 10.2",
        CADRES,
        (
            "around 10,000 rural grassroots cadres enrolled",
            "more than 7,000 students obtained higher education certificates",
        ),
    ),
    (
        "N 10.3",
        CADRES,
        ("The students’ skills grew all round.", "New talent came to farming, and new life to the countryside."),
    ),
    (
        "N 11.1",
        OLDER,
        ("Classes for older people, also in the villages, so that growing older goes with a better daily life.",),
    ),
    ("N 11.2", "/practices/teaching-sites-in-the-villages/", ("The city is growing older",)),
    ("N 11.3", OLDER, ("2018 the year in which the university was established",)),
    ("N 11.4", OLDER, ("4 million people have taken part in its programmes",)),
    ("N 11.5", OLDER, ("800 village teaching sites", "None of these sites has a page on this portal yet.")),
    ("S 0", STORY, ("arrow keys",)),
    ("S 1", CITY, ("Member since 2022", "2 September 2022")),
    ("S 2", CITY, ("Forbes", "more than 8,700", "more than 2,000 years of history")),
    (
        "S 4.1",
        STORY,
        ("Lifelong learning is to make the city resilient and sustainable", "the network lets it learn from others"),
    ),
    ("S 4.3", CITY, ("A new system of education that is fair, dynamic, innovative and inclusive.",)),
    ("S 4.4", CITY, ("A participatory international city, and a hub for international educational exchange.",)),
    ("S 4.5", CITY, ("vocational education , family education",)),
    ("S 8.2", CITY, ("By 2035", "one that is fair, excellent, lively, innovative, open and inclusive.")),
    ("S 8.3", CITY, ("A modern education system that serves lifelong learning for all.",)),
    (
        "S 14",
        NETWORK,
        (
            "Promoting policy dialogue and learning among peers",
            "Documenting what works well",
            "Fostering partnerships",
            "Building capacity",
            "Developing tools to plan, carry out and monitor",
        ),
    ),
    (
        "T 1.1",
        MEETING,
        (
            "UNESCO Multisectoral Regional Office in Beijing",
            "China Adult Education Association",
        ),
    ),
    (
        "T 1.2",
        MEETING,
        (
            "More than 50",
            "Lifelong Learning in Vocational Colleges and Vocational Education Groups",
        ),
    ),
    ("T 1.3", MEETING, ("Pilot institution in the first phase of the expansion of the Urban CLC project.",)),
    (
        "T 1.3",
        PROJECT,
        (
            "a pilot of “the first phase of the expansion”",
            "Tianjin City Vocational College",
        ),
    ),
    (
        "T 2.1",
        PROJECT,
        (
            "informal, non-formal and formal",
            "2035 Education Modernization Strategy",
        ),
    ),
    (
        "T 2.2",
        MEETING,
        (
            "Tianjin",
            "Guangdong",
            "Sichuan",
            "Jilin",
            "Hebei",
            "CLC-CVGL",
        ),
    ),
    ("T 2.2", PART, ("The college presented how far the learning centre projects within the sub-project had come.",)),
    ("T 2.3", MEETING, ("the skills, knowledge and capacity of the colleges",)),
    (
        "T 3.1",
        MEETING,
        (
            "Deputy Director, CAEA, and Urban CLC Project Manager",
            "Deputy Mayor, Hebei District",
        ),
    ),
    ("T 3.1", MEETING, ("Deputy Secretary-General, CAEA, and Deputy Head of the Urban CLC Project Experts Team",)),
    (
        "T 3.1",
        PROJECT,
        (
            "Urban CLC Project Manager",
            "Deputy Head of the Urban CLC Project Experts Team",
        ),
    ),
    ("T 3.2", MEETING, ("representatives of research centres, vocational colleges and vocational education groups",)),
    (
        "T 4.1",
        MEETING,
        (
            "Tianjin’s progress in vocational education",
            "Deputy Director, Tianjin Municipal Education",
        ),
    ),
    ("T 4.2", MEETING, ("strong support for the CLC-CVGL project",)),
    (
        "T 4.3",
        PART,
        (
            "A solid lifelong learning service in Tianjin",
            "What Mr Luo",
        ),
    ),
    ("T awards", MEETING, ("Some of the representatives of the urban CLCs",)),
    ("T 5.1", MEETING, ("what the project means for the district",)),
    (
        "T 5.2",
        REPORT,
        (
            "Ms Li repeated the district government",
            "by her given name",
        ),
    ),
    (
        "T 6.1",
        MEETING,
        (
            "UNESCO’s background",
            "SDG 4 among them",
            "CONFINTEA VII in 2022",
        ),
    ),
    ("T 6.2", MEETING, ("quality, inequity, access and inclusion",)),
    (
        "T 7.1",
        MEETING,
        (
            "Ms Bao described the results expected",
            "Mr Zhou spoke on the same two questions",
        ),
    ),
    (
        "T 7.1",
        PROJECT,
        (
            "In partnership with",
            "does not list them",
        ),
    ),
    ("T captions", REPORT, ("What the pictures of the source show",)),
]


@pytest.fixture(scope="module")
def whole(loaded, django_db_blocker, tmp_path_factory):
    """The demo with its story, which one of its accounts writes and another reviews."""
    with django_db_blocker.unblock(), override_settings(VAR_DIR=tmp_path_factory.mktemp("var")):
        call_command("demo_accounts", verbosity=0)


@pytest.fixture
def site(whole, db, client):
    """A visitor of the demo."""
    return client


def said(client, address):
    """What the page says to a reader, in one line."""
    page = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", client.get(address).content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_every_address_of_the_table_answers(site):
    addresses = sorted(set(re.findall(r"`(/[^`\s]*)`", TABLE)))
    assert len(addresses) > 20
    assert [address for address in addresses if site.get(address).status_code != 200] == []


@pytest.mark.parametrize(("sentence", "address", "words"), LIVES)
def test_a_sentence_of_the_texts_lives_where_the_table_says(site, sentence, address, words):
    assert f"`{address}`" in TABLE
    page = said(site, address)
    assert [text for text in words if text not in page] == []


@pytest.mark.parametrize("address", [CITY, NETWORK, f"{NETWORK}2022/", OLDER, "/practices/", "/frameworks/"])
def test_what_belongs_to_cities_stands_under_cities(site, address):
    assert '<a href="/cities/" aria-current="true">' in site.get(address).content.decode()


def test_the_quotations_of_the_city_stand_whole_on_its_page_and_in_its_story(site):
    quotes = [quote.text for quote in Quote.objects.filter(city__slug="guangzhou")]
    beginnings = ("As a famous city", "Over the years", "Advocating for", "Moving forward")
    assert all(quote.startswith(begun) for quote, begun in zip(quotes, beginnings, strict=True))
    for address in (CITY, STORY):
        page = said(site, address)
        assert [quote for quote in quotes if quote not in page] == []
        assert page.count("The speaker is not named.") == 4


def test_the_disputed_claim_stands_with_both_sources_wherever_it_stands(site):
    claim = Figure.objects.get(status=Figure.Status.DISPUTED)
    for source in (claim.source, claim.counter_source):
        assert "only Chinese city" in said(site, source.get_absolute_url())
    [line] = [line for line in site.get("/figures.csv").text.splitlines() if "only Chinese city among" in line]
    assert "disputed" in line


def test_the_source_of_the_meeting_leads_to_all_that_rests_on_it(site):
    source = Source.objects.get(title_en__startswith="Strengthened")
    page = site.get(source.get_absolute_url()).text
    for path in (MEETING, REPORT, PROJECT, PART):
        assert f'href="{path}"' in page, path
    assert "a copy at hindi-lyrics.com" in page
