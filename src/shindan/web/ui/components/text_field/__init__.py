"""One line or several of text, a mail address, a date: label, hint, error, control."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TextField:
    """`kind` is the type of the input (`text`, `email`, `tel`, `datetime-local`, …) or `textarea`.

    Nothing is marked as required; what may stay empty is marked 任意. `short` fits the width to a few characters, `inputmode`
    (`numeric`) chooses the keys of a phone. A `limit` of characters is told and, by script, counted; `maxlength` would cut off
    without a word.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    error: str = ""
    kind: str = "text"
    optional: bool = False
    short: bool = False
    autocomplete: str = ""
    inputmode: str = ""
    rows: int = 5
    maxlength: int = 0
    limit: int = 0
    least: str = ""
    most: str = ""

    @property
    def described_by(self) -> str:
        """The ids that describe the control: error first, then hint."""
        found = [f"error_{self.name}"] if self.error else []
        found += [f"hint_{self.name}"] if self.hint else []
        return " ".join([*found, f"count_{self.name}"] if self.limit else found)
