"""What may stand beside a comment: its band, its unit, both, or neither.

A text is the same wherever it is shown, so whoever sees it in a list of bands and in a list of units knows both. Therefore
one partition is published: classes by band, by unit, or by both at once, and every class holds ``least`` people. Every
difference of lists is then a sum of whole classes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .prepare import BANDS, Comment

Prefer = Literal["band", "unit"]
REST = ""


@dataclass(frozen=True)
class Opened:
    """What is told beside the comments of one item. ``units`` are told apart; all others are the rest, told as such."""

    bands: bool = False
    units: tuple[str, ...] = ()
    rest: bool = False


@dataclass(frozen=True)
class Setting:
    """``least`` people in everything that is told; ``prefer`` what is kept where bands and units cannot both be."""

    least: int
    respondents: int
    people: Mapping[str, int]
    prefer: Prefer = "band"


def open_to(comments: Sequence[Comment], units: Collection[str], setting: Setting) -> Opened:
    """What may be told beside ``comments`` of one item. ``units`` are the groups that the result shows."""
    both = _units(comments, units, setting, with_bands=True) if _bands_hold(comments, setting.least) else None
    if both is not None and both.units:
        return both
    alone = _units(comments, units, setting, with_bands=False)
    if alone.units and (setting.prefer == "unit" or both is None):
        return alone
    return Opened(bands=both is not None)


def _bands_hold(comments: Sequence[Comment], least: int) -> bool:
    """Each of the three bands has ``least`` comments; an empty one would tell that everybody is in the others."""
    counted = Counter(comment.band for comment in comments)
    return all(counted[band] >= least for band in BANDS)


def _units(comments: Sequence[Comment], units: Collection[str], setting: Setting, *, with_bands: bool) -> Opened:
    """The units told apart: all that can stand alone, less those that the rest needs to hold ``least`` people too."""
    lists: dict[str, list[Comment]] = {unit: [] for unit in units if unit in setting.people}
    for comment in comments:
        lists.get(comment.unit or REST, []).append(comment)
    good = [unit for unit in lists if _stands(lists[unit], setting.people[unit], setting.least, with_bands)]
    good.sort(key=lambda unit: (len(lists[unit]), setting.people[unit], unit))
    while good:
        rest = [comment for comment in comments if comment.unit not in good]
        people = setting.respondents - sum(setting.people[unit] for unit in good)
        if not rest and not 0 < people < setting.least and len(good) > 1:
            return Opened(with_bands, tuple(sorted(good)))
        if _stands(rest, people, setting.least, with_bands):
            return Opened(with_bands, tuple(sorted(good)), rest=True)
        good.pop(0)
    return Opened(with_bands)


def _stands(comments: Sequence[Comment], people: int, least: int, with_bands: bool) -> bool:
    """Enough people answered, enough of them wrote, and not nearly all of them: that would name who did not."""
    if people < least or len(comments) < least or (with_bands and not _bands_hold(comments, least)):
        return False
    return (people - len(comments)) * 100 > people * (10 if people < 20 else 5)
