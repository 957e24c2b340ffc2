"""The result: where the firm stands, what holds it back, what to do this week."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..change import change_since
from ..comparison import comparison_of
from ..models import Result
from ..queries import show_result
from ..result_page import result_page
from .holder import holder_page


@require_safe
@holder_page
def result(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """Everything, before any sign-up."""
    shown = show_result(result, token, request.LANGUAGE_CODE)
    page = result_page(shown, change_since(shown.assessment, result.history))
    context = {
        "page": page,
        "result": result,
        "address": request.build_absolute_uri(request.path),
        "comparison": comparison_of(shown),
    }
    return render(request, "touchpoint/result.html", context)
