"""Tags of the pages about one's own account."""

from __future__ import annotations

from typing import Any

from django import template

from shindan.web.accounts import second_factor

register = template.Library()


@register.simple_tag(takes_context=True)
def second_factor_missing(context: Any) -> bool:
    """Whether the reader needs a second factor and has not shown one."""
    request = context["request"]
    return second_factor.is_needed(request.user) and not second_factor.is_shown(request)


@register.simple_tag
def spaced(secret: str) -> str:
    """A key in groups of four, which can be read and typed."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
