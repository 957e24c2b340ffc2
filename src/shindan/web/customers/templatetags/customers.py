"""Numbers of a customer's page."""

from __future__ import annotations

from django import template

from ..figure_words import yen

register = template.Library()


@register.filter(name="yen")
def yen_filter(amount: int) -> str:
    """1200 → 1,200円."""
    return yen(amount)
