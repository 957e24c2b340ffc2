"""What every page of the report needs: the analysis, the result, the words, and small helpers for tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from shindan.edition import CentreRanking
from shindan.report.deck import Box, Pane, Paragraph, Table, TableCell
from shindan.report.deck.content import CONTENT, QUIET, Align
from shindan.report.survey.figures import value_text
from shindan.result.schema import Cell, Result, Row, Split, Words

from ..edited import Change
from ..schema import CrossAnalysis, Issue, Ref
from .words import REPORT

# The four quadrants; each is named in words wherever it is coloured.
FILLS = {"start": "ffc199", "fix": "fff0c2", "systematise": "c0e4ff", "spread": "e3f1e3", "check": "f2f2f2", "": ""}
LOOKS = {
    "n": "fff3ea",
    "n1": "ffc199",
    "n2": "ff8d44",
    "n3": "ac3e00",
    "p": "eef7ff",
    "p1": "c0e4ff",
    "p2": "57b8ff",
    "p3": "0055ad",
    "": "",
}
MOST_ISSUES = 3
MOST_REFS = 30
MODES = {"Q1": "start", "Q2": "fix", "Q3": "systematise", "Q4": "spread"}


@dataclass(frozen=True)
class Source:
    """What the pages are made from, in one language."""

    analysis: CrossAnalysis
    result: Result
    language: str
    changes: tuple[Change, ...] = ()
    ranking: CentreRanking | None = None

    @property
    def say(self) -> dict[str, str]:
        return REPORT["en" if self.language == "en" else "ja"]

    def get(self, words: Words) -> str:
        return words.get(self.language)

    @property
    def day(self) -> str:
        made = self.result.made_on
        return f"{made:%Y-%m-%d}" if self.language == "en" else f"{made:%Y/%m/%d}"

    @cached_property
    def rows(self) -> dict[str, Row]:
        return {row.id: row for row in self.result.rows}

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues that get a page of their own: the first three that are no strengths."""
        return tuple(issue for issue in self.analysis.issues if not issue.strength)[:MOST_ISSUES]

    @property
    def kgi(self) -> tuple[Row, Cell] | None:
        for section in self.result.sections:
            for row in section.rows:
                cell = self.result.total.get(row.id)
                if row.kind == "mean" and cell is not None and not cell.suppressed and cell.value is not None:
                    return row, cell
        return None

    @property
    def split(self) -> Split | None:
        """The first split of which something is shown."""
        shown = (s for s in self.result.splits if not s.withheld and any(not group.suppressed for group in s.groups))
        return next(shown, None)

    def names(self, words: Iterable[Words], most: int = 99) -> str:
        """Names in quotes; of more than ``most`` the first, and that there are others."""
        quoted = [self.say["quote"].format(name=self.get(one)) for one in words]
        told_of = self.say["joint"].join(quoted[:most])
        return told_of if len(quoted) <= most else self.say["names_more"].format(names=told_of)

    def element_name(self, element: str) -> str:
        return self.get(self.analysis.element(element).name)

    def mode(self, quadrant: str | None) -> str:
        return MODES.get(quadrant or "", "")

    def notes(self, *refs: Ref, more: Sequence[str] = ()) -> str:
        """What the speaker is told: where the figures come from, each with its value."""
        say, basis = self.say, self.analysis.basis
        about = say["src_people"].format(people=basis.people, wave=basis.wave, day=self.day)
        found = [say["source"].format(what=say["src_result"], digest=basis.result_digest[7:19]), about]
        cells = list(dict.fromkeys(told(self, ref) for ref in refs))
        if cells:
            rest = [say["src_more"].format(count=len(cells) - MOST_REFS)] if len(cells) > MOST_REFS else []
            found.append(say["src_cells"].format(cells=say["joint"].join([*cells[:MOST_REFS], *rest])))
        return "\n".join([*found, *more])

    @property
    def goal_source(self) -> tuple[str, ...]:
        """What headroom is measured to, for the speaker; nothing where there is no benchmark."""
        found = self.analysis.basis.benchmark
        return (self.say["src_goal"].format(name=self.get(found)),) if found else ()


def told(source: Source, ref: Ref) -> str:
    """A reference as a speaker reads it: LG 学びと成長 49%; AT3 夜勤／HW 健全な職場 40%."""
    say = source.say
    if ref.kind == "cell":
        return _cell(source, ref)
    if ref.kind == "stage":
        found = {one.id: one for one in source.analysis.practices}
        one = found[ref.row]
        return say["src_stage"].format(id=one.id, name=source.get(one.name), stage=one.stage or say["none"])
    if ref.kind == "theme":
        return say["src_theme"].format(id=ref.row)
    return say["src_relation"].format(name=source.element_name(ref.row))


def _cell(source: Source, ref: Ref) -> str:
    row_of = source.rows.get(ref.row)
    if row_of is None:  # the number of answers of a group
        return "/".join(part for part in (ref.split, ref.group, ref.row) if part)
    cell, where = source.result.total.get(ref.row), ""
    if ref.split and ref.group:
        split = source.result.split(ref.split)
        at = next(at for at, group in enumerate(split.groups) if group.code == ref.group)
        cell, where = split.cells[ref.row][at], f"{source.get(split.groups[at].name)}{source.say['slash']}"
    value = shown_value(cell, row_of) or source.say["hidden"]
    unit = "%" if row_of.kind in {"share", "element"} and value != source.say["hidden"] else ""
    return f"{where}{ref.row} {source.get(row_of.short)} {value}{unit}"


def head(*texts: str, right: Sequence[int] = ()) -> tuple[TableCell, ...]:
    return tuple(
        TableCell(text, colour=QUIET, align="right" if at in right else "left") for at, text in enumerate(texts)
    )


def row(*texts: str, right: Sequence[int] = (), bold: Sequence[int] = (), fill: str = "") -> tuple[TableCell, ...]:
    return tuple(TableCell(text, bold=at in bold, fill=fill, align=_align(at, right)) for at, text in enumerate(texts))


def _align(at: int, right: Sequence[int]) -> Align:
    return "right" if at in right else "left"


def part(left: float, top: float, width: float, height: float) -> Box:
    """A part of the slide's content area, in shares of it."""
    return Box(CONTENT.x + CONTENT.w * left, CONTENT.y + CONTENT.h * top, CONTENT.w * width, CONTENT.h * height)


def note(box: Box, *texts: str, most: float = 9.0) -> Pane:
    return Pane(box, tuple(Paragraph(text, colour=QUIET) for text in texts if text), most=most, least=6.5)


def bullets(texts: Iterable[str], lead: str = "•") -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, lead=lead) for text in texts)


def table(box: Box, widths: Sequence[float], rows: Sequence[tuple[TableCell, ...]], most: float = 10.5) -> Table:
    return Table(box, tuple(widths), tuple(rows), most=most)


def shown_value(cell: Cell | None, row_of: Row) -> str:
    return "" if cell is None or cell.suppressed else value_text(cell, row_of.kind)


def round_end(values: Sequence[float]) -> float:
    """A round end of an axis beyond the largest value, with room for its label."""
    largest = max(values, default=1.0) * 1.12
    for step in (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if largest <= step * 6:
            return float(-(-largest // step) * step)
    return largest
