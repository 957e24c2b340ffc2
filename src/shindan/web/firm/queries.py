"""Reads of notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from shindan.improvement.alike import fold, nearest_pairs, nearest_to
from shindan.web.accounts.models import Organisation

from .models import Keeping, Note
from .notebooks import COMPLAINTS, Notebook

PER_PAGE = 50
NONE = "none"  # asks for entries in which nothing was chosen yet
MOST_COMPARED = 3000  # the newest complaints, of which every two are compared


@dataclass(frozen=True)
class Wish:
    """What a list is narrowed to. ``month`` is ``2026-11``; ``chosen`` are a column and one of its choices."""

    words: str = ""
    month: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    open: bool = False

    @property
    def narrows(self) -> bool:
        """Whether not everything is asked for."""
        return bool(self.words or self.month or self.chosen or self.open)


@dataclass(frozen=True)
class Repeat:
    """A complaint that was perhaps heard before: the newer and the older entry, and in how many per cent they are alike."""

    later: Note
    earlier: Note
    per_cent: int
    same_customer: bool


def read_wish(notebook: Notebook, sent: QueryDict) -> Wish:
    """What the address asks for; what is none of the choices asks for nothing."""
    pairs = [(column.id, sent.get(column.id, "")) for column in notebook.choices]
    known = {column.id: {choice.ja for choice in column.choices} for column in notebook.choices}
    month = sent.get("month", "")
    return Wish(
        words=sent.get("q", "").strip()[:100],
        month=month if _is_month(month) else "",
        chosen=tuple(
            (column, "" if value == NONE else value)
            for column, value in pairs
            if value in known[column] or value == NONE
        ),
        open=sent.get("open") == "1",
    )


def _is_month(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01")
    except ValueError:
        return False
    return len(text) == 7


def notes_of(organisation: Organisation, key: str, wish: Wish | None = None) -> QuerySet[Note]:
    """The entries of a notebook that a list asks for, the newest first. Every word of the search has to be in an entry."""
    found = Note.objects.filter(organisation=organisation, notebook=key)
    if wish is None:
        return found
    for word in wish.words.split():
        found = found.filter(folded__contains=fold(word))
    if wish.month:
        year, month = map(int, wish.month.split("-"))
        found = found.filter(day__year=year, day__month=month)
    for column, value in wish.chosen:
        found = found.filter(**{f"values__{column}": value})
    return found.filter(values__done="") if wish.open else found


def page_of(organisation: Organisation, key: str, wish: Wish, number: str) -> Page[Note]:
    """A page of them."""
    return Paginator(notes_of(organisation, key, wish), PER_PAGE).get_page(number)


def months_of(organisation: Organisation, key: str) -> list[str]:
    """The months in which there are entries, the newest first: ``2026-11``."""
    days = Note.objects.filter(organisation=organisation, notebook=key).dates("day", "month", order="DESC")
    return [f"{day:%Y-%m}" for day in days]


def without(organisation: Organisation, key: str, column: str) -> int:
    """How many entries say nothing in that column yet."""
    return notes_of(organisation, key).filter(**{f"values__{column}": ""}).count()


def months_kept(organisation: Organisation, notebook: Notebook) -> int | None:
    """For how many months a notebook's entries are kept; ``None``: until somebody deletes them."""
    own = Keeping.objects.filter(organisation=organisation, notebook=notebook.key).first()
    return own.months if own else notebook.tool.keep_months


def complaints_of(organisation: Organisation) -> list[Note]:
    """All complaints with their days and values alone, to be counted."""
    return list(_plain(notes_of(organisation, COMPLAINTS)))


def repeats_of(organisation: Organisation) -> list[Repeat]:
    """Complaints that were perhaps heard before, the most alike first; each with the entry that it is most like."""
    notes = list(reversed(_plain(notes_of(organisation, COMPLAINTS))[:MOST_COMPARED]))
    pairs = nearest_pairs([str(note.values.get("what", "")) for note in notes])
    return [_repeat(notes[pair.later], notes[pair.earlier], pair.share) for pair in pairs]


def repeat_of(note: Note) -> Repeat | None:
    """What one complaint was perhaps a repeat of, among the 3,000 before it."""
    same_day = Q(day=note.day, made__lt=note.made)
    earlier = _plain(notes_of(note.organisation, COMPLAINTS)).filter(Q(day__lt=note.day) | same_day)
    notes = list(reversed(earlier[:MOST_COMPARED]))
    found = nearest_to(str(note.values.get("what", "")), [str(each.values.get("what", "")) for each in notes])
    return _repeat(note, notes[found[0]], found[1]) if found else None


def _plain(found: QuerySet[Note]) -> QuerySet[Note]:
    return found.only("organisation_id", "notebook", "day", "values")


def _repeat(later: Note, earlier: Note, share: float) -> Repeat:
    return Repeat(later, earlier, round(100 * share), _same(later, earlier))


def by_customer(organisation: Organisation, least: int = 2) -> list[tuple[str, list[Note]]]:
    """Customers with several complaints, those with most first, each with the entries; ones without a name are left out."""
    groups: dict[str, list[Note]] = {}
    for note in _plain(notes_of(organisation, COMPLAINTS))[:MOST_COMPARED]:
        name = fold(str(note.values.get("customer", "")))
        if name:
            groups.setdefault(name, []).append(note)
    many = [(str(notes[0].values["customer"]), notes) for notes in groups.values() if len(notes) >= least]
    return sorted(many, key=lambda each: (-len(each[1]), each[0]))


def _same(one: Note, other: Note) -> bool:
    names = {fold(str(note.values.get("customer", ""))) for note in (one, other)}
    return len(names) == 1 and names != {""}
