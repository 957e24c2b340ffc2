"""What a holder may do with a result: diagnose again from it, or delete it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..draft import Draft, write_draft
from ..models import Result
from ..queries import today
from ..services import delete_result
from .holder import holder_page


@require_POST
@holder_page
def again(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """Begin a new run whose result will show the change since this one."""
    draft = Draft(pack=result.pack, industry=result.industry, size=result.size, previous=result.token_hash)
    response = redirect("check_question", number=1)
    write_draft(response, draft)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@holder_page
def delete(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """Say what deleting does, then do it."""
    if request.method != "POST":
        return render(request, "touchpoint/delete.html", {"result": result, "token": token})
    delete_result(result=result, day=today())
    return redirect("check_deleted")


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Confirm that the result is gone."""
    return render(request, "touchpoint/deleted.html")
