"""An address to pass on: a read-only field, and with JavaScript a button that copies it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CopyField:
    """`name` makes the ids; `hint` says who may have the address."""

    name: str
    label: str
    value: str
    hint: str = ""
