"""What every page of the report needs: the analysis, the result, the words, and small helpers for tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

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
MODES = {"Q1": "start", "Q2": "fix", "Q3": "systematise", "Q4": "spread"}


@dataclass(frozen=True)
class Source:
    """What the pages are made from, in one language."""

    analysis: CrossAnalysis
    result: Result
    language: str
    changes: tuple[Change, ...] = ()

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

    def names(self, words: Iterable[Words]) -> str:
        return self.say["joint"].join(self.say["quote"].format(name=self.get(one)) for one in words)

    def element_name(self, element: str) -> str:
        return self.get(self.analysis.element(element).name)

    def mode(self, quadrant: str | None) -> str:
        return MODES.get(quadrant or "", "")

    def notes(self, *refs: Ref, more: Sequence[str] = ()) -> str:
        """What the speaker is told: where the figures come from."""
        say, basis = self.say, self.analysis.basis
        found = [say["source"].format(what=say["src_result"], digest=basis.result_digest[7:19])]
        if refs:
            found.append(say["src_cells"].format(cells=", ".join(dict.fromkeys(map(told, refs)))))
        return "\n".join([*found, *more])


def told(ref: Ref) -> str:
    """A reference as a speaker reads it: LG, SP1/g3/LG2, stage EC1."""
    if ref.kind == "cell":
        return "/".join(part for part in (ref.split, ref.group, ref.row) if part)
    return f"{ref.kind} {ref.row}"


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
