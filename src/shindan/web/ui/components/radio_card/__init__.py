"""One question with its answers as cards: fieldset, legend, hint, error, radio buttons in one column."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Option:
    """An answer; `apart` sets it off from the scale («該当しない»)."""

    value: str
    label: str
    hint: str = ""
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """An answer as drawn: the first one carries the id that the error summary links to."""

    id: str
    option: Option
    checked: bool


@dataclass(frozen=True, kw_only=True)
class RadioCard:
    """Nothing is chosen beforehand; `heading` makes the legend the page's h1; `long` is for whole sentences."""

    name: str
    legend: str
    options: tuple[Option, ...]
    value: str = ""
    hint: str = ""
    error: str = ""
    long: bool = False
    heading: bool = False
    optional: bool = False

    @property
    def cards(self) -> Iterator[Card]:
        """The answers with their ids, in the order given."""
        for place, option in enumerate(self.options):
            own = f"id_{self.name}" if place == 0 else f"id_{self.name}_{place}"
            yield Card(id=own, option=option, checked=str(option.value) == str(self.value))

    @property
    def described_by(self) -> str:
        """The ids that describe the group: error first, then hint."""
        found = [f"error_{self.name}"] if self.error else []
        return " ".join([*found, f"hint_{self.name}"] if self.hint else found)
