"""How figures of a ranking are written: with the decimals that the edition's rule shows, a true minus sign, and their unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shindan.edition import CentreRanking
from shindan.edition.centre_ranking import RankedRow

from ..survey.figures import decimals, plain, signed
from .view import Look

# From here a difference is large enough to be seen: points of per cent, points of happiness.
SEEN = {"kgi": 0.3}
SEEN_SHARE = 5.0


@dataclass(frozen=True, slots=True)
class Decimals:
    """Decimals of happiness and of everything else. A ranking holds rounded figures: their longest says how they are rounded."""

    kgi: int
    share: int

    def of(self, row: RankedRow) -> int:
        return self.kgi if row.kind == "kgi" else self.share


def decimals_of(ranking: CentreRanking) -> Decimals:
    """The decimals that the figures of a ranking have."""
    return Decimals(
        max((decimals(v) for row in ranking.rows if row.kind == "kgi" for v in _values(row)), default=1),
        max((decimals(v) for row in ranking.rows if row.kind != "kgi" for v in _values(row)), default=0),
    )


def _values(row: RankedRow) -> Iterable[float]:
    return (v for v in (row.value, row.low, row.high, row.median, row.mean, row.certainty.estimate) if v is not None)


def number_text(value: float, places: int, *, sign: bool = False) -> str:
    """5.30, 32.5, −12.0; with ``sign`` +3.1, −2.0, ±0."""
    if sign:
        return signed(round(value, places), least=places)
    return f"{value:.{places}f}".replace("-", "−") if places else plain(round(value, 0))


def value_text(row: RankedRow, value: float, places: int) -> str:
    """A value of that row with its unit: 54.1%, +12.0 (eNPS), 5.30."""
    if row.kind == "recommendation":
        return number_text(value, places, sign=True)
    return number_text(value, places) + ("" if row.kind == "kgi" else "%")


def difference(row: RankedRow, places: int) -> float | None:
    """Value less median; ``None`` where no distribution may be told, and so no median either."""
    return round(row.value - row.median, places) if row.bins else None


def look_of(row: RankedRow, places: int) -> tuple[Look, bool]:
    """Whether a difference is to be seen, and whether it is more than the own interval."""
    found = difference(row, places)
    if found is None or abs(found) < SEEN.get(row.kind, SEEN_SHARE) - 1e-9:
        return "", False
    known = row.low is not None and row.high is not None
    outside = known and not (row.low or 0.0) <= row.median <= (row.high or 0.0)
    return ("p1" if found > 0 else "n1"), outside


def chance_text(percent: int, say: dict[str, str]) -> str:
    """5%未満, 6%, 95%以上: never 0 or 100, which no estimate can say."""
    if percent < 5:
        return say["below_five"]
    return say["above_ninety_five"] if percent >= 95 else say["chance"].format(chance=percent)
