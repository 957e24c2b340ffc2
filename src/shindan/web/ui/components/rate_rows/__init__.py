"""Response rates, a group a row: bar, target line, figures; what is hidden has neither bar nor figure."""

from dataclasses import dataclass

MOST = 120.0  # per cent at the right end of the axis


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A group. `rate` in per cent; `numbers` says how many of how many; `flag` is a remark on the figure. None is hidden."""

    name: str
    rate: int | None = None
    numbers: str | None = None
    flag: str = ""
    whole: bool = False

    @property
    def width(self) -> float:
        """The length of the bar; a longer one ends at the axis."""
        return min(float(self.rate or 0), MOST)


@dataclass(frozen=True, kw_only=True)
class RateRows:
    """`heading` names the groups. `target` is drawn through all bars. The whole comes first."""

    caption: str
    heading: str
    rows: tuple[Rate, ...]
    target: int = 80

    @property
    def most(self) -> float:
        """The end of the axis."""
        return MOST
