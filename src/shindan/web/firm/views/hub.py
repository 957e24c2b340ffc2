"""The first page of a firm: where it stands, what to do this week, the notebooks, what is due."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.report.board import exhibit_csv
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.touchpoint.views.files import attachment

from ..doors import doors_of
from ..due import due_of
from ..keeping import proposal_of
from ..levels import history_of, level_exhibit, standing_of
from ..models import Firm
from ..services import switch_reminders
from .shell import firm_page, language_of


@require_safe
@for_organisation(Right.USE_TOOLS)
def hub(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everything at one glance, on the phone in a shop."""
    day, rights = timezone.localdate(), rights_of(request.user, organisation)
    standing = standing_of(organisation, language_of(request))
    return firm_page(
        request,
        organisation,
        "firm/hub.html",
        heading=_heading(standing.level if standing else None, standing is not None and standing.week is not None),
        standing=standing,
        doors=doors_of(organisation, rights),
        due=due_of(organisation, rights, day),
        again=proposal_of(organisation, day),
    )


def _heading(level: int | None, climbs: bool) -> str:
    if level is None:
        return _("ノートを開いて、今日のことを書き留めてください")
    if not climbs:
        return _("総合レベル%(level)dです。続けるものを一つ選んでください") % {"level": level}
    return _("総合レベル%(level)dです。今週の一歩を始めてください") % {"level": level}


@require_safe
@for_organisation(Right.USE_TOOLS)
def levels(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The history of the levels, and when to diagnose again."""
    day = timezone.localdate()
    firm = Firm.objects.filter(organisation=organisation).first()
    return firm_page(
        request,
        organisation,
        "firm/levels.html",
        exhibit=level_exhibit(organisation, language_of(request), day),
        number=len(history_of(organisation)),
        again=proposal_of(organisation, day),
        kept=firm,
        pack=firm.pack if firm else "",
    )


@require_safe
@for_organisation(Right.USE_TOOLS)
def levels_csv(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The history as a file."""
    from ..levels import told

    content = exhibit_csv(told(organisation, language_of(request), timezone.localdate()))
    return attachment(content, "text/csv; charset=utf-8", _("レベルの推移") + ".csv")


@require_POST
@for_organisation(Right.MANAGE_PEOPLE)
def reminders(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Tell the owner when to diagnose again, or stop it."""
    on = request.POST.get("on") == "1"
    switch_reminders(organisation=organisation, on=on, by=request.user)
    messages.success(request, _("お知らせを再開しました。") if on else _("お知らせを止めました。"))
    return redirect("firm_levels", organisation.pk)
