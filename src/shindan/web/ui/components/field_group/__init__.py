"""Fields that make one answer together, beside each other where there is room."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, kw_only=True)
class FieldGroup:
    """`optional` marks the whole group; its fields need no mark of their own."""

    legend: str
    content: SafeString
    optional: bool = False
