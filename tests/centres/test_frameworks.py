"""Frameworks are loaded by edition, keep what staff added, and show what is aligned with them."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from centres.frameworks import editions
from centres.models import Framework, Goal, Programme, Term
from tests.factories import LearningCityFactory
from tests.rows import practice_of, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    call_command("import_frameworks", verbosity=0)


def codes(scheme, **fields):
    return list(Term.objects.filter(framework__scheme=scheme, **fields).order_by("rank").values_list("code", flat=True))


def test_every_framework_has_the_terms_that_its_publisher_gives(loaded):
    assert codes("SDG", parent=None) == [str(number) for number in range(1, 18)]
    assert codes("SDG", parent__code="4") == ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.a", "4.b", "4.c"]
    parts = [len(codes("Key Features", parent__code=part)) for part in "ABC"]
    assert parts == [3, 6, 3]
    assert (len(codes("MFA")), len(codes("RALE")), len(codes("ISCED-F"))) == (5, 3, 11)
    assert codes("ISCED-F")[0] == "00"


def test_every_edition_says_which_it_is_and_where_it_stands(loaded):
    assert not Framework.objects.filter(version="") | Framework.objects.filter(url="")
    assert not Framework.objects.filter(publisher_en=None) | Framework.objects.filter(name_zh_hans=None)
    assert not Term.objects.filter(name_en=None) | Term.objects.filter(name_zh_hans=None)


def test_loading_again_changes_nothing_and_keeps_what_staff_added(loaded):
    before = list(Term.objects.order_by("pk").values_list("pk", "code"))
    Term.objects.filter(framework__scheme="RALE", code="1").update(name_fr="Alphabétisation")
    Framework.objects.create(slug="sdg-2045", scheme="SDG", version="2045", name_en="The next goals")
    call_command("import_frameworks", verbosity=0)
    assert list(Term.objects.order_by("pk").values_list("pk", "code")) == before
    assert Term.objects.filter(name_fr="Alphabétisation").exists()
    assert Framework.objects.filter(scheme="SDG").count() == 2


def test_parents_come_before_their_children():
    for edition in editions():
        known = {""}
        for term in edition.terms:
            assert term.parent in known, term
            known.add(term.code)


def test_an_edition_and_a_code_stand_here_once(loaded):
    with pytest.raises(IntegrityError, match="stands_here_once"), transaction.atomic():
        Framework.objects.create(slug="again", scheme="SDG", version="2015", name_en="Again")
    with pytest.raises(IntegrityError, match="each_code_once"), transaction.atomic():
        Term.objects.create(framework=Framework.objects.get(scheme="SDG"), code="4", name_en="Again")


def test_page_shows_the_tree_with_what_is_aligned(client, loaded):
    term = Term.objects.get(framework__scheme="SDG", code="4.3")
    city = LearningCityFactory(name_en="Guangzhou")
    Programme.objects.create(slug="study", name_en="Study project", presented_by=city).terms.add(term)
    Goal.objects.create(city=city, text_en="By then").terms.add(term)
    practice_of(None, city=city, title_en="Open classes").terms.add(term)
    practice_of(None, city=city, title_en="Secret classes", state="draft").terms.add(term)
    response = client.get("/frameworks/sdg-2015/")
    [line] = [line for line in response.context["lines"] if line.term == term]
    assert line.depth == 1
    assert [len(rows) for rows in (line.practices, line.programmes, line.goals)] == [1, 1, 1]
    assert "Secret classes" not in response.text
    assert "Key Features of Learning Cities" in client.get("/frameworks/").text


@pytest.mark.parametrize("items", [1, 3])
def test_page_costs_the_same_however_many_terms(client, django_assert_num_queries, items):
    framework = Framework.objects.create(slug="f", scheme="F", name_en="F")
    for number in range(items):
        term = Term.objects.create(framework=framework, code=str(number), name_en="T")
        practice_of(None, city=LearningCityFactory()).terms.add(term)
        Goal.objects.create(city=LearningCityFactory(), text_en="G").terms.add(term)
    with django_assert_num_queries(6):
        client.get("/frameworks/f/")


@pytest.mark.parametrize("wrong", ["other framework", "itself", "below itself"])
def test_a_term_hangs_in_the_tree_of_its_own_framework(client, wrong):
    framework = Framework.objects.create(slug="f", scheme="F", name_en="F")
    other = Framework.objects.create(slug="g", scheme="G", name_en="G")
    term = Term.objects.create(framework=framework, code="1", name_en="One")
    child = Term.objects.create(framework=framework, code="1.1", name_en="Below", parent=term)
    stranger = Term.objects.create(framework=other, code="1", name_en="Stranger")
    parent = {"other framework": stranger, "itself": term, "below itself": child}[wrong]
    client.force_login(superuser())
    told = {"framework": framework.pk, "code": "1", "parent": parent.pk, "rank": 0, "name_en": "One"}
    response = client.post(f"/admin/centres/term/{term.pk}/change/", told)
    assert response.status_code == 200
    assert response.context["adminform"].form.errors.keys() == {"parent"}
