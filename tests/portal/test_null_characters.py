import pytest
from django.http import Http404, HttpResponse

from portal.middleware import NullCharacterMiddleware


@pytest.fixture
def middleware():
    return NullCharacterMiddleware(lambda request: HttpResponse(repr(dict(request.GET))))


def test_null_characters_vanish_from_the_query(rf, middleware):
    answer = middleware(rf.get("/admin/", query_params={"q": "a\0b", "kind": "\0"}))
    assert answer.text == "{'q': ['ab'], 'kind': ['']}"


def test_address_with_a_null_character_does_not_exist(rf, middleware):
    with pytest.raises(Http404):
        middleware(rf.get("/admin/centres/region/%00/change/"))
