"""What stops the form, at the top of the page, each line leading to its control."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ErrorLink:
    """`name` is the field, whose first control has the id `id_<name>`; the message is the one at the field."""

    name: str
    message: str


@dataclass(frozen=True, kw_only=True)
class ErrorSummary:
    """Takes the focus when the page loads. The page shell draws it from the variable `errors`."""

    errors: tuple[ErrorLink, ...]
    focus: bool = True
