"""What is asked for: how many made-up people in how many centres, from which seed."""

from __future__ import annotations

from dataclasses import dataclass

# The published size of the survey of 2024 and its person-weighted mean happiness.
PEOPLE, ENTRIES, ORGANISATIONS, MEAN = 10_279, 132, 51, 5.79
MOST_PEOPLE = 1_000_000_000
LOWEST_MEAN, HIGHEST_MEAN = 4.0, 7.5


class SyntheticError(ValueError):
    """Made-up answers that cannot be made; the message says what, why and what to do."""


@dataclass(frozen=True, slots=True)
class Order:
    """Arguments of one set of made-up answers; the same order always gives the same answers.

    ``SyntheticError`` where ``1 <= entries <= people <= 10⁹``, ``0 <= seed`` or ``4 <= mean <= 7.5`` does not hold.
    """

    people: int = PEOPLE
    entries: int = ENTRIES
    seed: int = 1
    mean: float = MEAN

    def __post_init__(self) -> None:
        for wrong, message in self._faults():
            if wrong:
                raise SyntheticError(message)

    def _faults(self) -> tuple[tuple[bool, str], ...]:
        few = f"エントリー数は1以上にしてください（今は{self.entries}） / entries must be at least 1."
        none = f"人数は1以上{MOST_PEOPLE:,}以下にしてください（今は{self.people}） / people: 1 to {MOST_PEOPLE:,}."
        more = (
            f"エントリー数（{self.entries}）が人数（{self.people}）より多いです。どのエントリーにも1人は必要なので、"
            "人数を増やすか、エントリー数を減らしてください。 / There are more entries than people."
        )
        seed = f"シードは0以上の整数にしてください（今は{self.seed}） / the seed must not be negative."
        mean = (
            f"幸福度の平均は{LOWEST_MEAN}以上{HIGHEST_MEAN}以下にしてください（今は{self.mean}）。"
            f"この範囲の外では、センターの差を0〜10点に収められません。 / mean: {LOWEST_MEAN} to {HIGHEST_MEAN}."
        )
        return (
            (self.entries < 1, few),
            (not 1 <= self.people <= MOST_PEOPLE, none),
            (self.entries > self.people, more),
            (self.seed < 0, seed),
            (not LOWEST_MEAN <= self.mean <= HIGHEST_MEAN, mean),
        )
