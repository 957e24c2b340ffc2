"""What every page of a kit stands in: whose kit it is, and its pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.tabs import Tab, Tabs

from ..guard import target_of
from ..models import TeamKit

PAGES = (
    ("kit_home", Right.SEE_CASES),
    ("kit_cases", Right.SEE_CASES),
    ("kit_sessions", Right.SEE_CASES),
    ("kit_line", Right.SEE_CASES),
    ("kit_papers", Right.SEE_CASES),
    ("kit_checklist", Right.SEE_CASES),
    ("kit_settings", Right.RUN_KIT),
)


def page_name(address: str) -> str:
    """The page in words, as the navigation has it."""
    return {
        "kit_home": _("いまの状況"),
        "kit_cases": _("記録"),
        "kit_sessions": _("判断合わせ"),
        "kit_line": _("区分の表"),
        "kit_papers": _("方針とマニュアル"),
        "kit_checklist": _("法令の確認"),
        "kit_settings": _("設定"),
    }[address]


def kit_page(
    request: HttpRequest, team: TeamKit, template: str, here: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the kit; ``here`` is the name of the address that the navigation marks."""
    rights = rights_of(request.user, target_of(team))
    items = tuple(
        Tab(label=page_name(name), href=reverse(name, args=[team.pk]), current=name == here)
        for name, right in PAGES
        if right in rights
    )
    whole = {
        "team": team,
        "tabs": Tabs(label=_("カスハラ対応のページ"), items=items),
        "records": Right.RECORD_CASES in rights,
        "runs": Right.RUN_KIT in rights,
        **context,
    }
    return render(request, template, whole, status=status)
