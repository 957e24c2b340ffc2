"""The facilitator's sheet: timetable, ground rules, what to have ready, how to vote. One A4 page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ..pdf import FACTORS, compile_sheet, pages_of
from ..survey.comments_signs import drawable
from .words import READY, RULES, VOTE, WORDS

_MINUTES = re.compile(r"\s*[（(]\s*(\d{1,3})\s*(?:分|min(?:utes|\.)?)\s*[）)]\s*$")


@dataclass(frozen=True)
class Slot:
    """A line of the agenda; ``begins`` is a clock time where the start is known, ``minutes`` where the line says so."""

    what: str
    minutes: int | None = None
    begins: str = ""


@dataclass(frozen=True)
class Guide:
    """One workshop as its facilitator reads it. Texts of a meeting may be empty."""

    language: str
    owner: str
    when: str
    place: str
    people: str
    slots: tuple[Slot, ...]
    dots: int = 3
    least: int = 5


def slots_of(agenda: str, start: datetime | None) -> tuple[Slot, ...]:
    """The lines of an agenda as slots: 「3. 原因を掘り下げる（40分）」 → 40 minutes. Clock times follow from ``start`` for as long as every line
    before says its minutes."""
    found, at = [], start
    for line in (line.strip() for line in agenda.splitlines()):
        if not line:
            continue
        said = _MINUTES.search(line)
        minutes = int(said[1]) if said else None
        begins = f"{at:%H:%M}" if at else ""
        found.append(Slot(_MINUTES.sub("", line), minutes, begins))
        at = at + timedelta(minutes=minutes) if at and minutes is not None else None
    return tuple(found)


def guide_pdf(guide: Guide, *, day: date) -> bytes:
    """The sheet as a tagged PDF of one page, however long the agenda is within reason."""
    payload, made = _payload(guide, day), b""
    for factor in FACTORS:
        made = compile_sheet("workshop-guide.typ", {**payload, "factor": factor}, day)
        if pages_of(made) == 1:
            break
    return made


def _payload(guide: Guide, day: date) -> dict[str, Any]:
    say, numbers = WORDS[guide.language], {"dots": guide.dots, "least": guide.least}
    facts = [(say["when"], guide.when), (say["where"], guide.place), (say["people"], guide.people)]
    return {
        "language": guide.language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['guide']} {drawable(guide.owner)}"},
        "owner": drawable(guide.owner),
        "facts": [[term, drawable(text)] for term, text in facts if text],
        "slots": [
            {"what": drawable(slot.what), "minutes": str(slot.minutes or ""), "begins": slot.begins}
            for slot in guide.slots
        ],
        "rules": list(RULES[guide.language]),
        "ready": [line.format(**numbers) for line in READY[guide.language]],
        "vote": [line.format(**numbers) for line in VOTE[guide.language]],
    }
