"""The language switch, and a clear page for everything that can go wrong before a view."""

import logging
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shindan.web.errors import explain

log = logging.getLogger(__name__)

YEAR = 365 * 24 * 3600


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and return to the page the person came from."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        _keep_language(response, chosen)
    return response


def _keep_language(response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def error_page(
    request: HttpRequest, status: int, *, headers: Mapping[str, str] | None = None, kind: str = ""
) -> HttpResponse:
    """Say what happened, why, and what to do."""
    context = {"error": explain(kind or str(status)), "status": status}
    page = render(request, "errors/error.html", context, status=status)
    for name, value in (headers or {}).items():
        page.headers[name] = value
    return page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when a form was longer than any honest one."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not allowed."""
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the token of its page."""
    return error_page(request, 403, kind="csrf")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return error_page(request, 404)


def locked_out(request: HttpRequest, credentials: object, *args: object, **kwargs: object) -> HttpResponse:
    """429: too many wrong passwords."""
    return error_page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, also when the page shell itself is what is broken."""
    try:
        return error_page(request, 500)
    except Exception:  # whatever broke, the person still gets a page
        log.exception("The page for errors failed itself.")
        return HttpResponse(LAST_RESORT, status=500)


LAST_RESORT = """<!doctype html><html lang="ja"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>エラー：処理できませんでした</title>
<h1>処理できませんでした</h1><p>こちらの不具合です。時間をおいて、もう一度お試しください。</p>
<p lang="en">Something failed on our side. Please try again later.</p></html>"""
