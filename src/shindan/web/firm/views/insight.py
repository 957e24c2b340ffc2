"""What the notebooks tell together: causes of complaints, those heard before, strengths in customers' words."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.report.board import Exhibit, exhibit_csv
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.results.drawing import drawn
from shindan.web.touchpoint.views.files import attachment

from ..causes import by_month, counted, pareto
from ..files import sheet_of
from ..models import Note
from ..notebooks import COMPLAINTS, INTERVIEWS, notebook_of
from ..queries import by_customer, complaints_of, notes_of, repeats_of
from ..wording import choice_word, day_word, head_of
from .shell import firm_page, language_of

MOST_SHOWN = 20
MOST_OF_ONE = 5  # the newest of one customer; the others are found by the name
FIGURES = ("pareto-cause", "months-cause", "pareto-kind", "months-kind")


def _exhibits(organisation: Organisation, notes: Sequence[Note], language: str) -> dict[str, Exhibit]:
    book, day = notebook_of(organisation, COMPLAINTS), timezone.localdate()
    made = [maker(book, notes, column, language, day) for column in ("cause", "kind") for maker in (pareto, by_month)]
    return {each.key: each for each in made}


@require_safe
@for_organisation(Right.USE_TOOLS)
def causes(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Few causes make most complaints: which, and how they moved by month."""
    language = language_of(request)
    book, notes = notebook_of(organisation, COMPLAINTS), complaints_of(organisation)
    exhibits = _exhibits(organisation, notes, language)
    first = next(iter(counted(notes, "cause")), None)
    heading = (
        _("まず「%(cause)s」を減らす手を決めてください") % {"cause": choice_word(book, "cause", first.cause, language)}
        if first
        else _("記録を開いて、原因を選んでください")
    )
    shown = [drawn(exhibits[key], reverse("firm_causes_csv", args=[organisation.pk, key])) for key in FIGURES if notes]
    return firm_page(request, organisation, "firm/causes.html", heading=heading, exhibits=shown)


@require_safe
@for_organisation(Right.USE_TOOLS)
def causes_csv(request: HttpRequest, organisation: Organisation, figure: str) -> HttpResponse:
    """One of the figures as a file."""
    found = _exhibits(organisation, complaints_of(organisation), language_of(request)).get(figure)
    if found is None:
        raise Http404
    return attachment(exhibit_csv(found), "text/csv; charset=utf-8", f"{found.title}.csv")


@require_safe
@for_organisation(Right.USE_TOOLS)
def repeats(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Complaints that were perhaps heard before, and customers who complained several times."""
    book = notebook_of(organisation, COMPLAINTS)
    found = [each for each in repeats_of(organisation) if not each.later.values.get("repeat")]
    rows = [
        {
            "later": each.later,
            "later_head": head_of(book, each.later, 90),
            "earlier": each.earlier,
            "earlier_head": head_of(book, each.earlier, 90),
            "per_cent": each.per_cent,
            "same": each.same_customer,
        }
        for each in found[:MOST_SHOWN]
    ]
    customers = [
        (name, len(notes), [(note, f"{day_word(note.day)}　{head_of(book, note)}") for note in notes[:MOST_OF_ONE]])
        for name, notes in by_customer(organisation)[:MOST_SHOWN]
    ]
    heading = (
        ngettext(
            "前にもあったかもしれない%(n)d件を確かめてください",
            "前にもあったかもしれない%(n)d件を確かめてください",
            len(found),
        )
        % {"n": len(found)}
        if rows
        else _("同じ内容のクレームは見つかりません")
    )
    return firm_page(
        request,
        organisation,
        "firm/repeats.html",
        heading=heading,
        more=len(found) - len(rows),
        rows=rows,
        customers=customers,
    )


@require_safe
@for_organisation(Right.USE_TOOLS)
def strengths(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Customers' words, grouped by the strength that somebody put them under."""
    book = notebook_of(organisation, INTERVIEWS)
    sheet = sheet_of(organisation, book, notes_of(organisation, INTERVIEWS), language_of(request))
    named = sum(1 for group in sheet.groups if len(group.entries) > 1)
    heading = (
        _("いちばん多い強みを、一文にしてください") if named else _("インタビューを読み、強みを一言で書いてください")
    )
    return firm_page(request, organisation, "firm/strengths.html", heading=heading, groups=sheet.groups)
