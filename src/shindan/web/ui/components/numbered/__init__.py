"""A few numbered sentences between hairlines."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """Three is best."""

    items: tuple[str, ...]
