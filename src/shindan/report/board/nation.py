"""An edition beside a result on the dashboard: medians, middle halves and ranks, the same figures as in the ranking report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shindan.edition import Beside, CentreRanking, described
from shindan.edition.centre_ranking import RankedRow
from shindan.result.beside import with_norms
from shindan.result.norms import Norms
from shindan.result.schema import Cell, Result, Row, Words

from ..survey.figures import signed


@dataclass(frozen=True)
class Nation:
    """``norms``: rows of equal wording, rounded as in the ranking report. ``ranking``: the centre's own place, where the result's
    survey takes part in the edition. ``unlike``: names of rows that were asked in other words."""

    beside: Beside
    norms: Norms
    ranking: CentreRanking | None = None
    unlike: tuple[Words, ...] = ()
    _ranked: dict[str, RankedRow] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.ranking.rows if self.ranking else ()
        self._ranked.update({row.id: row for row in rows if row.bins})

    def laid_on(self, result: Result) -> Result:
        """The result with this edition's medians instead of any other's."""
        return with_norms(result, self.norms, self._differences)

    @cached_property
    def _differences(self) -> Mapping[str, float]:
        return {name: round(row.value - row.median, self.digits(name)) for name, row in self._ranked.items()}

    def ranked(self, row: str) -> RankedRow | None:
        return self._ranked.get(row)

    def digits(self, row: str) -> int:
        found = self.beside.rows.get(row)
        return found.digits if found else 0

    def number(self, row: str, value: float) -> str:
        """With the edition's decimals: 46.3, 5.81."""
        return f"{value:.{self.digits(row)}f}".replace("-", "−")

    def difference(self, row: Row, cell: Cell) -> str:
        """+6.5, −0.02, or in the decimals of the result where the survey takes no part."""
        if cell.difference is None:
            return "–"
        exact = row.id in self._differences
        return signed(cell.difference, least=self.digits(row.id) if exact else 1 if row.kind == "mean" else 0)

    def named(self, language: str) -> str:
        """2026年版（2026/05〜2026/08、51組織・130センター）."""
        return described(self.beside).get(language)
