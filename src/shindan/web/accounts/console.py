"""The frame of the console: its navigation, and who may open it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.ui.components.tabs import Tab, Tabs

from .guard import for_service
from .rights import Right

operator_page = for_service(Right.OPERATE)

PLACES = (
    "entries_board",
    "operator_organisations",
    "operator_people",
    "operator_plans",
    "operator_editions",
    "library",
    "operator_billing",
    "operator_consultations",
    "operator_audit",
)


def navigation(here: str) -> Tabs:
    """The pages of the console; ``here`` is the name of the address that is marked."""
    names = {
        "entries_board": _("エントリー"),
        "operator_organisations": _("組織"),
        "operator_people": _("利用者"),
        "operator_plans": _("プラン"),
        "operator_editions": _("年度版"),
        "library": _("施策の一覧"),
        "operator_billing": _("見積もりと請求"),
        "operator_consultations": _("相談の申し込み"),
        "operator_audit": _("監査記録"),
    }
    items = tuple(Tab(label=names[name], href=reverse(name), current=name == here) for name in PLACES)
    return Tabs(label=_("運営の画面"), items=items)


def console_page(request: HttpRequest, template: str, here: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the console."""
    return render(request, template, {"tabs": navigation(here), **context}, status=status)
