"""Addresses of field pages in templates."""

from django import template

from shindan.web.entries.models import Wave

from ..addresses import field_url as address

register = template.Library()


@register.simple_tag
def field_url(name: str, wave: Wave, *more: object) -> str:
    """The address of a field page of that survey or pulse."""
    return address(name, wave, *more)
