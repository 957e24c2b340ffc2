"""Terms and what is so: short pairs on shared columns."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A term and its text."""

    term: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`columns` sets two pairs beside each other where there is room."""

    PERSONAL: ClassVar[bool] = True  # a request shows who asks

    items: tuple[Fact, ...]
    columns: bool = False
