"""How close a set of made-up answers comes to what was published, computed from the answers as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from .facts import LEAVING_ABOVE, LEAVING_BELOW, SATISFACTION_CENTRES, SATISFACTION_R2, Facts
from .happiness import ABOVE, BELOW, FITTED_FROM, level
from .order import ENTRIES, MEAN, ORGANISATIONS, PEOPLE, Order
from .tally import Tally

Reals = NDArray[np.float64]
_MEAN, _HIGH, _LOW = "幸福度の平均 / mean happiness", "高いセンター / high centres", "低いセンター / low centres"
# What is farther off than this is explained.
_CLOSE = 0.02


@dataclass(frozen=True, slots=True)
class Line:
    """A published figure, what was aimed at, and what came out of ``n`` (people or centres); ``None``: no such group."""

    name: str
    published: float
    aimed: float
    made: float | None
    n: int
    digits: int = 2

    @property
    def difference(self) -> float | None:
        return None if self.made is None else self.made - self.aimed


@dataclass(frozen=True, slots=True)
class Calibration:
    """``lines`` compare with what was published; ``structure`` describes the rest, which is invented."""

    order: Order
    lines: tuple[Line, ...]
    structure: dict[str, float | int]

    def as_json(self) -> dict[str, object]:
        lines = [asdict(line) | {"difference": line.difference} for line in self.lines]
        return {"synthetic": True, "order": asdict(self.order), "figures": lines, "structure": self.structure}

    def notes(self) -> tuple[str, ...]:
        """Why a figure may be off, in Japanese and English."""
        found = []
        if self.order.entries < FITTED_FROM:
            found.append(
                f"エントリーが{FITTED_FROM}未満では、高い・低いセンターの平均を公表値に合わせません。"
                f" / High and low centres are fitted from {FITTED_FROM} entries on."
            )
        elif any(abs(line.difference or 0) > _CLOSE for line in self.lines if line.name in (_MEAN, _HIGH, _LOW)):
            found.append(
                "センターの人数が少ないため、幸福度を公表値に合わせきれません。1人の1点が平均を大きく動かします。"
                " / Centres are so small that one point of one person moves their mean."
            )
        if any(line.made is None for line in self.lines):
            found.append("「–」は、当てはまるセンターがないことを示します。 / A dash: no such centres.")
        if self.order.mean != MEAN:
            found.append("高い・低いセンターは、公表された平均との差を保ちます。 / High and low keep their distances.")
        return tuple(found)


def calibration_of(tally: Tally, facts: Facts) -> Calibration:
    """Compare the counted answers with the published figures of 2024."""
    lines = (*_sizes(tally), *_happiness(tally), *_relations(tally, facts))
    return Calibration(tally.world.order, lines, _structure(tally, facts))


def _sizes(tally: Tally) -> Iterator[Line]:
    order = tally.world.order
    organisations = len(np.unique(tally.world.organisations))
    wanted = max(1, round(order.entries * ORGANISATIONS / ENTRIES))
    yield Line("組織 / organisations", ORGANISATIONS, wanted, organisations, organisations, 0)
    yield Line("センター / centres", ENTRIES, order.entries, len(tally.said), len(tally.said), 0)
    people = int(tally.teams.sum())
    yield Line("回答者 / people", PEOPLE, order.people, people, people, 0)


def _happiness(tally: Tally) -> Iterator[Line]:
    said = tally.said > 0
    means, sizes, mean = tally.means[said], tally.said[said], tally.world.order.mean
    groups = level(means, sizes)
    overall = _weighted(means, sizes)
    yield Line(_MEAN, MEAN, mean, overall, int(sizes.sum()))
    high = _weighted(means[groups == 1], sizes[groups == 1])
    low = _weighted(means[groups == -1], sizes[groups == -1])
    yield Line(_HIGH, MEAN + ABOVE, mean + ABOVE, high, int((groups == 1).sum()))
    yield Line(_LOW, MEAN - BELOW, mean - BELOW, low, int((groups == -1).sum()))
    apart = None if high is None or low is None else high - low
    yield Line("その差 / their difference", ABOVE + BELOW, ABOVE + BELOW, apart, int((groups != 0).sum()))


def _relations(tally: Tally, facts: Facts) -> Iterator[Line]:
    known = ~np.isnan(facts.satisfaction)
    n = int(known.sum())
    r2 = float(np.corrcoef(tally.means[known], facts.satisfaction[known])[0, 1] ** 2) if n > 2 else None
    yield Line("顧客満足度との R² / R² with satisfaction", SATISFACTION_R2, SATISFACTION_R2, r2, n, 4)
    wanted = round(tally.world.order.entries * SATISFACTION_CENTRES / ENTRIES)
    yield Line("R² のセンター / centres of R²", SATISFACTION_CENTRES, wanted, n, n, 0)
    below = np.nan_to_num(tally.means - tally.happy.sum() / max(tally.said.sum(), 1)) < 0
    for name, member, goal in (
        ("平均より低いセンターの離職率％ / leaving below", below, LEAVING_BELOW),
        ("平均以上のセンターの離職率％ / leaving above", ~below, LEAVING_ABOVE),
    ):
        rate = float(facts.leaving[member].mean()) if member.any() else None
        yield Line(name, goal, goal, rate, int(member.sum()), 1)


def _weighted(means: Reals, sizes: NDArray[np.int64]) -> float | None:
    return float(np.average(means, weights=sizes)) if len(means) else None


def _structure(tally: Tally, facts: Facts) -> dict[str, float | int]:
    people = int(tally.teams.sum())
    shared = [at for at, c in enumerate(tally.world.instrument.layout.columns) if c.kind == "share"]
    positive, away, missing = tally.items[shared].T
    valid = np.maximum(people - away - missing, 1)
    r2 = tally.explained()
    return {
        **({} if isnan(r2) else {"r2_happiness_on_elements": round(r2, 4)}),
        "lowest_positive_share": round(float((positive / valid).min()), 4),
        "highest_positive_share": round(float((positive / valid).max()), 4),
        "no_answer_share": round(float(missing.sum() / people / len(shared)), 4),
        "not_applicable_share": round(float(away.sum() / people / len(shared)), 4),
        "one_answer_to_all_share": round(tally.straight / people, 4),
        "smallest_entry": int(tally.world.sizes.min()),
        "largest_entry": int(tally.world.sizes.max()),
        "teams": len(tally.teams),
        "teams_below_5": int((tally.teams < 5).sum()),
        "headcount": int(facts.heads.sum()),
        "response_rate": round(people / int(facts.heads.sum()), 4),
    }
