"""Plausible published results to lay out: invented figures on the employee questionnaire, seven groups, two hidden."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from shindan.diagnosis import load_pack
from shindan.diagnosis.definition import Area, Item, Pack
from shindan.result.schema import (
    HIDDEN,
    AnswerPart,
    AnswerShares,
    Benchmark,
    Cell,
    Certificate,
    Driver,
    ElementQuality,
    Entry,
    Group,
    GroupQuality,
    Importance,
    Instrument,
    Interval,
    Note,
    Quality,
    Result,
    Row,
    RowKind,
    Section,
    Split,
    Words,
)

NAMES = ("受付一課", "受付二課", "夜間窓口", "技術窓口", "法人窓口", "研修・品質", "在宅チーム")
ENGLISH = ("Desk one", "Desk two", "Night desk", "Technical desk", "Corporate desk", "Training", "Home team")
LONG = "首都圏コンタクトセンター第一運営本部カスタマーサポート統括部法人契約更新専門グループ夜間休日対応担当第二チームの十二番目の班と応援"


NOTES = (
    Note(
        id="draft",
        text=Words(
            ja="この設問は検証の途中です。値は参考として読んでください。",
            en="The wording is still being validated; read the figures as provisional.",
        ),
    ),
    Note(
        id="uneven",
        text=Words(ja="回答率がグループによって違います。", en="The response rate differs between groups."),
    ),
)


@dataclass(frozen=True)
class Make:
    """What sort of result to make."""

    groups: int = 7
    hidden: tuple[int, ...] = (2, 5)
    benchmark: bool = True
    names: tuple[str, ...] = NAMES
    english: tuple[str, ...] = ENGLISH
    previous: bool = True
    spread: float = 14.0
    items: int | None = None
    method: str = "full"
    answers: bool = True
    seed: int = 4


def make(how: Make | None = None) -> Result:
    """A result of the employee questionnaire; equal requests give equal results."""
    how = how or Make()
    return _Maker(how).result()


class _Maker:
    def __init__(self, how: Make) -> None:
        self.how, self.chance = how, random.Random(how.seed)  # noqa: S311
        self.pack: Pack = load_pack("wellbeing/employee")
        self.sections = tuple(self._section(area) for area in self.pack.areas)
        self.rows = [row for section in self.sections for row in section.rows]
        self.total = {row.id: self._total(row) for row in self.rows}

    def result(self) -> Result:
        pack = self.pack
        return Result(
            code_version="0.1.0",
            made_on=dt.date(2026, 6, 30),
            instrument=Instrument(
                id=pack.id,
                version=pack.version,
                digest="3f9a2b7c" * 8,
                title=Words(ja=pack.title.ja, en=pack.title.en),
                released=False,
            ),
            edition=Words(ja="2026年版（130センター）", en="Edition 2026 (130 centres)")
            if self.how.benchmark
            else None,
            entry=Entry(
                name="みなと総合サポート株式会社 東京センター",
                wave="2026年春",
                people=392,
                headcount=454,
                response_rate=86,
            ),
            previous="2025年春" if self.how.previous else None,
            previous_people=371 if self.how.previous else None,
            previous_on=dt.date(2025, 6, 30) if self.how.previous else None,
            sections=self.sections,
            total=self.total,
            splits=(self._split("department", "部署", "Department"), *self._more()),
            answers=answers_beside(self.rows, self.total) if self.how.answers else None,
            quality=self._quality(),
            importance=self._importance(),
            certificate=certificate(),
            notes=NOTES,
        )

    def _more(self) -> tuple[Split, ...]:
        withheld = Split(id="age", name=Words(ja="年代", en="Age"), withheld=True)
        return (self._split("shift", "勤務形態", "Shift", 3, ()), withheld)

    def _section(self, area: Area) -> Section:
        items = [item for item in self.pack.items if item.area == area.id][: self.how.items]
        rows = [self._row(item, area) for item in items]
        name = Words(ja=area.name.ja, en=area.name.en)
        if area.role == "element":
            middle = self.chance.randint(47, 63)
            bench = None
            if self.how.benchmark:
                bench = Benchmark(median=middle, lower_quartile=middle - 4, upper_quartile=middle + 6)
            mean = Row(
                id=area.id, kind="element", element=area.id, code=area.id, text=name, short=name, benchmark=bench
            )
            rows.insert(0, mean)
        return Section.model_validate({"id": area.id, "name": name, "kind": area.role, "rows": tuple(rows)})

    def _row(self, item: Item, area: Area) -> Row:
        kind: RowKind = "share" if item.kind == "scale" else "answered"
        kind = "mean" if item.id == "KG1" else "recommendation" if item.id == "OC2" else kind
        middle = {"mean": 5.8, "recommendation": -38.0, "answered": 90.0}.get(kind, float(self.chance.randint(40, 70)))
        topic = item.topic or item.text
        return Row(
            id=item.id,
            kind=kind,
            element=area.id if area.role == "element" else None,
            code=item.id,
            text=Words(ja=item.text.ja, en=item.text.en),
            short=Words(ja=topic.ja, en=topic.en),
            reverse=item.reverse,
            benchmark=Benchmark(median=middle) if self.how.benchmark else None,
        )

    def _total(self, row: Row) -> Cell:
        cell = self._cell(row, 392, 6.0)
        change = self._change(row) if self.how.previous else None
        told: dict[str, object] = {"change": change, "change_significant": change is not None and abs(change) >= 6}
        if change is not None and cell.value is not None and cell.bound is None:
            half = 0.6 if row.kind == "mean" else 6.0
            ends = {"change_low": round(change - half, 1), "change_high": round(change + half, 1)}
            told |= {"before": round(cell.value - change, 1), **ends}
        difference = None
        if row.benchmark and cell.value is not None and cell.bound is None:
            difference = round(cell.value - row.benchmark.median, 1)
        worth = difference is not None and abs(difference) >= (0.6 if row.kind == "mean" else 7)
        return cell.model_copy(update={**told, "difference": difference, "significant": worth})

    def _change(self, row: Row) -> float:
        moved = self.chance.gauss(0, 3)
        return round(moved / 10, 1) if row.kind == "mean" else float(round(moved))

    def _split(
        self, split: str, ja: str, en: str, count: int | None = None, hidden: tuple[int, ...] | None = None
    ) -> Split:
        count = self.how.groups if count is None else count
        hidden = self.how.hidden if hidden is None else hidden
        groups = tuple(self._group(place, place in hidden) for place in range(count))
        cells = {
            row.id: tuple(HIDDEN if g.suppressed else self._beside(row, g.people or 9) for g in groups)
            for row in self.rows
        }
        return Split(id=split, name=Words(ja=ja, en=en), groups=groups, cells=cells)

    def _beside(self, row: Row, people: int) -> Cell:
        """A group's cell, whose difference goes the way of its value."""
        cell, whole = self._cell(row, people, self.how.spread), self.total[row.id].value
        if cell.value is None or cell.bound or whole is None:
            return cell
        difference = round((cell.value - whole) * 1.1, 1 if row.kind == "mean" else None)
        half = 0.6 if row.kind == "mean" else max(130 / people**0.5, 6)
        return cell.model_copy(update={"difference": difference, "significant": abs(difference) >= half})

    def _group(self, place: int, hidden: bool) -> Group:
        names, english = self.how.names, self.how.english
        again = f" {place // len(names) + 1}" if place >= len(names) else ""
        name = Words(ja=names[place % len(names)] + again, en=english[place % len(english)] + again)
        code = str(place)
        if hidden:
            return Group(code=code, name=name, suppressed=True)
        people = self.chance.choice((9, 24, 41, 48, 63, 98, 112))
        head = people + self.chance.randint(0, 16)
        return Group(code=code, name=name, people=people, headcount=head, response_rate=round(100 * people / head))

    def _cell(self, row: Row, people: int, spread: float) -> Cell:
        if row.kind == "mean":
            return self._mean(spread)
        value = float(min(99, max(3, round(self.chance.gauss(54, spread)))))
        if row.kind == "answered":
            value = float(self.chance.randint(88, 100))
        if row.kind == "recommendation":
            value = float(max(-100, round(self.chance.gauss(-30, 2 * spread))))
        elif value >= 95:
            edge = 95.0 if people >= 20 else 80.0
            return Cell(value=edge, bound="at_least", low=edge, high=100.0)
        half = 98 / people**0.5
        difference = float(round(self.chance.gauss(0, spread * 0.8)))
        return Cell(
            value=value,
            low=float(max(-100 if row.kind == "recommendation" else 0, round(value - half))),
            high=float(min(100, round(value + half))),
            difference=difference,
            significant=abs(difference) > 1.3 * half and abs(difference) >= 4,
        )

    def _mean(self, spread: float) -> Cell:
        value, difference = round(self.chance.gauss(5.6, 0.4), 1), round(self.chance.gauss(-0.2, spread / 30), 1)
        return Cell(
            value=value,
            low=round(value - 0.2, 1),
            high=round(value + 0.2, 1),
            difference=difference,
            significant=abs(difference) >= 0.6,
            bands=(32, 56, 12),
        )

    def _elements(self) -> list[str]:
        return [section.id for section in self.sections if section.kind == "element"]

    def _quality(self) -> Quality:
        elements = tuple(
            ElementQuality(
                element=section.id,
                people=371,
                alpha=Interval(value=0.83, low=0.8, high=0.86),
                omega=0.84,
                item_rest={row.id: 0.6 for row in section.rows if row.kind == "share"},
            )
            for section in self.sections
            if section.kind == "element"
        )
        shown = sum(place not in self.how.hidden for place in range(self.how.groups))
        return Quality(
            elements=elements,
            groups=tuple(
                GroupQuality(
                    split="department",
                    element=element,
                    icc1=0.08,
                    icc2=0.71,
                    f=3.4,
                    p=0.01,
                    reliability=(0.7,) * shown,
                    agreement=(0.8,) * shown,
                    deviation=(0.6,) * shown,
                    divided=(False,) * shown,
                )
                for element in self._elements()
            ),
            missing={row.id: 2 for row in self.rows if row.kind == "share"},
            straight_lining=3,
        )

    def _importance(self) -> Importance:
        if self.how.method == "none":
            return Importance(method="none", people=18)
        drivers = tuple(
            Driver(
                element=element,
                importance=Interval(value=round(0.3 - 0.03 * place, 2), low=0.05, high=0.4),
                headroom=12.0,
                priority=round(3.6 - 0.4 * place, 1),
                rank=max(1, place),
                tied_with_leader=place == 1,
            )
            for place, element in enumerate(self._elements())
        )
        return Importance(method="full", people=371, r2=0.46, headroom_to="benchmark", drivers=drivers)


def answers_beside(rows: Sequence[Row], total: Mapping[str, Cell]) -> AnswerShares:
    """Parts of all sorts that agree with the published shares: every fifth row keeps its options to itself."""
    scale = load_pack("wellbeing/employee").scale("agree_5")
    found = {}
    for place, row in enumerate(row for row in rows if row.kind in {"share", "element"}):
        cell = total[row.id]
        if place % 5 != 4 and cell.value is not None and not cell.bound and not cell.rough:
            found[row.id] = _parts(int(cell.value), place % 5, turned=row.reverse)
    return AnswerShares(options=tuple(Words(ja=p.text.ja, en=p.text.en) for p in scale.points), rows=found)


def _parts(positive: int, sort: int, *, turned: bool) -> tuple[AnswerPart, ...]:
    """Parts for a share of ``positive``: all options apart, or 1–2, 2–3, 1–3 together."""
    ends = [(1, 2, 3, 4, 5), (2, 3, 4, 5), (1, 3, 4, 5), (3, 4, 5)][sort]
    other = 100 - positive
    shares = {
        5: positive // 3,
        4: positive - positive // 3,
        1: other // 6,
        2: other // 3,
        3: other - other // 6 - other // 3,
    }
    parts = []
    for first, last in zip((1, *(end + 1 for end in ends)), ends, strict=False):
        share = sum(shares[option] for option in range(first, last + 1))
        parts.append(AnswerPart(first=6 - last if turned else first, last=6 - first if turned else last, share=share))
    return tuple(parts[::-1] if turned else parts)


def certificate() -> Certificate:
    return Certificate(
        min_group=5,
        min_crossed=10,
        splits=3,
        cells=700,
        shown=560,
        hidden_groups=2,
        hidden_cells=118,
        withheld_splits=("age",),
        coarsened=17,
        answer_rows=38,
        answer_rows_joined=29,
        narrowest=2,
        isolates=9,
        waves=1,
        programs=1416,
        statement=Words(
            ja="公表したすべての値を組み合わせても、非表示のグループについて、しきい値より狭く絞り込むことはできません。",
            en="No combination of the published figures narrows a hidden group down below the threshold.",
        ),
    )


def with_hidden_figures(result: Result) -> Result:
    """The same result, but with figures left in what is suppressed, which no face may ever show."""
    poison = Cell(
        suppressed=True, value=77777.0, low=77776.0, high=77778.0, difference=77779.0, significant=True, change=77775.0
    )
    splits = []
    for split in result.splits:
        cells = {row: tuple(poison if cell.suppressed else cell for cell in line) for row, line in split.cells.items()}
        groups = tuple(
            group.model_copy(update={"people": 66666, "headcount": 66667, "response_rate": 66668})
            if group.suppressed
            else group
            for group in split.groups
        )
        splits.append(split.model_copy(update={"cells": cells, "groups": groups}))
    return result.model_copy(update={"splits": tuple(splits)})


LONG_NAMES = Make(names=tuple(f"{LONG[:58]}{place}{place}" for place in range(7)))
CASES: dict[str, Make] = {
    "usual": Make(),
    "no-benchmark": Make(benchmark=False, previous=False),
    "one-group": Make(groups=1, hidden=()),
    "two-groups": Make(groups=2, hidden=()),
    "twelve-groups": Make(groups=12, hidden=(3,)),
    "25-groups": Make(groups=25, hidden=(3, 9, 10)),
    "40-groups": Make(groups=40, hidden=(3, 9, 10, 31)),
    "long-names": LONG_NAMES,
    "25-long-names": replace(LONG_NAMES, groups=25),
    "all-hidden": Make(hidden=tuple(range(7))),
    "short-pack": Make(items=1),
    "alike": Make(spread=1.0),
    "no-groups": Make(groups=0, hidden=()),
    "no-answers": Make(answers=False),
}


@pytest.fixture(scope="session")
def result() -> Result:
    return make()
