"""The sentence at the head of a sheet: what to act on, chosen by rules from the marks of the result.

It names and quotes; it brings no number of its own. Only differences that carry the mark of significance are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shindan.result.schema import Cell, Result, Row, Section, Split

from .figures import step

_MOST_NAMES = 2
_SENTENCES: dict[str, dict[str, str]] = {
    "ja": {
        "group_low": "{group}は、{rows}がほかより低い",
        "group_high": "{group}は、{rows}がほかより高い",
        "whole_low": "{rows}が、基準より低い",
        "whole_high": "{rows}が、基準より高い",
        "no_groups": "{split}のあいだに、はっきりした差は見つかっていません",
        "far_low": "基準からいちばん離れているのは{rows}で、基準より低い値です",
        "far_high": "基準からいちばん離れているのは{rows}で、基準より高い値です",
        "near": "どの要素も、基準の中央値に近い値です",
        "one_group": "{split}別で表示できるのは一つだけです",
        "hidden": "{split}別の結果は、個人が特定されないよう表示していません",
        "spread": "いちばん高い要素は{high}、いちばん低い要素は{low}です",
        "level": "要素の値は、どれも同じです",
        "plain": "全体の結果です",
        "quote": "「{name}」",
        "joint": "と",
        "more": "など",
    },
    "en": {
        "group_low": "{group} is lower than the others in {rows}",
        "group_high": "{group} is higher than the others in {rows}",
        "whole_low": "Lower than the benchmark: {rows}",
        "whole_high": "Higher than the benchmark: {rows}",
        "no_groups": "No clear difference has been found ({split})",
        "far_low": "Furthest from the benchmark: {rows}, lower",
        "far_high": "Furthest from the benchmark: {rows}, higher",
        "near": "Every element is near the benchmark's median",
        "one_group": "Only one group can be shown ({split})",
        "hidden": "Results are not shown, so that no person can be identified ({split})",
        "spread": "Highest element: {high}; lowest element: {low}",
        "level": "All elements have the same value",
        "plain": "The result of all respondents",
        "quote": "“{name}”",
        "joint": " and ",
        "more": " and more",
    },
}


@dataclass(frozen=True, slots=True)
class _Finding:
    """Significant rows of one column that point one way, largest first."""

    place: int
    low: bool
    broad: bool  # rows of elements and happiness, not single questions
    rows: tuple[tuple[float, str], ...]

    @property
    def weight(self) -> tuple[bool, bool, int, float]:
        """Broad findings first, then lower ones, because they ask for action, then those of more rows, then the larger."""
        return (self.broad, self.low, len(self.rows), self.rows[0][0])


def conclusion(result: Result, split: Split | None, language: str) -> str:
    """The sentence for a split, or for the whole entry where ``split`` is ``None``."""
    say = _SENTENCES["en" if language == "en" else "ja"]
    return _about_groups(result, split, language, say) if split else _about_whole(result, language, say)


def _about_groups(result: Result, split: Split, language: str, say: dict[str, str]) -> str:
    name = split.name.get(language)
    shown = [place for place, group in enumerate(split.groups) if not group.suppressed]
    if split.withheld or not shown:
        return say["hidden"].format(split=name)
    findings = [f for place in shown for f in _findings(result, language, say, place, _column(split, place))]
    if findings:
        best = max(findings, key=lambda finding: (finding.weight, -finding.place))
        group = split.groups[best.place].name.get(language)
        return say["group_low" if best.low else "group_high"].format(group=group, rows=_listed(best, say))
    return say["one_group" if len(shown) == 1 else "no_groups"].format(split=name)


def _about_whole(result: Result, language: str, say: dict[str, str]) -> str:
    findings = list(_findings(result, language, say, 0, dict(result.total)))
    if findings:
        best = max(findings, key=lambda finding: finding.weight)
        return say["whole_low" if best.low else "whole_high"].format(rows=_listed(best, say))
    compared = [(abs(cell.difference or 0), row, name, cell) for row, name, cell in _broad(result, language, say)]
    compared = [one for one in compared if one[3].difference is not None]
    return _distance(compared, say) if compared else _spread(result, language, say)


def _distance(compared: list[tuple[float, Row, str, Cell]], say: dict[str, str]) -> str:
    """Where no test was made against the benchmark: the element furthest from it, with no claim about chance."""
    worth = [one for one in compared if step(one[3].difference, one[1].kind)]
    if not worth:
        return say["near"]
    furthest = max(size for size, *_ in worth)
    low = any(size == furthest and (cell.difference or 0) < 0 for size, _, _, cell in worth)
    names = [name for size, _, name, cell in worth if size == furthest and ((cell.difference or 0) < 0) is low]
    return say["far_low" if low else "far_high"].format(rows=_joined(names, say))


def _broad(result: Result, language: str, say: dict[str, str]) -> Iterator[tuple[Row, str, Cell]]:
    """The shown elements of the whole entry with their names."""
    for section in result.sections:
        for row in section.rows:
            cell = result.total.get(row.id)
            if row.kind == "element" and cell and not cell.suppressed:
                yield row, _name(section, row, language, say), cell


def _column(split: Split, place: int) -> dict[str, Cell]:
    return {row: cells[place] for row, cells in split.cells.items()}


def _findings(
    result: Result, language: str, say: dict[str, str], place: int, cells: dict[str, Cell]
) -> Iterator[_Finding]:
    for low in (True, False):
        for broad in (True, False):
            found = [
                (abs(difference) * (10 if row.kind == "mean" else 1), _name(section, row, language, say))
                for section, row, difference in _marked(result, cells)
                if (row.kind in {"mean", "element"}) is broad and (difference < 0) is low
            ]
            if found:
                yield _Finding(place, low, broad, tuple(sorted(found, key=lambda one: -one[0])))


def _marked(result: Result, cells: dict[str, Cell]) -> Iterator[tuple[Section, Row, float]]:
    for section in result.sections:
        for row in section.rows:
            cell = cells.get(row.id)
            told = cell is not None and not cell.suppressed and cell.significant and row.kind != "answered"
            if cell is not None and told and cell.difference:
                yield section, row, cell.difference


def _name(section: Section, row: Row, language: str, say: dict[str, str]) -> str:
    broad = row.kind in {"mean", "element"}
    name = section.name.get(language) if broad else row.short.get(language)
    return name if row.kind == "mean" else say["quote"].format(name=name)


def _listed(finding: _Finding, say: dict[str, str]) -> str:
    return _joined([name for _, name in finding.rows], say)


def _joined(names: list[str], say: dict[str, str]) -> str:
    return say["joint"].join(names[:_MOST_NAMES]) + (say["more"] if len(names) > _MOST_NAMES else "")


def _spread(result: Result, language: str, say: dict[str, str]) -> str:
    values: dict[float, list[str]] = {}
    for _, name, cell in _broad(result, language, say):
        if cell.value is not None:
            values.setdefault(cell.value, []).append(name)
    if not values:
        return say["plain"]
    if len(values) == 1:
        return say["level"]
    high, low = (_joined(values[edge], say) for edge in (max(values), min(values)))
    return say["spread"].format(high=high, low=low)
