"""Where a one-time code is typed: wide enough for eight signs in two groups, and whatever form they come in is taken."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CodeField:
    """Nothing limits the length, so that a code can be pasted with spaces around it; the server reads it kindly."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    error: str = ""

    @property
    def described_by(self) -> str:
        """The ids that describe the control: error first, then hint."""
        found = [f"error_{self.name}"] if self.error else []
        return " ".join([*found, f"hint_{self.name}"] if self.hint else found)
