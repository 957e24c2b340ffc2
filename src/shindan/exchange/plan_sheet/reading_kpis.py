"""The KPIs of the measures, from their own sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from shindan.improvement.plan import Kpi, Measure
from shindan.improvement.rows import Key, Rows

from ..faults import shown
from ..wording import bare
from . import words
from .cells import Cells
from .pages import source_text
from .signs import same
from .values import Read, number_of, rises_of, say

_KEY = re.compile(r"m:[0-9A-Za-z-]{1,64}|#m[0-9]{1,4}[0-9a-f]{0,32}")
_SOURCE = re.compile(r"(?:item|element|customers):[0-9A-Za-z_.-]{1,60}")
_HAND = frozenset(bare(text) for text in (words.MANUAL.ja, words.MANUAL.en, "manual", "手動", ""))
_NEEDED = ("name", "unit", "baseline", "target", "source")


@dataclass
class KpiReader:
    """Reads all rows. ``places`` tells the place of each known measure among those that were read."""

    cells: Cells
    base: Rows
    measures: Sequence[Measure]
    places: Mapping[Key, int]
    found: dict[int, list[Kpi]] = field(default_factory=dict)
    taken: set[tuple[Key, str]] = field(default_factory=set)

    def read(self) -> list[Measure]:
        sheet = self.cells.sheet
        for row in sheet.rows:
            if row > sheet.head and any(sheet.at(row, sheet.columns.get(name)).strip() for name in _NEEDED):
                self._row(row)
        return [
            measure.model_copy(update={"kpis": tuple(self.found.get(place, ()))})
            for place, measure in enumerate(self.measures)
        ]

    def _row(self, row: int) -> None:
        key, id_ = self._marks_of(row)
        place = self._place(row, key)
        if place is None:
            self._homeless(row)
            return
        at_home = self.places.get(key) == place
        was = self._known(key, id_) if at_home and (key, id_) not in self.taken else None
        self.taken.add((key, id_))
        kpi = self._kpi(row, was)
        if kpi is not None:
            self.found.setdefault(place, []).append(kpi)

    def _marks_of(self, row: int) -> tuple[Key, str]:
        """The keys of measure and KPI, in the hidden columns."""
        sheet = self.cells.sheet
        used = set(sheet.columns.values())
        texts = [text.strip() for at, text in sorted(sheet.rows[row].items()) if at not in used]
        at = next((n for n, text in enumerate(texts) if _KEY.fullmatch(text)), None)
        if at is None:
            return "", ""
        return texts[at], texts[at + 1] if at + 1 < len(texts) else ""

    def _place(self, row: int, key: Key) -> int | None:
        """Which measure a row belongs to: the one it was written for, unless its name says another."""
        name = self.cells.sheet.at(row, self.cells.sheet.columns["measure"])
        own = self.places.get(key)
        if own is not None:
            before = self.base.rows[key].value.name
            if not name.strip() or same(name, before) or same(name, self.measures[own].name):
                return own
        named = [n for n, measure in enumerate(self.measures) if bare(name) and bare(measure.name) == bare(name)]
        return named[0] if named else own

    def _homeless(self, row: int) -> None:
        column = self.cells.sheet.columns["measure"]
        name = self.cells.sheet.at(row, column)
        told = say(
            "施策「{name}」が計画にありません。KPI をどの施策で測るか、施策の名前を入力してください。この行は読み込んでいません。",
            "There is no measure “{name}” in the plan. Please enter the name of the measure. This row was not read.",
            name=shown(name),
        )
        self.cells.fault(row, column, shown(name), told)

    def _known(self, key: Key, id_: str) -> Kpi | None:
        row = self.base.rows.get(key)
        kpis = row.value.kpis if row is not None and isinstance(row.value, Measure) else ()
        return next((kpi for n, kpi in enumerate(kpis, 1) if id_ and id_ == (kpi.id or f"#{n}")), None)

    def _kpi(self, row: int, known: Kpi | None) -> Kpi | None:
        columns = self.cells.sheet.columns
        was = known or Kpi(name="-")
        name = self.cells.text(row, columns["name"], was.name if known else "", 120, needed=True)
        if not name:
            return None
        unit = self.cells.text(row, columns.get("unit"), was.unit, 20)
        numbers = partial(number_of, unit=unit)
        changed = {
            "name": name,
            "unit": unit,
            "baseline": _close(self.cells.value(row, columns.get("baseline"), numbers, was.baseline), was.baseline),
            "target": _close(self.cells.value(row, columns.get("target"), numbers, was.target), was.target),
            "rises": self.cells.value(row, columns.get("rises"), rises_of, was.rises),
            "source": self.cells.value(row, columns.get("source"), partial(_source_of, known=was.source), was.source),
        }
        return was.model_copy(update=changed)


def _close(read: float | None, known: float | None) -> float | None:
    """A workbook keeps 15 digits: what agrees in them is the known number."""
    if read is not None and known is not None and f"{read:.14g}" == f"{known:.14g}":
        return known
    return read


def _source_of(text: str, known: str) -> Read[str]:
    if bare(text) in _HAND:
        return Read("manual")
    if any(same(text, source_text(known, language)) for language in ("ja", "en")):
        return Read(known)
    said = text.strip()
    for kind, name in words.SOURCES.items():
        for word in (name.ja, name.en):
            if said.startswith(f"{word} "):
                said = f"{kind}:{said[len(word) :].strip()}"
    if _SOURCE.fullmatch(said):
        return Read(said)
    return Read(
        fault=say(
            "出所「{text}」は使えません。手で入力する KPI は「手入力」にしてください。ほかの出所は計画の画面で選びます。",
            "The source “{text}” cannot be used. Please write “by hand”; other sources are chosen on the plan's page.",
            text=shown(text),
        )
    )
