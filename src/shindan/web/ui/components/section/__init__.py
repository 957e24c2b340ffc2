"""A part of a page: an ink rule, the heading in the label column, the content beside it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, kw_only=True)
class Section:
    """`joined` leaves out the rule, for a part that belongs to the one before. `id` is the anchor."""

    heading: str
    content: SafeString
    id: str = ""
    joined: bool = False
