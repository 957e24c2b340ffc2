"""A question of a paper as its keyer meets it: dense, each answer with the code that stands on the paper."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Key:
    """An answer. `code` is what is typed for it; an empty `label` shows the code alone."""

    code: str
    value: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """An answer as drawn: the first one carries the id that the error summary links to."""

    id: str
    key: Key
    checked: bool


@dataclass(frozen=True, kw_only=True)
class KeyRow:
    """Nothing is chosen beforehand. `value` holds what is; `several` draws check boxes. Codes are typed with `paper.js`, without
    it the row is an ordinary group of radio buttons."""

    name: str
    number: str
    text: str
    keys: tuple[Key, ...]
    value: tuple[str, ...] = ()
    several: bool = False
    hint: str = ""
    error: str = ""

    @property
    def drawn(self) -> Iterator[Drawn]:
        """The answers with their ids, in the order given."""
        for place, key in enumerate(self.keys):
            own = f"id_{self.name}" if place == 0 else f"id_{self.name}_{place}"
            yield Drawn(id=own, key=key, checked=key.value in self.value)

    @property
    def described_by(self) -> str:
        """The ids that describe the group: error first, then hint."""
        found = [f"error_{self.name}"] if self.error else []
        return " ".join([*found, f"hint_{self.name}"] if self.hint else found)
