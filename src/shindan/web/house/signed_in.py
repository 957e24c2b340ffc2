"""What one finds after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_signed_in
from shindan.web.accounts.models import Grant
from shindan.web.accounts.rights import entries_of, is_operator, tools_of
from shindan.web.accounts.seams import accompanies
from shindan.web.entries.views.board import board
from shindan.web.firm.doors import own_firm


@require_safe
@for_signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Where signing in leads: to the board, or to the own entries with what is next."""
    if is_operator(request.user) or Grant.objects.filter(user=request.user.pk, role="consultant").exists():
        return redirect("entries_board")
    if accompanies(request.user) and not (entries_of(request.user).exists() or tools_of(request.user).exists()):
        return redirect("courses")
    if firm := own_firm(request.user):
        return redirect("firm_hub", firm.pk)
    return board(request)
