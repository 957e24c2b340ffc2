"""What policy and manual hold, made once for PDF and Word alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shindan.diagnosis.kit import Fact, Kit, Level
from shindan.harassment.line import Line, cells_of
from shindan.harassment.texts import ManualSection, PolicySection, Settings, manual_of, policy_of, still_open

from .words import WORDS


@dataclass(frozen=True)
class PolicyPaper:
    """The policy as it is handed out. ``open`` is how many names nobody has given yet: with some it is a draft."""

    language: str
    organisation: str
    version: int
    day: date
    sections: tuple[PolicySection, ...]
    open: int
    disclaimer: str


@dataclass(frozen=True)
class MatrixCell:
    """A zone in the matrix: its rank from 0 (lightest), its name, and whether the team departs from the default."""

    rank: int
    name: str
    departs: bool


@dataclass(frozen=True)
class LevelRow:
    """A level of one axis: name, description and signs in one language."""

    id: str
    name: str
    description: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class FactRow:
    """A fact of law: its day as 2026/10/01 ("" where there is none), what it says, its source with how sure it is, what to verify before use."""

    day: str
    statement: str
    source: str
    verify: str


@dataclass(frozen=True)
class ManualPaper:
    """The manual. ``matrix`` has a row a behaviour and a column a request; ``reasons`` are (cell, why) of what the team changed."""

    language: str
    organisation: str
    version: int
    day: date
    principles: tuple[str, ...]
    first: tuple[tuple[str, str], ...]
    behaviours: tuple[LevelRow, ...]
    requests: tuple[LevelRow, ...]
    matrix: tuple[tuple[MatrixCell, ...], ...]
    reasons: tuple[tuple[str, str], ...]
    sections: tuple[ManualSection, ...]
    open: int
    disclaimer: str
    facts: tuple[FactRow, ...] = ()
    facts_as_of: str = ""


def policy_paper(
    kit: Kit, settings: Settings, own: Mapping[str, str], *, language: str, version: int, day: date
) -> PolicyPaper:
    """The policy of a team; ``own`` are its own texts by heading."""
    return PolicyPaper(
        language=language,
        organisation=settings.words.get("organisation", ""),
        version=version,
        day=day,
        sections=tuple(policy_of(kit, settings, own, language)),
        open=len(still_open(kit, settings)),
        disclaimer=kit.disclaimer.get(language),
    )


def manual_paper(kit: Kit, settings: Settings, line: Line, *, language: str, version: int, day: date) -> ManualPaper:
    """The manual of a team with its own line."""
    cells = cells_of(kit, line, language)
    rank = {zone.id: at for at, zone in enumerate(kit.zones)}
    made = [MatrixCell(rank[cell.zone.id], cell.zone.name.get(language), cell.departs) for cell in cells]
    across = len(kit.requests)
    return ManualPaper(
        language=language,
        organisation=settings.words.get("organisation", ""),
        version=version,
        day=day,
        principles=tuple(text.get(language) for text in kit.principles),
        first=tuple((flow.trigger.get(language), flow.action.get(language)) for flow in kit.special_flows),
        behaviours=_levels(kit.behaviours, language),
        requests=_levels(kit.requests, language),
        matrix=tuple(tuple(made[at : at + across]) for at in range(0, len(made), across)),
        reasons=tuple((f"{cell.behaviour} × {cell.request}", cell.reason) for cell in cells if cell.departs),
        sections=tuple(manual_of(kit, settings, language)),
        open=0,
        disclaimer=kit.disclaimer.get(language),
        facts=tuple(_fact(fact, language) for fact in kit.facts),
        facts_as_of=kit.facts_as_of.get(language),
    )


def _fact(fact: Fact, language: str) -> FactRow:
    say = WORDS[language]
    return FactRow(
        day=(fact.date or "").replace("-", "/"),
        statement=fact.statement.get(language),
        source=say["source"].format(source=fact.source.get(language), sure=say[f"sure_{fact.confidence}"]),
        verify=say["verify"].format(what=fact.verify.get(language)) if fact.verify else "",
    )


def _levels(levels: tuple[Level, ...], language: str) -> tuple[LevelRow, ...]:
    return tuple(
        LevelRow(
            one.id,
            one.name.get(language),
            one.description.get(language),
            tuple(sign.get(language) for sign in one.signs),
        )
        for one in levels
    )
