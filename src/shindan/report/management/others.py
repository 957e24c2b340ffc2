"""Where the activities stand among the other centres of an edition: one value that the page and the paper lay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shindan.management import ActivityResult, ManagementResult, Position

from ..charts import Part, stacked
from .content import joined_text
from .words import words

_FACE, _FACE_OTHER, _OWN = "#e6e6e6", "#d4d4d4", "#00316a"
_WHITE = "#ffffff"


@dataclass(frozen=True)
class OtherRow:
    """An activity: its own stage, the centres' middle stage, how many stand below, beside and above it, and the picture of all bands."""

    name: str
    own: str
    median: str
    below: str
    same: str
    above: str
    picture: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.own, self.median, self.below, self.same, self.above)


@dataclass(frozen=True)
class Others:
    """``rows`` is empty where nothing is told; ``says`` then says why. ``basis`` names edition, period and n."""

    title: str
    says: str
    basis: str
    heads: tuple[str, ...]
    rows: tuple[OtherRow, ...]
    notes: tuple[str, ...]


def others_of(result: ManagementResult, language: str) -> Others | None:
    """``None`` for a result that was never held against an edition."""
    found, say = result.compared, words(language)
    if found is None:
        return None
    rows = () if found.why else tuple(_row(each, language) for each in result.activities if each.middle)
    return Others(
        title=say["others"],
        says=_says(result, language) if rows else say[f"others_{found.why or 'few'}"],
        basis=basis_of(result, language),
        heads=tuple(say["others_heads"].split("|")),
        rows=rows,
        notes=(*say["others_notes"].split("|"), *_rounding(result, language)) if rows else (),
    )


def _rounding(result: ManagementResult, language: str) -> Iterator[str]:
    """Said where it can be seen: the shares of an activity add up to 99 or 101."""
    places = [each.position for each in result.activities if each.position is not None]
    if any(place.below + place.same + place.above != 100 for place in places):
        yield words(language)["others_rounded"]


def basis_of(result: ManagementResult, language: str) -> str:
    """2026年版（2026/05〜2026/08、51組織、128センター）; "" without an edition."""
    found = result.compared
    if found is None or found.name is None:
        return ""
    told = {
        "name": found.name.get(language),
        "first": found.first.replace("-", "/" if language == "ja" else "-"),
        "last": found.last.replace("-", "/" if language == "ja" else "-"),
        "organisations": found.organisations,
        "centres": found.centres,
    }
    return words(language)["others_basis" if found.centres else "others_basis_none"].format(**told)


def _row(activity: ActivityResult, language: str) -> OtherRow:
    say, place = words(language), activity.position
    name, own = activity.name.get(language), say["stage"].format(stage=activity.middle)
    if place is None:
        return OtherRow(name, own, "–", "–", "–", "–", "")
    return OtherRow(
        name=name,
        own=own,
        median=say["stage"].format(stage=place.median),
        below=f"{place.below}%",
        same=f"{place.same}%{joined_text(place, language)}",
        above=f"{place.above}%",
        picture=_picture(place, language),
    )


def _picture(place: Position, language: str) -> str:
    """All bands from the lowest stage on, the own one dark."""
    say, parts = words(language), []
    for at, band in enumerate(place.bands):
        own = band.low == place.low
        face = _OWN if own else _FACE if at % 2 == 0 else _FACE_OTHER
        label = str(band.low) if band.low == band.high else say["range"].format(low=band.low, high=band.high)
        ink = {"ink": _WHITE} if own else {}
        parts.append(Part(band.share, label, face, **ink))
    return stacked(parts)


def _says(result: ManagementResult, language: str) -> str:
    """How many activities stand above and below the centres' middle stage."""
    pairs = [(each.middle or 0, each.position.median) for each in result.activities if each.position]
    say = words(language)
    above = sum(own > median for own, median in pairs)
    below = sum(own < median for own, median in pairs)
    key = "others_both" if above and below else "others_above" if above else "others_below" if below else "others_level"
    return say[key].format(above=above, below=below, count=len(pairs))
