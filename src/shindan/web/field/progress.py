"""What the field page tells of how many have answered: released answers only, in steps that single nobody out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db import transaction

from shindan.disclosure.progress import Progress, next_progress
from shindan.web.answering.models import DayCount, Response
from shindan.web.entries.models import Wave

from .models import ToldCount

EVERYBODY = ""


@dataclass(frozen=True)
class GroupLine:
    """A group with its staff. ``people`` is ``None`` until enough have answered; a rate above 100 % is flagged."""

    code: str
    staff: int | None
    people: int | None

    @property
    def rate(self) -> int | None:
        """Per cent, rounded half up; ``None`` where the number or the staff is not told."""
        if self.people is None or not self.staff:
            return None
        return (200 * self.people + self.staff) // (2 * self.staff)

    @property
    def over(self) -> bool:
        """More answers than staff: some chose another group than their own, or the headcount is old."""
        return self.people is not None and self.staff is not None and self.people > self.staff


@dataclass(frozen=True)
class FieldProgress:
    """What may be told at this moment. ``days`` are (day, answers released on it) in order."""

    everybody: GroupLine
    groups: tuple[GroupLine, ...]
    split: str
    days: tuple[tuple[date, int], ...]


def progress_of(wave: Wave) -> FieldProgress:
    """Tell what may be told now, and remember it: the next look starts from here."""
    split = split_of(wave)
    staff = {group: int(people) for name, group, people in wave.headcounts if name in (split, EVERYBODY)}
    codes = tuple(code for code in staff if code)
    told = _raise_told(wave, split, codes)
    lines = tuple(GroupLine(code, staff[code], told.get(code) or None) for code in codes)
    everybody = GroupLine(EVERYBODY, staff.get(EVERYBODY), told.get(EVERYBODY, 0) or None)
    days = tuple(DayCount.objects.filter(wave=wave).order_by("day").values_list("day", "released"))
    return FieldProgress(everybody, lines, split, days)


def split_of(wave: Wave) -> str:
    """The one split of which numbers are told: two splits side by side would tell of their overlap."""
    single = (name.partition("=")[0] for name in wave.splits if "×" not in name and "*" not in name)
    return next(single, EVERYBODY)


@transaction.atomic
def _raise_told(wave: Wave, split: str, codes: tuple[str, ...]) -> Mapping[str, int]:
    # Two looks at once would each raise from the same start; the second waits here.
    Wave.objects.select_for_update().get(pk=wave.pk)
    before = dict(ToldCount.objects.filter(wave=wave).values_list("group", "people"))
    total = Response.objects.filter(wave=wave).count()
    counted = _counted(wave, split)
    told = Progress(before.get(EVERYBODY, 0), np.array([before.get(code, 0) for code in codes], dtype=np.int64))
    now = np.array([counted.get(code, 0) for code in codes], dtype=np.int64)
    if total < told.total or (now < told.groups).any():
        return before  # the answers have left for the result; what was told stays
    new = next_progress(told, total, now, wave.min_group)
    after = {EVERYBODY: new.total, **dict(zip(codes, map(int, new.groups), strict=True))}
    for group, people in after.items():
        if people != before.get(group, 0):
            ToldCount.objects.update_or_create(wave=wave, group=group, defaults={"people": people})
    return after


def _counted(wave: Wave, split: str) -> Counter[str]:
    if not split:
        return Counter()
    answers = Response.objects.filter(wave=wave).values_list("answers", flat=True)
    return Counter(str(each.get(split) or "") for each in answers.iterator(chunk_size=2000))
