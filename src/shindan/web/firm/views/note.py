"""One entry of a notebook: written in half a minute, completed later, changed by several without a loss, deleted."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.facts import Fact

from ..faults import FirmError, NoteChangedError
from ..fields import fields_of
from ..leading import leads_of
from ..models import Note
from ..notebooks import COMPLAINTS, ENQUIRIES, FAQ, INTO_FAQ, Notebook, notebook_of
from ..queries import repeat_of
from ..reading import Typed, Values, read
from ..services import add_note, change_note, delete_note, name_of
from ..wording import asks_word, day_word, head_of, purpose_of, value_word
from .shell import firm_page, language_of


@dataclass(frozen=True)
class Earlier:
    """A version before, as it is shown."""

    when: str
    by: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Form:
    """The form of an entry: its texts and faults, the version that was seen, and what somebody else saved since."""

    texts: Mapping[str, str]
    seen: int
    faults: Mapping[str, str] = field(default_factory=dict)
    clash: Typed | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.USE_TOOLS)
def new(request: HttpRequest, organisation: Organisation, notebook: str) -> HttpResponse:
    """The short form; an answer of the FAQ can begin from a complaint or an enquiry (``from``)."""
    book = notebook_of(organisation, notebook)
    source = _source(organisation, book, request.GET.get("from", ""))
    if request.method != "POST":
        return _new_page(request, organisation, book, _first_texts(book, source), {}, source)
    columns = short_columns(book)
    typed = read(book, request.POST.dict(), columns, timezone.localdate())
    if typed.faults:
        return _new_page(request, organisation, book, typed.texts, dict(typed.faults), source)
    values: Values = {**{column.id: "" for column in book.columns}, **typed.values}
    try:
        add_note(
            organisation=organisation,
            notebook=book,
            values=values,
            submission=_submission(request.POST.get("submission", "")),
            by=request.user,
            source=source,
        )
    except FirmError as fault:
        return _new_page(request, organisation, book, typed.texts, {columns[0].id: str(fault)}, source)
    messages.success(request, _("書き留めました。"))
    return redirect("firm_notes", organisation.pk, book.key)


def short_columns(book: Notebook) -> tuple[Any, ...]:
    """What is asked at once; the rest comes when there is time for it."""
    return tuple(column for column in book.columns if not column.later)


def _new_page(
    request: HttpRequest,
    organisation: Organisation,
    book: Notebook,
    texts: Mapping[str, str],
    faults: dict[str, str],
    source: Note | None,
) -> HttpResponse:
    language, day = language_of(request), timezone.localdate()
    later = [column.title.get(language) for column in book.columns if column.later]
    return firm_page(
        request,
        organisation,
        "firm/note_new.html",
        faults=faults,
        book=book,
        name=book.tool.name.get(language),
        heading=asks_word(book.key),
        fields=fields_of(short_columns(book), texts, faults, language, day),
        later=_("、").join(later),
        purpose=purpose_of(book.key),
        submission=_submission(request.POST.get("submission", "")),
        source=source,
        source_head=head_of(notebook_of(organisation, source.notebook), source) if source else "",
    )


def _first_texts(book: Notebook, source: Note | None) -> dict[str, str]:
    texts = {book.day_column: timezone.localdate().isoformat()} if book.key != FAQ else {}
    if source is None:
        return texts
    asked, said = ("question", "answer") if source.notebook == ENQUIRIES else ("what", "response")
    topic = str(source.values.get("topic", "")) if source.notebook == ENQUIRIES else "苦情"
    told = {"question": asked, "answer": said, "source": "person"}
    return texts | {column: str(source.values.get(name, "")) for column, name in told.items()} | {"topic": topic}


def _source(organisation: Organisation, book: Notebook, pk: str) -> Note | None:
    if book.key != FAQ:
        return None
    try:
        return Note.objects.filter(organisation=organisation, notebook__in=INTO_FAQ, pk=uuid.UUID(pk)).first()
    except ValueError:
        return None


def _submission(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.USE_TOOLS)
def one(request: HttpRequest, organisation: Organisation, notebook: str, note: uuid.UUID) -> HttpResponse:
    """Everything of one entry, to read and to complete."""
    book, kept = _found(organisation, notebook, note)
    if request.method != "POST":
        return _page(request, organisation, book, kept, Form(_texts(kept.values), kept.version))
    typed = read(book, request.POST.dict(), book.columns, timezone.localdate())
    seen = _number(request.POST.get("seen", ""))
    if typed.faults:
        return _page(request, organisation, book, kept, Form(typed.texts, seen, typed.faults))
    try:
        change_note(note=kept, notebook=book, values=typed.values, seen=seen, by=request.user)
    except NoteChangedError as fault:
        kept.refresh_from_db()
        faults = {book.columns[0].id: str(fault)}
        return _page(request, organisation, book, kept, Form(typed.texts, fault.version, faults, typed))
    messages.success(request, _("保存しました。"))
    return redirect("firm_notes", organisation.pk, book.key)


def _page(request: HttpRequest, organisation: Organisation, book: Notebook, kept: Note, form: Form) -> HttpResponse:
    language, day = language_of(request), timezone.localdate()
    is_complaint = book.key == COMPLAINTS
    return firm_page(
        request,
        organisation,
        "firm/note.html",
        faults=dict(form.faults),
        book=book,
        note=kept,
        name=book.tool.name.get(language),
        heading=_heading(book, kept),
        head=head_of(book, kept),
        fields=fields_of(book.columns, form.texts, form.faults, language, day),
        seen=form.seen,
        clash=_clash(book, kept, form.clash, language) if form.clash else (),
        facts=_facts(kept),
        versions=_versions(book, kept, language),
        is_complaint=is_complaint,
        repeat=repeat_of(kept) if is_complaint else None,
        into_faq=book.key in INTO_FAQ,
        made_from=kept.made_from.all(),
        leads=leads_of(kept) if is_complaint else (),
    )


def _heading(book: Notebook, note: Note) -> str:
    if book.key == COMPLAINTS and not note.values.get("cause"):
        return _("原因を選び、繰り返さない手を書いてください")
    if book.key == COMPLAINTS and not note.values.get("done"):
        if any(lead.done for lead in leads_of(note)):
            return _("計画の仕事が終わりました。できた日を入れてください")
        return _("再発防止ができたら、できた日を入れてください")
    if book.key == ENQUIRIES and not note.values.get("answer"):
        return _("答えられる人が、答えを書き足してください")
    return _("読み返して、足りないことを書き足してください")


def _facts(note: Note) -> tuple[Fact, ...]:
    made = Fact(term=_("記録"), text=f"{name_of(note.made_by)}　{day_word(timezone.localdate(note.made))}")
    if note.version == 1:
        return (made,)
    changed = f"{name_of(note.changed_by)}　{timezone.localtime(note.changed):%Y/%m/%d %H:%M}"
    return made, Fact(term=_("最後に直した人"), text=changed)


def _clash(book: Notebook, note: Note, typed: Typed, language: str) -> tuple[Fact, ...]:
    """What the entry says now where it differs from what was typed."""
    return tuple(
        Fact(term=column.title.get(language), text=value_word(book, column, note.values, language) or _("（空）"))
        for column in book.columns
        if note.values.get(column.id, "") != typed.values.get(column.id, "")
    )


def _versions(book: Notebook, note: Note, language: str) -> list[Earlier]:
    """Each earlier version, the newest first, with the columns that were changed after it."""
    found, after = [], note.values
    for version in note.versions.all():
        facts = tuple(
            Fact(
                term=column.title.get(language), text=value_word(book, column, version.values, language) or _("（空）")
            )
            for column in book.columns
            if version.values.get(column.id, "") != after.get(column.id, "")
        )
        when = f"{timezone.localtime(version.at):%Y/%m/%d %H:%M}"
        found.append(Earlier(when, name_of(version.by), facts))
        after = version.values
    return found


def _texts(values: Values) -> dict[str, str]:
    return {column: str(value) for column, value in values.items()}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _found(organisation: Organisation, notebook: str, pk: uuid.UUID) -> tuple[Notebook, Note]:
    book = notebook_of(organisation, notebook)
    return book, get_object_or_404(Note, organisation=organisation, notebook=book.key, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.USE_TOOLS)
def delete(request: HttpRequest, organisation: Organisation, notebook: str, note: uuid.UUID) -> HttpResponse:
    """Ask once more, then delete the entry with all its versions."""
    book, kept = _found(organisation, notebook, note)
    if request.method == "POST":
        delete_note(note=kept, by=request.user)
        messages.success(request, _("記録を削除しました。"))
        return redirect("firm_notes", organisation.pk, book.key)
    name = book.tool.name.get(language_of(request))
    return firm_page(
        request, organisation, "firm/note_delete.html", book=book, note=kept, name=name, head=head_of(book, kept)
    )
