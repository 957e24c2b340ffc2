"""A warning before a shared computer goes back to its waiting page: two buttons, the seconds left, as often extended as one likes."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TimeoutDialog:
    """Opened by script after ``idle`` seconds without a touch; ``warning`` seconds later the page leaves.

    ``saved`` says that answers are kept; where a save has failed the script shows the opposite instead (``unkept``). ``shown`` is for
    the gallery, which has no idle person.
    """

    name: str = "idle"
    idle: int = 120
    warning: int = 60
    saved: bool = True
    unkept: bool = False
    shown: bool = False
