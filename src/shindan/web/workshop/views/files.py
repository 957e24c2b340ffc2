"""The workshop's papers: cards, the facilitator's sheet, the record as PDF and Excel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.report.board import exhibit_csv
from shindan.report.workshop import cards_pdf, guide_pdf, record_pdf, record_workbook
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.steps import has_workshop
from shindan.web.entries.words import entry_word

from ..cards import chosen_issues
from ..content import card_set, guide_of, record_of_workshop
from ..votes import counted_vote
from .result import CSV, told

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


@dataclass(frozen=True)
class Paper:
    """A file by its key in addresses; ``name`` in words, ``make`` from entry and language."""

    key: str
    name: str
    make: Callable[[Entry, str], bytes]

    @property
    def kind(self) -> str:
        """Its type."""
        return {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}.get(self.key.rsplit(".", 1)[1], "application/pdf")


def papers() -> tuple[Paper, ...]:
    """Every file of a workshop."""
    day = timezone.localdate()
    return (
        Paper("cards-4.pdf", _("課題カード（A4に4枚）"), lambda e, s: cards_pdf(card_set(e, s), a_page=4, day=day)),
        Paper("cards-2.pdf", _("課題カード（A4に2枚）"), lambda e, s: cards_pdf(card_set(e, s), a_page=2, day=day)),
        Paper("guide.pdf", _("進行表"), lambda e, s: guide_pdf(guide_of(e, s), day=day)),
        Paper("record.pdf", _("ワークショップの記録"), lambda e, s: record_pdf(record_of_workshop(e, s), day=day)),
        Paper("record.xlsx", _("ワークショップの記録"), lambda e, s: record_workbook(record_of_workshop(e, s))),
        Paper(CSV, _("投票の結果"), _vote_csv),
    )


def _vote_csv(entry: Entry, language: str) -> bytes:
    vote = counted_vote(entry)
    if vote is None:
        raise Http404
    return exhibit_csv(told(vote, language))


@require_safe
@for_entry(Right.DOWNLOAD)
def download(request: HttpRequest, entry: Entry, key: str) -> HttpResponse:
    """One file, made as things stand now."""
    paper = next((one for one in papers() if one.key == key), None)
    if paper is None or not has_workshop(entry) or (key.startswith("cards") and not chosen_issues(entry)):
        raise Http404
    response = HttpResponse(paper.make(entry, "en" if request.LANGUAGE_CODE == "en" else "ja"), content_type=paper.kind)
    name = f"{entry_word(entry)}_{paper.name}.{key.rsplit('.', 1)[1]}".translate(_NOT_IN_NAMES).replace(" ", "_")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    if request.method == "GET":
        record(actor=request.user, action="workshop.download", on=entry, target=key)
    return response
