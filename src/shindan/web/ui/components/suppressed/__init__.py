"""A value that is not shown, the same for every reason, so that the look tells nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Suppressed:
    """`sentence` says why in general; a table uses the bare word."""

    sentence: bool = False
