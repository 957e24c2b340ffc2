"""Shindan: find out how well an organisation treats its customers and its people, and get better, measurably.

``shindan.analyze(...)`` gives the published result of a file of survey answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import analyze

__version__ = "0.1.0"
__all__ = ["__version__", "analyze"]


def __getattr__(name: str) -> Any:
    # The statistics are heavy; who only serves pages does not load them.
    if name == "analyze":
        from .analysis import analyze

        return analyze
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
