"""A faulty pack of an operator stops the start with its faults, instead of failing pages later."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from shindan.diagnosis import PackError, load_pack, pack_ids


def operator_packs(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """An error for each fault of a pack in ``SHINDAN_PACKS``; nothing is read where there is no such folder."""
    folder = settings.SHINDAN.packs
    if folder is None:
        return []
    return [
        Error(f"{pack_id}: {fault}", id="touchpoint.E001") for pack_id in pack_ids(folder) for fault in _faults(pack_id)
    ]


def _faults(pack_id: str) -> list[str]:
    try:
        load_pack(pack_id, settings.SHINDAN.packs)
    except PackError as error:
        return [str(fault) for fault in error.faults]
    return []
