"""Keeping the calendar of an edition."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.console import operator_page

from ..calendar import AT_A_PLACE, Kind, save_dates
from ..models import EditionVersion
from .console import one_page


@require_POST
@operator_page
def save(request: HttpRequest, edition: UUID) -> HttpResponse:
    """Keep the days, or say at each field what is wrong with it."""
    found = get_object_or_404(EditionVersion, pk=edition)
    names = (*Kind.values, *(f"{kind}_place" for kind in AT_A_PLACE))
    typed = {name: request.POST.get(name, "") for name in names}
    if faults := save_dates(edition=found, typed=typed, by=request.user):
        return one_page(request, found, typed, faults)
    messages.success(request, _("年間の予定を保存しました。"))
    return redirect("operator_edition", found.pk)
