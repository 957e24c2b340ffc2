"""Amounts as people read them."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def yen(amount: int) -> str:
    """An amount in yen with its thousands set apart."""
    return _("%(amount)s円") % {"amount": f"{amount:,}"}
