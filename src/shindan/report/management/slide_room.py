"""What every slide of the result needs: the result, its words, and small helpers for tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shindan.management import ActivityResult, ManagementResult, PracticeResult

from ..deck import Box, Slide, Table, TableCell
from ..deck.content import CONTENT, QUIET
from ..deck.fitting import fit_table
from .content import next_of
from .paper import management_payload
from .slide_words import slide_words
from .words import words

READABLE = 9.0  # points; a table that would be smaller goes on on a further slide
Row = tuple[TableCell, ...]


@dataclass(frozen=True)
class Source:
    """What the slides are made from, in one language."""

    result: ManagementResult
    language: str

    @property
    def say(self) -> dict[str, str]:
        return slide_words(self.language)

    @cached_property
    def told(self) -> dict[str, Any]:
        """The worded result of the PDF."""
        return management_payload(self.result, self.language)

    @property
    def labels(self) -> dict[str, str]:
        return words(self.language)

    @property
    def whose(self) -> str:
        return ("　" if self.language == "ja" else ", ").join(self.told["of"])

    @property
    def day(self) -> str:
        return self.labels["day"].format(day=self.result.made_on)

    @property
    def facts(self) -> str:
        pairs = [self.say["fact"].format(name=name, text=text).strip() for name, text in self.told["facts"]]
        return ("、" if self.language == "ja" else ", ").join(pairs)

    def next_step(self, activity: ActivityResult) -> str:
        """「価値観の発信」を段階4に; what is said of an activity at the top."""
        after = next_of(self.result, activity)
        if after is None:
            return self.labels["top"].format(stage=len(self.result.stages)) if activity.middle else ""
        return self.say["next_step"].format(topic=after.topic.get(self.language), stage=(after.stands or 0) + 1)

    def notes(self, practices: Sequence[PracticeResult] = (), *more: str) -> str:
        """Where the figures come from, and in full what a slide may have had to shorten."""
        found = [self.say["source"].format(pack=self.told["made_by"], facts=self.facts)]
        if practices:
            found.append(self.say["source_cells"].format(ids=", ".join(each.id for each in practices)))
        return "\n".join([*found, *more])


def part(left: float, top: float, width: float, height: float) -> Box:
    """A part of the slide's content area, in shares of it."""
    return Box(CONTENT.x + CONTENT.w * left, CONTENT.y + CONTENT.h * top, CONTENT.w * width, CONTENT.h * height)


def head_row(*texts: str) -> Row:
    return tuple(TableCell(text, colour=QUIET) for text in texts)


def row(first: str, *texts: str) -> Row:
    return (TableCell(first, bold=True), *(TableCell(text) for text in texts))


def pages(  # noqa: PLR0913, PLR0917  # a table, and what its slides say
    source: Source,
    head: str,
    lead: str,
    widths: Sequence[float],
    heads: Row,
    rows: Sequence[Row],
    practices: Sequence[PracticeResult],
    more: Sequence[str] = (),
) -> Iterator[Slide]:
    """A table over as many slides as it takes to be readable."""
    parts = list(_parts(source, widths, heads, rows))
    for at, table in enumerate(parts, start=1):
        said = head + source.say["more"].format(page=at, pages=len(parts)) if len(parts) > 1 else head
        yield Slide(said, lead, (table,), source.notes(practices, *more))


def _parts(source: Source, widths: Sequence[float], heads: Row, rows: Sequence[Row]) -> Iterator[Table]:
    kept: list[Row] = []
    for row in rows:
        if kept and fit_table(_table(source, widths, heads, [*kept, row]), source.language).size < READABLE:
            yield _table(source, widths, heads, kept)
            kept = []
        kept.append(row)
    yield _table(source, widths, heads, kept)


def _table(source: Source, widths: Sequence[float], heads: Row, rows: Sequence[Row]) -> Table:
    return Table(part(0, 0, 1, 0.98), tuple(widths), (heads, *rows), most=14 if source.language == "ja" else 12)
