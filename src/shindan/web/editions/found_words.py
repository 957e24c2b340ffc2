"""What the pages about an edition's findings share: one finding, and how figures with their intervals are written."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from shindan.edition.relations import Measured
from shindan.web.ui.components.exhibit import Exhibit


@dataclass(frozen=True)
class Finding:
    """One finding on the page: an exhibit, or a sentence why there is none."""

    heading: str
    sentence: str = ""
    exhibit: Exhibit | None = None


def unsaid(heading: str, why: str) -> Finding:
    """A finding that cannot be told, and why."""
    return Finding(heading, sentence=why)


def safe(svg: str) -> SafeString:
    """A picture of our own."""
    return mark_safe(svg)  # noqa: S308 (our own drawing)


def measured(found: Measured | None) -> str:
    """0.45（0.23〜0.63）"""
    return "–" if found is None else f"{signed(found.value)}（{between_ends(found, 2)}）"


def signed(value: float) -> str:
    """0.45, −0.12"""
    return f"{value:.2f}".replace("-", "−")


def between_ends(found: Measured, digits: int) -> str:
    """0.23〜0.63"""
    if found.low is None or found.high is None:
        return "–"
    return f"{found.low:.{digits}f}〜{found.high:.{digits}f}".replace("-", "−")
