"""What happens to every request before a view sees it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_from_request


class FirstLanguageMiddleware:
    """Opens the site in the visitor's own language when they come to its front door from elsewhere.

    Everywhere else the address alone says the language, so that a link shows everybody the same. Whoever chooses
    another language on the site arrives at the front door from the site itself, and is not sent back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/" and request.method == "GET" and not self._comes_from_here(request):
            language = get_language_from_request(request)
            if language != settings.LANGUAGE_CODE and language in settings.MENU_LANGUAGES:
                headers = {"Vary": "Accept-Language, Cookie, Referer", "Cache-Control": "no-cache"}
                return HttpResponseRedirect(f"/{language}/", headers=headers)
        return self.get_response(request)

    @staticmethod
    def _comes_from_here(request: HttpRequest) -> bool:
        return urlsplit(request.headers.get("Referer", "")).netloc == request.META.get("HTTP_HOST")


class NullCharacterMiddleware:
    """Takes the NUL character out of addresses. PostgreSQL refuses it in any text, and no keyboard can type it.

    What is posted needs no such care: every form field refuses it with a sentence.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404("there is no such page")
        while "%00" in request.META.get("QUERY_STRING", ""):  # again: %%0000 would leave another
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        return self.get_response(request)
