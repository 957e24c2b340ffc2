"""Pages behind a result's link: found by its token, never indexed, never kept by a shared cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shindan.diagnosis import AnswerError, UnknownPackError

from ..queries import NoResultError, ResultGoneError, find_result

View = Callable[..., HttpResponse]


def holder_page(view: View) -> View:
    """Give the view the result of the link; a link that ended says how, a foreign one is a page not found."""

    @wraps(view)
    def found(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        try:
            response = view(request, result=find_result(token), token=token, **more)
        except ResultGoneError as gone:
            response = _gone(request, gone.reason)
        except (UnknownPackError, AnswerError):
            response = _gone(request, "retired")
        except NoResultError as error:
            raise Http404 from error
        return private(response)

    return found


def _gone(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "touchpoint/gone.html", {"reason": reason}, status=410)


def private(response: HttpResponse) -> HttpResponse:
    """Keep a holder's page out of search engines and shared caches."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
