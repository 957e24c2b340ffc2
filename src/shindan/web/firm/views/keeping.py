"""What is kept of people and for how long: purpose, who sees it, retention, everything as a file, everything deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.select_field import Choice, SelectField

from ..erasing import erase, held_by
from ..everything import everything_of
from ..files import named
from ..notebooks import Notebook, notebook_of, notebooks_of
from ..queries import months_kept, notes_of
from ..services import delete_all, keep_for
from ..wording import purpose_of
from .shell import firm_page, language_of

MONTHS = (6, 12, 24, 36, 60, 84, 120)


@dataclass(frozen=True)
class Kept:
    """A notebook with what is kept in it."""

    book: Notebook
    name: str
    purpose: str
    number: int
    months: int | None
    field: SelectField


@require_safe
@for_organisation(Right.USE_TOOLS)
def keeping(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everybody may read it; the owner changes it."""
    language = language_of(request)
    rows = [_kept(organisation, book, language) for book in notebooks_of(organisation)]
    return firm_page(request, organisation, "firm/keeping.html", rows=rows, held=held_by(organisation))


def _kept(organisation: Organisation, book: Notebook, language: str) -> Kept:
    months = months_kept(organisation, book)
    options = tuple(
        Choice(value=str(each), label=ngettext("%(n)dか月", "%(n)dか月", each) % {"n": each}) for each in MONTHS
    )
    field = SelectField(
        name=f"months-{book.key}",
        label=_("残す期間"),
        options=options,
        value=str(months or ""),
        empty=_("自分たちで消すまで"),
    )
    number = notes_of(organisation, book.key).count()
    return Kept(book, book.tool.name.get(language), purpose_of(book.key), number, months, field)


@require_POST
@for_organisation(Right.MANAGE_CUSTOMERS)
def keep(request: HttpRequest, organisation: Organisation, notebook: str) -> HttpResponse:
    """Change how long entries are kept."""
    book = notebook_of(organisation, notebook)
    chosen = request.POST.get(f"months-{book.key}", "")
    known = {str(each) for each in MONTHS}
    keep_for(organisation=organisation, notebook=book, months=int(chosen) if chosen in known else None, by=request.user)
    messages.success(request, _("残す期間を変更しました。"))
    return redirect("firm_keeping", organisation.pk)


@require_safe
@for_organisation(Right.MANAGE_CUSTOMERS)
def everything(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All notebooks, events, customers and purchases in one file."""
    content = everything_of(organisation, language_of(request), timezone.localdate())
    record(actor=request.user, action="firm.export", on=organisation)
    name = named(_("すべての記録"), organisation, "zip")
    # Django's streaming answer is no HttpResponse, and goes every way that one does.
    return cast(HttpResponse, FileResponse(content, as_attachment=True, filename=name, content_type="application/zip"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.MANAGE_CUSTOMERS)
def erase_all(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Ask once more, then delete whatever is kept of people."""
    if request.method == "POST":
        erase(organisation=organisation, by=request.user)
        messages.success(request, _("ノート、イベント、顧客リストの記録を、すべて削除しました。"))
        return redirect("firm_keeping", organisation.pk)
    return firm_page(request, organisation, "firm/erase.html", held=held_by(organisation))


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.MANAGE_CUSTOMERS)
def clear(request: HttpRequest, organisation: Organisation, notebook: str) -> HttpResponse:
    """Ask once more, then delete every entry of a notebook."""
    book = notebook_of(organisation, notebook)
    if request.method == "POST":
        number = delete_all(organisation=organisation, notebook=book, by=request.user)
        told = ngettext("%(n)d件の記録を削除しました。", "%(n)d件の記録を削除しました。", number) % {"n": number}
        messages.success(request, told)
        return redirect("firm_keeping", organisation.pk)
    number = notes_of(organisation, book.key).count()
    name = book.tool.name.get(language_of(request))
    return firm_page(request, organisation, "firm/clear.html", book=book, name=name, number=number)
