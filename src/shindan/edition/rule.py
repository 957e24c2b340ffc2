"""The rule of an edition, read from YAML with every fault and its line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from shindan.diagnosis.explain import explain
from shindan.diagnosis.source import Fault as SourceFault
from shindan.diagnosis.source import LocatedDict, locate, read_yaml

from .centre import CentreId, Month
from .parts import Part, Words

DEFAULT = Path(__file__).parent / "data" / "rule.yaml"
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
PerCent = Annotated[float, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=1)]
TieBreak = Literal["elements", "response", "people"]


class RuleError(ValueError):
    """A rule that cannot be used; ``faults`` names file, line and mend of everything wrong."""

    def __init__(self, faults: tuple[SourceFault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Period(Part):
    first: Month
    last: Month


class Eligibility(Part):
    people: Count
    response: PerCent
    headcount_needed: bool = False


class Minimum(Part):
    standard: Count
    reference: Annotated[int, Field(ge=10)]  # what a result's benchmark needs too
    largest_share: PerCent
    t_score: Annotated[int, Field(ge=30)]


class Division(Part):
    id: Id
    name: Words
    from_: Annotated[int, Field(ge=0, alias="from")]

    model_config = {**Part.model_config, "serialize_by_alias": True}


class Groups(Part):
    organisations: Annotated[int, Field(ge=5)]
    centres: Annotated[int, Field(ge=5)]


class Few(Part):
    below: Annotated[int, Field(ge=3, le=30)]
    kgi: Annotated[float, Field(gt=0)]
    share: Annotated[float, Field(gt=0)]


class Rounding(Part):
    share: Annotated[int, Field(ge=0, le=1)]
    kgi: Annotated[int, Field(ge=0, le=2)]


class Histogram(Part):
    kgi: Annotated[float, Field(gt=0, le=5)]
    share: Annotated[float, Field(gt=0, le=50)]
    centres: Annotated[int, Field(ge=3)]
    organisations: Annotated[int, Field(ge=3)]
    marks_from: Annotated[int, Field(ge=50)]
    fine_kgi: Annotated[float, Field(gt=0, le=5)]
    fine_share: Annotated[float, Field(gt=0, le=50)]


class QualityLimits(Part):
    straight: PerCent
    missing: PerCent
    busiest_day: PerCent
    duplicates: PerCent
    headcount: PerCent


class FindingLimits(Part):
    centres: Annotated[int, Field(ge=10)]
    organisations: Annotated[int, Field(ge=5)]
    group: Annotated[int, Field(ge=3)]
    q: Annotated[float, Field(gt=0, le=50)]


class AwardEligibility(Part):
    from_: Annotated[int, Field(ge=0, alias="from")]
    response: PerCent
    people: Count

    model_config = {**Part.model_config, "serialize_by_alias": True}


class Places(Part):
    id: Id
    name: Words
    places: Count


class Award(Part):
    measure: str
    eligibility: tuple[AwardEligibility, ...]
    tie_breaks: tuple[TieBreak, ...]
    places: Annotated[tuple[Places, ...], Field(min_length=1)]
    per_organisation: Annotated[int, Field(ge=0)] = 0

    @property
    def honoured(self) -> int:
        """How many places there are in all."""
        return sum(part.places for part in self.places)


class Left(Part):
    """A centre that a person left out, with the reason that is told."""

    centre: CentreId
    reason: Annotated[str, Field(min_length=1)]


class Rule(Part):
    """Everything that decides about an edition beside the summaries themselves."""

    id: Id
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    name: Words
    instrument: str
    period: Period
    eligibility: Eligibility
    weights: Literal["centres_equal"]
    minimum: Minimum
    divisions: Annotated[tuple[Division, ...], Field(min_length=1)]
    groups: Groups
    few: Few
    rounding: Rounding
    histogram: Histogram
    quality: QualityLimits
    findings: FindingLimits
    award: Award
    exclude: tuple[Left, ...] = ()

    def division(self, headcount: int) -> Division | None:
        """The division of a centre of that headcount; divisions stand from the largest to the smallest."""
        return next((division for division in self.divisions if headcount >= division.from_), None)


def read_rule(path: Path | None = None) -> Rule:
    """The rule in a file, by default the one shipped. ``RuleError`` with every fault."""
    rule, faults = check_rule(path or DEFAULT)
    if rule is None or faults:
        raise RuleError(faults)
    return rule


@cache
def default_rule() -> Rule:
    """The rule that is shipped."""
    return read_rule()


def check_rule(path: Path) -> tuple[Rule | None, tuple[SourceFault, ...]]:
    """The rule where it could be built, and every fault. Never raises for what the file says."""
    reading = read_yaml(path)
    if reading.faults and not reading.value:
        return None, tuple(reading.faults)
    try:
        rule = Rule.model_validate(dict(reading.value))
    except ValidationError as error:
        faults = [*reading.faults, *(_fault(reading.value, detail) for detail in error.errors())]
        return None, tuple(sorted(faults))
    return rule, tuple(sorted([*reading.faults, *_faults(rule, reading.value)]))


def _fault(raw: LocatedDict, detail: object) -> SourceFault:
    what, mend = explain(detail)  # type: ignore[arg-type]
    path = detail["loc"]  # type: ignore[index]
    if detail["type"] == "extra_forbidden":  # type: ignore[index]
        mend = "この項目を消すか、docs/methods/edition.md の名前に直してください"
    place = locate(raw, path)
    return SourceFault(place, f"{'.'.join(str(step) for step in path)}: {what}", mend)


_Said = tuple[tuple[str | int, ...], str, str]
_ORDER = "大きいほうから順に、最後は 0 にしてください"


def _faults(rule: Rule, raw: LocatedDict) -> list[SourceFault]:
    """What is wrong although every value by itself is possible."""
    said = (*_number_faults(rule), *_order_faults(rule), *_twice(rule))
    return [SourceFault(locate(raw, path), what, mend) for path, what, mend in said]


def _number_faults(rule: Rule) -> Iterator[_Said]:
    least, hist = rule.minimum, rule.histogram
    if rule.period.last < rule.period.first:
        yield ("period", "last"), "期間の終わりが始まりより前です", "月を確かめてください"
    if least.reference > least.standard:
        yield ("minimum", "reference"), "参考の組織数が標準より多いです", "standard 以下にしてください"
    if rule.groups.organisations < least.reference:
        yield (
            ("groups", "organisations"),
            "部門や業種の組織数が参考より少ないです",
            "minimum.reference 以上にしてください",
        )
    if hist.fine_kgi > hist.kgi:
        yield ("histogram", "fine_kgi"), "細かい幅が元の幅より広いです", "kgi 以下にしてください"
    if hist.fine_share > hist.share:
        yield ("histogram", "fine_share"), "細かい幅が元の幅より広いです", "share 以下にしてください"


def _order_faults(rule: Rule) -> Iterator[_Said]:
    if not _falls_to_0([division.from_ for division in rule.divisions]):
        yield ("divisions",), "部門の境が順でないか、0 で終わりません", _ORDER
    if not _falls_to_0([band.from_ for band in rule.award.eligibility]):
        yield ("award", "eligibility"), "表彰の資格の境が順でないか、0 で終わりません", _ORDER


def _falls_to_0(starts: list[int]) -> bool:
    return starts == sorted(set(starts), reverse=True) and starts[-1:] == [0]


def _twice(rule: Rule) -> Iterator[_Said]:
    for name, ids in (
        ("divisions", [division.id for division in rule.divisions]),
        ("award", [place.id for place in rule.award.places]),
        ("exclude", [left.centre for left in rule.exclude]),
    ):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            yield (name,), f"{'、'.join(twice)} が二度あります", "一つにしてください"


__all__ = ["DEFAULT", "Rule", "RuleError", "check_rule", "default_rule", "read_rule"]
