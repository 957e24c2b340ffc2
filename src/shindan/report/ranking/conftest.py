"""Editions made by hand for the tests of the report: as many centres as wanted, with values that show what is to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from shindan.edition import CentreRanking, Edition, Instrument, Member, Rankings, default_rule
from shindan.edition.centre import RowKey
from shindan.edition.model import Figure, Status
from shindan.result.schema import Words

from .make import report_of
from .view import Owner, RankingReport

OWNER = Owner("みなと総合サポート株式会社", "東京センター")
LONG = Owner(
    "株式会社みなと総合カスタマーサポートアンドビジネスプロセスアウトソーシング東日本本社",
    "首都圏第一お客様コミュニケーションセンター・テクニカルサポート課夜間受付窓口グループ",
)
ELEMENTS = (
    ("LG", "学びと成長", "Learning and growth"),
    ("RC", "認め合い", "Mutual recognition"),
    ("TM", "チーム力", "Team strength"),
    ("AB", "能力の発揮", "Using one's abilities"),
    ("TR", "会社との信頼関係", "Trust with the company"),
    ("HW", "健全な職場", "Healthy workplace"),
    ("WL", "ワークライフサイクル", "Work-life cycle"),
)
_DIGEST = "sha256:" + "0" * 64


@dataclass(frozen=True)
class Case:
    """An edition: how many organisations with how many centres each, and how many answers the first centre has."""

    organisations: int = 22
    each: int = 3
    own_people: int = 57
    own_happiness: float | None = None
    tie: bool = False
    items: int = 0
    missing: Sequence[str] = ()
    names: Sequence[tuple[str, str, str]] = ELEMENTS


CASES = {
    "large": Case(items=1),
    "one-answer": Case(own_people=10, own_happiness=9.6),
    "outside": Case(own_people=1, own_happiness=9.6),
    "tie": Case(own_happiness=5.8, tie=True),
    "best": Case(own_people=400, own_happiness=8.0),
    "worst": Case(own_people=400, own_happiness=2.0),
    "reference": Case(organisations=12, each=2),
    "few": Case(organisations=12, each=1),
    "no-happiness": Case(missing=("KG1",)),
    "no-elements": Case(missing=tuple(key for key, _, _ in ELEMENTS)),
    "long-names": Case(
        names=tuple(
            (
                key,
                f"{name}と、お客様と仲間と会社のあいだで育てるつながりの豊かさ全般",
                f"{name_en} and all ties between people at work",
            )
            for key, name, name_en in ELEMENTS
        )
    ),
    "as-asked": Case(items=6),
    "many-items": Case(organisations=20, each=1, items=14),
}


def rows_of(case: Case) -> tuple[RowKey, ...]:
    rows = [RowKey(id="KG1", kind="kgi", digest=_DIGEST, name=Words(ja="従業員幸福度", en="Employee happiness"))]
    for key, name, english in case.names:
        rows.append(RowKey(id=key, kind="element", element=key, digest=_DIGEST, name=Words(ja=name, en=english)))
    for key, name, english in case.names:
        for at in range(1, case.items + 1):
            words = Words(ja=f"{name}の設問{at}", en=f"{english} {at}")
            rows.append(RowKey(id=f"{key}{at}", kind="item", element=key, digest=_DIGEST, name=words))
    if case.items:
        rows.append(
            RowKey(id="OC2", kind="recommendation", digest=_DIGEST, name=Words(ja="推奨意向", en="Recommendation"))
        )
    return tuple(rows)


@cache
def edition_of(name: str, status: Status | None = None, seed: int = 7) -> Edition:
    """The edition of a case; the first member is the centre the report is about."""
    return make_edition(CASES[name], status, seed)


def make_edition(case: Case, status: Status | None = None, seed: int = 7) -> Edition:
    rng = np.random.default_rng(seed)
    rows, rule = rows_of(case), default_rule()
    count = case.organisations * case.each
    members = tuple(_member(at, case, rows, rng) for at in range(count))
    known: Status = "standard" if case.organisations >= 20 else "reference" if case.organisations >= 10 else "none"
    return Edition(
        name=rule.name,
        number=1,
        earlier=None,
        rule=rule,
        status=status or known,
        rows=rows,
        members=members,
        excluded=(),
        findings=(),
        composition=(),
        drivers=None,
    )


def _member(at: int, case: Case, rows: tuple[RowKey, ...], rng: np.random.Generator) -> Member:
    people = case.own_people if at == 0 else int(rng.integers(20, 200))
    figures = {row.id: _figure(row, people, rng) for row in rows if at or row.id not in case.missing}
    alike = at == 0 or (at == 1 and case.tie)
    if alike and case.own_happiness is not None and "KG1" in figures:
        figures["KG1"] = _around(case.own_happiness, 2.0, people, 1.0)
    return Member(
        centre=f"c-{at:016x}",
        organisation=f"o-{at // case.each:016x}",
        before=None,
        file=_DIGEST,
        instrument=Instrument(id="wellbeing/employee", version="1.0.0", digest=_DIGEST),
        division="large" if people >= 100 else "small",
        industry=f"業種{at % 3}",
        size=f"s{100 * (at % 2 + 1)}",
        month="2026-06",
        people=people,
        headcount=people + 15,
        response=people / (people + 15),
        award=True,
        findings=True,
        figures=figures,
        stages={},
        facts=(),
    )


def _figure(row: RowKey, people: int, rng: np.random.Generator) -> Figure:
    if row.kind == "kgi":
        return _around(float(np.clip(rng.normal(5.8, 0.8), 1, 9.5)), 2.0, people, 1.0)
    if row.kind == "recommendation":
        return _around(float(np.clip(rng.normal(-0.3, 0.2), -0.9, 0.9)), 0.7, people, 1.0)
    return _around(float(np.clip(rng.normal(0.55, 0.09), 0.05, 0.95)), 0.45, people, 1.0)


def _around(value: float, sd: float, people: int, reach: float) -> Figure:
    half = 1.96 * sd * reach / people**0.5
    return Figure(value=value, n=people, within=sd**2 * (people - 1), low=value - half, high=value + half)


@cache
def ranking_of(name: str, with_before: bool = False) -> CentreRanking:
    edition = edition_of(name)
    before = None
    if with_before:
        before = edition_of(name, None, 11).model_copy(update={"name": Words(ja="2025年版", en="Edition 2025")})
    return Rankings(edition, before).of(edition.members[0].centre)


def made(name: str, language: str = "ja", owner: Owner = OWNER, *, with_before: bool = False) -> RankingReport:
    return report_of(ranking_of(name, with_before), owner, language)


__all__ = ["CASES", "LONG", "OWNER", "Case", "edition_of", "made", "make_edition", "ranking_of", "replace"]
