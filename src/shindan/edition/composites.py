"""Composite scores of a questionnaire (活力・没頭・誇り of OC3 to OC5): rows that follow from an edition's frozen figures.

They are worked out when ranks are made, so that editions frozen before keep their bytes and still have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

from shindan.diagnosis import load_pack
from shindan.diagnosis.load import PackError, UnknownPackError

from .centre import RowKey
from .model import Edition, Figure, Member
from .parts import Words, canonical, digest_of, settled

# The composites that have a rank, by the id that the pack's scoring gives them.
NAMES: Mapping[str, Words] = {"engagement": Words(ja="活力・没頭・誇り", en="Energy, absorption, pride")}
_NORMAL = 1.959963984540054


def is_composite(row_id: str) -> bool:
    """Whether a row is a composite, though it is kept as a share like a question's."""
    return row_id in NAMES


def with_composites(edition: Edition) -> Edition:
    """The edition with a row for each composite of its questionnaire all of whose questions it has; the frozen one stays as it is."""
    rows = tuple(_rows(edition))
    if not rows:
        return edition
    members = tuple(_member(member, rows) for member in edition.members)
    at = next((n for n, row in enumerate(edition.rows) if row.kind not in {"kgi", "element"}), len(edition.rows))
    return edition.model_copy(update={"rows": (*edition.rows[:at], *rows, *edition.rows[at:]), "members": members})


def _rows(edition: Edition) -> Iterator[RowKey]:
    known = {row.id: row for row in edition.rows if row.kind == "item"}
    for name, items in _composites(edition.rule.instrument).items():
        if name in NAMES and all(item in known for item in items):
            said = {"composite": [[item, known[item].digest] for item in items]}
            yield RowKey(id=name, kind="item", items=items, digest=digest_of(canonical(said)), name=NAMES[name])


def _composites(instrument: str) -> Mapping[str, tuple[str, ...]]:
    try:
        return getattr(load_pack(instrument).scoring, "composites", {})
    except (PackError, UnknownPackError):
        return {}


def _member(member: Member, rows: tuple[RowKey, ...]) -> Member:
    found = {row.id: _figure([member.figures[item] for item in row.items]) for row in rows if _has_all(member, row)}
    return member.model_copy(update={"figures": {**member.figures, **found}}) if found else member


def _has_all(member: Member, row: RowKey) -> bool:
    return all(item in member.figures for item in row.items)


def _figure(parts: list[Figure]) -> Figure:
    """The mean of the questions' shares. How answers to them go together is not handed over, so the spread is the largest that it
    can be: that of answers that always agree, √v̄ar = mean of the questions' standard deviations."""
    value = sum(part.value for part in parts) / len(parts)
    n = min(part.n for part in parts)
    deviations = [sqrt((part.within or 0.0) / part.n) for part in parts if part.n]
    spread = sum(deviations) / len(deviations) if deviations else 0.0
    half = _NORMAL * spread / sqrt(n) if n else 0.0
    return Figure(
        value=settled(value) or 0.0,
        n=n,
        within=settled(n * spread**2),
        low=settled(max(0.0, value - half)),
        high=settled(min(1.0, value + half)),
    )
