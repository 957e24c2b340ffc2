"""Ids of a plan's rows in addresses: as the plan's value has them, 32 hex digits, or with hyphens."""

from __future__ import annotations

from uuid import UUID


class RowId:
    """A path converter: ``<row:name>``."""

    regex = "[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def to_python(self, value: str) -> UUID:
        """The id as the views take it."""
        return UUID(value)

    def to_url(self, value: UUID | str) -> str:
        """The id as it stands in an address."""
        return value.hex if isinstance(value, UUID) else value
