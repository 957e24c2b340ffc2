"""One question answered by a number between two ends that are named: 0 to 10 as a row that wraps on a phone."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Step:
    """A number as drawn: the first one carries the id that the error summary links to."""

    id: str
    value: str
    checked: bool


@dataclass(frozen=True, kw_only=True)
class ScaleCard:
    """Nothing is chosen beforehand; `low` and `high` say what the ends mean and are read with them."""

    name: str
    legend: str
    values: tuple[int, ...]
    low: str
    high: str
    value: str = ""
    hint: str = ""
    error: str = ""

    @property
    def steps(self) -> list[Step]:
        """The numbers with their ids."""
        ids = [f"id_{self.name}" if place == 0 else f"id_{self.name}_{place}" for place in range(len(self.values))]
        return [
            Step(id=own, value=str(v), checked=str(v) == self.value) for own, v in zip(ids, self.values, strict=True)
        ]

    @property
    def described_by(self) -> str:
        """The ids that describe the group: error first, then hint, then the ends."""
        found = [f"error_{self.name}"] if self.error else []
        return " ".join([*found, *([f"hint_{self.name}"] if self.hint else []), f"ends_{self.name}"])
