"""The packs of this house: the built-in ones and the operator's."""

from __future__ import annotations

from django.conf import settings

from shindan.diagnosis import Pack, load_pack


def get_pack(pack_id: str) -> Pack:
    """The pack of that id; ``UnknownPackError`` where there is none."""
    return load_pack(pack_id, settings.SHINDAN.packs)
