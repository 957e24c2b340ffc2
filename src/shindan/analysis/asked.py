"""What of a questionnaire a file holds: a survey may have asked only part of it."""

from __future__ import annotations

from collections.abc import Collection

from shindan.diagnosis import Pack
from shindan.result.schema import Note, Result, Words

_NAMED = 10


def asked_of(pack: Pack, missing: Collection[str]) -> Pack:
    """The pack without the items that the file has no column for.

    An element of which an item is missing is no longer that element: its items are shown, it gets no score, so that
    nobody compares it with the whole one of another wave or of the benchmark.
    """
    if not missing:
        return pack
    incomplete = {pack.item(item).area for item in missing}
    areas = tuple(
        area.model_copy(update={"role": "outcome"}) if area.role == "element" and area.id in incomplete else area
        for area in pack.areas
    )
    return pack.model_copy(
        update={"areas": areas, "items": tuple(item for item in pack.items if item.id not in missing)}
    )


def with_note(result: Result, pack: Pack, missing: Collection[str]) -> Result:
    """The result with a note that names what was not asked."""
    lost = [area.name for area in pack.areas if area.role == "element" and _lacks(pack, area.id, missing)]
    if not missing:
        return result
    ids = list(missing)[:_NAMED]
    more = len(missing) - len(ids)
    ja = f"次の設問は列がないため、出していません：{'、'.join(ids)}{f' ほか{more}件' if more else ''}。"
    en = f"Not shown, because the file has no column for them: {', '.join(ids)}{f' and {more} more' if more else ''}."
    if lost:
        ja += f"設問がそろわない要素（{'、'.join(name.ja for name in lost)}）の値も出していません。"
        en += f" Elements that are not complete have no figure: {', '.join(name.en for name in lost)}."
    note = Note(id="missing_items", text=Words(ja=ja, en=en))
    return result.model_copy(update={"notes": (*result.notes, note)})


def _lacks(pack: Pack, area: str, missing: Collection[str]) -> bool:
    return any(item.area == area and item.id in missing for item in pack.items)
