"""The record of a workshop: what was voted, what was decided, what is not taken up and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..pdf import FACTORS, compile_sheet, pages_of
from ..survey.comments_signs import drawable
from .words import WORDS

Kind = Literal["measure", "not_chosen", "withdrawn"]


@dataclass(frozen=True)
class Decided:
    """A decision in words. ``until`` is a date or ``None``; ``pulse`` are questions as they are asked; ``change`` says why this is a
    later version."""

    kind: Kind
    issue: str
    measure: str
    what: str = ""
    lead: str = ""
    until: date | None = None
    kpis: tuple[str, ...] = ()
    pulse: tuple[str, ...] = ()
    reason: str = ""
    version: int = 1
    change: str = ""


@dataclass(frozen=True)
class Vote:
    """Issues with their dots, most first; ``basis`` says who voted and how."""

    basis: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Record:
    """A workshop as it is told afterwards."""

    language: str
    owner: str
    when: str
    place: str
    people: str
    decisions: tuple[Decided, ...]
    vote: Vote | None = None
    memo: str = ""


def record_pdf(record: Record, *, day: date) -> bytes:
    """The record as a tagged PDF, A4 landscape: one page as long as what was decided fits on one."""
    payload, made = _payload(record, day), b""
    for factor in FACTORS:
        made = compile_sheet("workshop-record.typ", {**payload, "factor": factor}, day)
        if pages_of(made) == 1:
            return made
    return compile_sheet("workshop-record.typ", {**payload, "factor": 1.0}, day)


def _payload(record: Record, day: date) -> dict[str, Any]:
    say = WORDS[record.language]
    facts = [(say["when"], record.when), (say["where"], record.place), (say["people"], record.people)]
    return {
        "language": record.language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['record']} {drawable(record.owner)}"},
        "owner": drawable(record.owner),
        "facts": [[term, drawable(text)] for term, text in facts if text],
        "vote": _vote(record, say),
        "measures": [_measure(one, say) for one in record.decisions if one.kind == "measure"],
        "not_chosen": [
            [drawable(one.issue), drawable(one.reason)] for one in record.decisions if one.kind == "not_chosen"
        ],
        "withdrawn": [
            [drawable(one.issue), drawable(one.measure), drawable(one.change)]
            for one in record.decisions
            if one.kind == "withdrawn"
        ],
        "memo": drawable(record.memo),
    }


def _vote(record: Record, say: dict[str, str]) -> dict[str, Any] | None:
    if record.vote is None:
        return None
    most = max([1, *(dots for _, dots in record.vote.rows)])
    rows = [
        {"issue": drawable(issue), "dots": say["points"].format(n=dots), "part": dots / most}
        for issue, dots in record.vote.rows
    ]
    return {"basis": record.vote.basis, "rows": rows}


def _measure(one: Decided, say: dict[str, str]) -> dict[str, str]:
    return {
        "issue": drawable(one.issue),
        "measure": drawable(one.measure),
        "what": drawable(one.what),
        "lead": drawable(one.lead),
        "until": f"{one.until:%Y/%m/%d}" if one.until else "–",
        "kpi": drawable(say["joint"].join(one.kpis)) or "–",
        "pulse": "\n".join(one.pulse) or "–",
        "change": drawable(one.change),
    }
