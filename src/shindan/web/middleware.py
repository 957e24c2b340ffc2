"""Language of a page, and pages where Django would send a bare error."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers

from shindan.web.views import error_page

Handler = Callable[[HttpRequest], HttpResponse]


def language_of(request: HttpRequest) -> str:
    """Japanese unless the person has chosen English; browsers' guesses are not asked."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Answer a request in its language and leave none behind in the thread."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Content-Language", language)
        return response


class ErrorPageMiddleware:
    """Refuse a body that is too long before it is read, and explain a wrong method."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _body_length(request) > longest_body(request):
            return error_page(request, 413)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return error_page(request, 405, headers={"Allow": response.headers["Allow"]})
        return response


def longest_body(request: HttpRequest) -> int:
    """How many bytes may be sent to an address: a form's worth, and a file's where a page takes one from who has signed in."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and settings.TAKES_FILES.fullmatch(request.path_info):
        return int(settings.LONGEST_FILE)
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _body_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0
