"""What every page of an entry stands in: whose entry it is, and the pages that the reader may open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.tabs import Tab, Tabs

from ..models import Entry
from ..steps import has_workshop

PAGES = (
    ("entries_course", Right.SEE_ENTRY),
    ("entries_sheet", Right.SEE_ENTRY),
    ("entries_design", Right.DESIGN),
    ("entries_approval", Right.SEE_ENTRY),
    ("management_page", Right.SEE_ENTRY),
    ("field_page", Right.SEE_FIELD),
    ("results_page", Right.SEE_RESULT),
    ("analysis_page", Right.SEE_RESULT),
    ("workshop_page", Right.SEE_RESULT),
    ("pulse_page", Right.SEE_RESULT),
    ("improvement_entry", Right.SEE_PLAN),
    ("effects_entry", Right.SEE_PLAN),
    ("kit_entry", Right.SEE_CASES),
    ("results_delivery", Right.DOWNLOAD),
    ("editions_page", Right.SEE_RESULT),
    ("billing_page", Right.SEE_BILLING),
    ("accounts_entry_people", Right.SEE_ENTRY),
)


def page_name(address: str) -> str:
    """The page in words, as the navigation has it."""
    return {
        "entries_course": _("進み具合"),
        "entries_sheet": _("エントリーシート"),
        "entries_design": _("アンケート設計"),
        "entries_approval": _("アンケート確認"),
        "management_page": _("代表者アンケート"),
        "field_page": _("実施状況"),
        "results_page": _("結果"),
        "analysis_page": _("課題と提案"),
        "workshop_page": _("ワークショップ"),
        "pulse_page": _("ミニアンケート"),
        "improvement_entry": _("改善計画"),
        "effects_entry": _("効果"),
        "kit_entry": _("カスハラ対応"),
        "results_delivery": _("納品物"),
        "editions_page": _("全国の中の位置"),
        "billing_page": _("プランと費用"),
        "accounts_entry_people": _("利用者"),
    }[address]


def entry_page(
    request: HttpRequest, entry: Entry, template: str, here: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the entry; ``here`` is the name of the address that the navigation marks."""
    rights = rights_of(request.user, entry)
    items = tuple(
        Tab(label=page_name(name), href=reverse(name, args=[entry.pk]), current=name == here)
        for name, right in PAGES
        if right in rights and (name != "workshop_page" or has_workshop(entry))
    )
    whole = {"entry": entry, "tabs": Tabs(label=_("エントリーのページ"), items=items), "rights": rights, **context}
    return render(request, template, whole, status=status)
