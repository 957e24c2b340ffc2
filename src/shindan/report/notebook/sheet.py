"""A notebook laid out to be read: groups of entries, each with its words and a few facts below."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from ..pdf import compile_sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """``head`` is what it is about, ``text`` what follows from it, ``facts`` a quiet line below."""

    head: str
    text: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``owner`` is the firm, ``about`` a line below the title, ``large`` sets the words big enough for a wall."""

    title: str
    owner: str
    language: str
    groups: tuple[Group, ...]
    about: str = ""
    large: bool = False


def sheet_pdf(sheet: Sheet, *, day: date) -> bytes:
    """The sheet on as many A4 pages as it needs. Equal sheets give equal bytes. Raises ``PdfError``."""
    payload = {**asdict(sheet), "day": [day.year, day.month, day.day], "labels": {"title": sheet.title}}
    return compile_sheet("notebook.typ", payload, day)
