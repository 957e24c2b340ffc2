"""One question with several answers to tick: as radio_card, with check boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from shindan.web.ui.components.radio_card import Card, Option


@dataclass(frozen=True, kw_only=True)
class CheckCard:
    """`value` holds what is ticked. An option that is `apart` goes with no other."""

    name: str
    legend: str
    options: tuple[Option, ...]
    value: tuple[str, ...] = ()
    hint: str = ""
    error: str = ""

    @property
    def cards(self) -> Iterator[Card]:
        """The answers with their ids, in the order given."""
        for place, option in enumerate(self.options):
            own = f"id_{self.name}" if place == 0 else f"id_{self.name}_{place}"
            yield Card(id=own, option=option, checked=str(option.value) in self.value)

    @property
    def described_by(self) -> str:
        """The ids that describe the group: error first, then hint."""
        found = [f"error_{self.name}"] if self.error else []
        return " ".join([*found, f"hint_{self.name}"] if self.hint else found)
