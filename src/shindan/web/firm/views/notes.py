"""The list of a notebook: found by words, month and choice; as files and as a sheet to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.report.notebook import sheet_pdf, table_csv, table_workbook
from shindan.report.pdf import PdfError
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.customers.queries import birthdays
from shindan.web.touchpoint.views.files import EXCEL, attachment

from ..fields import filters_of
from ..files import PRINTED, file_name, sheet_of, table_of
from ..models import Note
from ..notebooks import COMPLAINTS, ENQUIRIES, FAQ, IDEAS, INTERVIEWS, Notebook, notebook_of
from ..queries import Wish, months_kept, notes_of, page_of, read_wish, without
from ..wording import choice_word, day_word, head_of, new_word, purpose_of
from .shell import firm_page, language_of

MOST_BIRTHDAYS = 20
ENDINGS = {"xlsx": EXCEL, "csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


@dataclass(frozen=True)
class Row:
    """An entry in the list."""

    note: Note
    head: str
    facts: str
    text: str
    waits: str


@require_safe
@for_organisation(Right.USE_TOOLS)
def listing(request: HttpRequest, organisation: Organisation, notebook: str) -> HttpResponse:
    """The entries, the newest first."""
    book, language = notebook_of(organisation, notebook), language_of(request)
    wish = read_wish(book, request.GET)
    page = page_of(organisation, book.key, wish, request.GET.get("page", "1"))
    sent = request.GET.copy()
    sent.pop("page", None)
    return firm_page(
        request,
        organisation,
        "firm/notes.html",
        book=book,
        name=book.tool.name.get(language),
        how=[line.get(language) for line in book.tool.how],
        heading=_heading(organisation, book, page.paginator.count, wish),
        new=new_word(book.key),
        purpose=purpose_of(book.key),
        months=months_kept(organisation, book),
        page=page,
        rows=[_row(book, note, language) for note in page],
        filters=filters_of(organisation, book, wish, language),
        narrowed=wish.narrows,
        query=sent.urlencode(),
        is_complaints=book.key == COMPLAINTS,
        is_interviews=book.key == INTERVIEWS,
        printed=book.key in PRINTED,
        birthdays=_birthdays(organisation, book, rights_of(request.user, organisation)),
    )


def _birthdays(organisation: Organisation, book: Notebook, rights: Iterable[Right]) -> list[tuple[str, str]]:
    """Customers whose birthday is this month, beside the ideas and for those who may see names; the next ones first."""
    if book.key != IDEAS or Right.SEE_CUSTOMERS not in rights:
        return []
    today = timezone.localdate()
    found = sorted(birthdays(organisation, today.month), key=lambda each: (each.birth_day or 0) < today.day)
    return [
        (each.name, f"{each.birth_month}/{each.birth_day}" if each.birth_day else "") for each in found[:MOST_BIRTHDAYS]
    ]


def _heading(organisation: Organisation, book: Notebook, number: int, wish: Wish) -> str:
    if wish.narrows:
        return ngettext("条件に合う記録が%(n)d件あります", "条件に合う記録が%(n)d件あります", number) % {"n": number}
    if not number:
        return _("最初の一つを書き留めてください")
    if book.key == COMPLAINTS and (waiting := without(organisation, book.key, "cause")):
        return ngettext(
            "%(n)d件のうち、原因がまだの%(waiting)d件を話し合ってください",
            "%(n)d件のうち、原因がまだの%(waiting)d件を話し合ってください",
            number,
        ) % {"n": number, "waiting": waiting}
    return ngettext(
        "%(n)d件の記録を、みんなで読み返してください", "%(n)d件の記録を、みんなで読み返してください", number
    ) % {"n": number}


def _row(book: Notebook, note: Note, language: str) -> Row:
    facts = [day_word(note.day), str(note.values.get("customer", "") or note.values.get("thanks", ""))]
    facts += [choice_word(book, c.id, str(note.values.get(c.id, "")), language) for c in book.choices]
    text = str(note.values.get("answer", "")) if book.key in (ENQUIRIES, FAQ) else ""
    return Row(note, head_of(book, note, 90), "　".join(filter(None, facts)), text, _waits(book, note))


def _waits(book: Notebook, note: Note) -> str:
    if book.key == COMPLAINTS and not note.values.get("cause"):
        return _("原因がまだ")
    return _("答えがまだ") if book.key == ENQUIRIES and not note.values.get("answer") else ""


@require_safe
@for_organisation(Right.USE_TOOLS)
def file(request: HttpRequest, organisation: Organisation, notebook: str, ending: str) -> HttpResponse:
    """What the list shows, as a file: the address takes the list's conditions."""
    book, language = notebook_of(organisation, notebook), language_of(request)
    if ending not in ENDINGS or (ending == "pdf" and book.key not in PRINTED):
        raise Http404
    notes = notes_of(organisation, book.key, read_wish(book, request.GET))
    try:
        content = _content(organisation, book, ending, language, list(notes))
    except PdfError:
        return firm_page(request, organisation, "firm/pdf_failed.html", status=503, book=book)
    response = attachment(content, ENDINGS[ending], file_name(book, organisation, language, ending))
    if request.method == "GET":
        details = {"count": len(notes)}
        record(
            actor=request.user, action="note.download", on=organisation, target=f"{book.key}.{ending}", details=details
        )
    return response


def _content(organisation: Organisation, book: Notebook, ending: str, language: str, notes: list[Note]) -> bytes:
    day = timezone.localdate()
    if ending == "pdf":
        return sheet_pdf(sheet_of(organisation, book, notes, language), day=day)
    table = table_of(organisation, book, notes, language, day)
    return table_csv(table) if ending == "csv" else table_workbook(table)
