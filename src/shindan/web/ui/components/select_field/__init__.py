"""A choice from a list too long for cards."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One line of the list."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class SelectField:
    """`empty` is the first line, which chooses nothing."""

    name: str
    label: str
    options: tuple[Choice, ...]
    value: str = ""
    hint: str = ""
    error: str = ""
    optional: bool = False
    empty: str = ""

    @property
    def lines(self) -> Iterator[tuple[Choice, bool]]:
        """Each choice and whether it is chosen."""
        return ((option, str(option.value) == str(self.value)) for option in self.options)

    @property
    def described_by(self) -> str:
        """The ids that describe the control: error first, then hint."""
        found = [f"error_{self.name}"] if self.error else []
        return " ".join([*found, f"hint_{self.name}"] if self.hint else found)
