"""What every page of a plan stands in: whose plan it is, and its pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.tabs import Tab, Tabs

from ..models import ImprovementPlan
from ..queries import target_of

PAGES = (
    "improvement_overview",
    "improvement_board",
    "improvement_list",
    "improvement_roadmap",
    "improvement_kpis",
    "improvement_ledger",
    "improvement_files",
    "effects_page",
    "improvement_history",
)


def page_name(address: str) -> str:
    """The page in words, as the navigation has it."""
    return {
        "improvement_overview": _("計画の概要"),
        "improvement_board": _("週の計画表"),
        "improvement_list": _("今週と来週"),
        "improvement_roadmap": _("ロードマップ"),
        "improvement_kpis": _("KPI"),
        "improvement_ledger": _("声の台帳"),
        "improvement_files": _("Excelとポスター"),
        "effects_page": _("効果"),
        "improvement_history": _("履歴"),
    }[address]


def row_address(name: str, plan: ImprovementPlan, row: str) -> str:
    """The address of a page about a row, whose id is that of the value: 32 hex digits."""
    return reverse(name, args=[plan.pk, UUID(row)])


def must_edit(request: HttpRequest, plan: ImprovementPlan) -> None:
    """Refuse a form of somebody who may only read: of a page that shows the same thing to both."""
    if Right.EDIT_PLAN not in rights_of(request.user, target_of(plan)):
        raise PermissionDenied


def may_edit(request: HttpRequest, plan: ImprovementPlan) -> bool:
    """Whether the reader may write on the plan as it is now."""
    return Right.EDIT_PLAN in rights_of(request.user, target_of(plan)) and plan.archived is None


def plan_page(
    request: HttpRequest, plan: ImprovementPlan, template: str, here: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the plan; ``here`` is the name of the address that the navigation marks. ``edits``: whether the reader may write."""
    rights = rights_of(request.user, target_of(plan))
    items = tuple(
        Tab(label=page_name(name), href=reverse(name, args=[plan.pk]), current=name == here) for name in PAGES
    )
    whole = {
        "plan": plan,
        "tabs": Tabs(label=_("改善計画のページ"), items=items),
        "rights": rights,
        "edits": Right.EDIT_PLAN in rights and plan.archived is None,
        **context,
    }
    return render(request, template, whole, status=status)
