"""How many dots one thing gets: its name, and a row of figures to choose from, nought first."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DotRow:
    """`most` is the largest figure; nought is chosen until another is. `note` stands before the name («課題1»)."""

    name: str
    legend: str
    most: int
    value: int = 0
    note: str = ""

    @property
    def figures(self) -> Iterator[tuple[str, int, bool]]:
        """Each figure with its id, and whether it is chosen."""
        for n in range(self.most + 1):
            yield f"id_{self.name}" if n == 0 else f"id_{self.name}_{n}", n, n == self.value
