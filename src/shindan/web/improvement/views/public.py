"""The ledger as everybody reads it: no account, no session, no figure of a group."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.web.ui.components.facts import Fact, Facts

from ..ledger import public_rows
from ..models import Ledger, LedgerRow

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
LINK = re.compile(r"[\w-]{8,32}", re.ASCII)


@require_safe
def public(request: HttpRequest, link: str) -> HttpResponse:
    """What became of what people said."""
    ledger = Ledger.objects.select_related("organisation").filter(link=link).first() if LINK.fullmatch(link) else None
    if ledger is None:
        raise Http404
    rows = public_rows(ledger.organisation)
    several = len({_centre(row) for row in rows}) > 1
    heading = ngettext("声%(n)d件がどうなったかをお知らせします", "声%(n)d件がどうなったかをお知らせします", len(rows))
    context = {
        "organisation": ledger.organisation.name,
        "heading": heading % {"n": len(rows)} if rows else _("声がどうなったかを、ここでお知らせします"),
        "foreign": get_language() != "ja" and any(JAPANESE.search(row.voice + row.decision) for row in rows),
        "rows": [(row, _facts(row, centre=several)) for row in rows],
        "changed": max((row.changed for row in rows), default=None),
    }
    response = render(request, "improvement/public.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _centre(row: LedgerRow) -> str:
    return row.plan.entry.centre if row.plan.entry else ""


def _facts(row: LedgerRow, *, centre: bool) -> Facts:
    until = f"{row.until:%Y/%m/%d}" if row.until else ""
    pairs = (
        (_("職場"), _centre(row) if centre else ""),
        (_("決定"), row.decision),
        (_("担当"), row.owner),
        (_("期限"), until),
        (_("結果"), row.outcome or _("進めています。")),
    )
    return Facts(items=tuple(Fact(term=term, text=text) for term, text in pairs if text))
