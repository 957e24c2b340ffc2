"""A short way for respondents: pages of a survey need no session, no account and no list of messages.

What they need of the other middleware is done here: the limit on a body's length, and the headers that protect a page. All
else (an unknown address, an error) goes the ordinary way.

No refusal of a respondent is logged: a line "14:03 page 2 was left with open questions" would find the person who sat there at
14:03 among the answers with gaps on page 2. Errors of the program are logged, without what was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from csp.utils import build_policy
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver, get_resolver

from .again import again_if_cut_off

Handler = Callable[[HttpRequest], HttpResponse]
PREFIXES = ("/s/", "/k/")


class LaneMiddleware:
    """Stands after the middleware for languages and for HTTPS, before all others."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self._resolver: URLResolver | None = None
        self._headers: Mapping[str, str] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIXES):
            return self.get_response(request)
        response = self.get_response(request) if _is_too_long(request) else self._answer(request)
        if response.status_code < 500:
            response._has_been_logged = True  # type: ignore[attr-defined]  # as Django marks what it has logged
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            view, args, more = self._resolve(request.path_info)
            response = again_if_cut_off(lambda: view(request, *args, **more))
        except (Resolver404, Http404):
            return self.get_response(request)
        if response.status_code == 405 and not response.content:
            return self.get_response(request)
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _resolve(self, path: str) -> tuple[Callable[..., HttpResponse], tuple[object, ...], dict[str, object]]:
        if self._resolver is None:  # not at the start: addresses are loaded with the first request
            self._resolver = get_resolver("shindan.web.answering.urls")
            self._headers = protection()
        found = self._resolver.resolve(path)
        return found.func, found.args, found.kwargs


def protection() -> dict[str, str]:
    """The headers that the other middleware would set, from the same settings."""
    return {
        "Content-Security-Policy": build_policy(),
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }


def _is_too_long(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
