"""Where addresses lead on a machine that runs a package: its survey, and the pages that a survey links to. No accounts, no entries."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.views.decorators.http import require_safe

from shindan.web import views
from shindan.web.house.views import accessibility, privacy

from .here import HereError, wave_here


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The short address that people are told leads to the survey."""
    return _to_survey(request, "")


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask is a page of the survey."""
    return _to_survey(request, "help")


def _to_survey(request: HttpRequest, page: str) -> HttpResponse:
    try:
        return HttpResponseRedirect(f"/s/{wave_here().link}/{page}")
    except HereError:
        return views.error_page(request, 404)


urlpatterns = [
    path("", start, name="home"),
    path("contact", contact, name="contact"),
    path("privacy", privacy, name="privacy"),
    path("accessibility", accessibility, name="accessibility"),
    path("language", views.language, name="language"),
    path("", include("shindan.web.answering.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
