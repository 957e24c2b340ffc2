"""The diagnoses that a firm can take by itself."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import Http404

from shindan.diagnosis import Pack, UnknownPackError, pack_ids
from shindan.web.packs import get_pack


@lru_cache(maxsize=1)
def maturity_packs() -> tuple[Pack, ...]:
    """Every diagnosis that a firm can take by itself, the customer touchpoint one first."""
    packs = [get_pack(pack_id) for pack_id in pack_ids(settings.SHINDAN.packs)]
    chosen = [pack for pack in packs if pack.kind == "maturity"]
    return tuple(sorted(chosen, key=lambda pack: (pack.id != "touchpoint", pack.id)))


def maturity_pack(pack_id: str) -> Pack:
    """A diagnosis that a firm can take by itself, by an id that a visitor sent; a page not found for any other."""
    try:
        pack = get_pack(pack_id)
    except UnknownPackError as error:
        raise Http404 from error
    if pack.kind != "maturity":
        raise Http404
    return pack
