"""Nothing here yet: why, and what to do next."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class EmptyState:
    """No empty frame, no picture: a sentence and one way on."""

    text: str
    label: str = ""
    href: str = ""
