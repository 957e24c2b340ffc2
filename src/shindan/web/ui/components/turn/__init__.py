"""The sentence that holds now, and the one to make true."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Turn:
    """`then` says what follows when the next sentence is true."""

    now: str
    now_label: str
    next: str
    next_label: str
    then: str = ""
