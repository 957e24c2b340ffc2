"""What the field page tells of how many have answered: released answers only, in steps that single nobody out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import numpy as np
from django.db import transaction
from django.db.models import Max

from shindan.disclosure.progress import Course, Progress, next_course, next_number, next_progress
from shindan.web.answering.models import DayCount, Response, Ticket
from shindan.web.entries.models import Wave

from .models import OfflinePackage, ToldCount

# What numbers are kept under. No group has such a name.
EVERYBODY, USED_CODES, DAY = "", "#codes", "#day "


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
    """What may be told at this moment. ``course`` is everybody's number at the end of days, in order, as it was told;
    ``used_codes`` is ``None`` where no number of them is told yet."""

    everybody: GroupLine
    groups: tuple[GroupLine, ...]
    split: str
    course: Course
    used_codes: int | None


def progress_of(wave: Wave, day: date) -> FieldProgress:
    """Tell what may be told on ``day``, and remember it: the next look starts from here."""
    split = split_of(wave)
    staff = {group: int(people) for name, group, people in wave.headcounts if name in (split, EVERYBODY)}
    codes = tuple(code for code in staff if code)
    told = _raise_told(wave, split, codes, day)
    lines = tuple(GroupLine(code, staff[code], told.get(code) or None) for code in codes)
    everybody = GroupLine(EVERYBODY, staff.get(EVERYBODY), told.get(EVERYBODY, 0) or None)
    last = DayCount.objects.filter(wave=wave).aggregate(last=Max("day"))["last"] or day
    course = _rising(_course(told), told.get(EVERYBODY, 0), last)
    return FieldProgress(everybody, lines, split, course, _used(wave, told))


def split_of(wave: Wave) -> str:
    """The one split of which numbers are told: two splits side by side would tell of their overlap."""
    single = (name.partition("=")[0] for name in wave.splits if "×" not in name and "*" not in name)
    return next(single, EVERYBODY)


@transaction.atomic
def _raise_told(wave: Wave, split: str, codes: tuple[str, ...], day: date) -> Mapping[str, int]:
    # Two looks at once would each raise from the same start; the second waits here.
    Wave.objects.select_for_update().get(pk=wave.pk)
    before = dict(ToldCount.objects.filter(wave=wave).values_list("group", "people"))
    after = {**before, **_raised(wave, split, codes, before)}
    after |= _raised_days(wave, before, after, day)
    for group, people in after.items():
        if people != before.get(group):
            ToldCount.objects.update_or_create(wave=wave, group=group, defaults={"people": people})
    return after


def _raised(wave: Wave, split: str, codes: tuple[str, ...], before: Mapping[str, int]) -> dict[str, int]:
    total = Response.objects.filter(wave=wave).count()
    counted = _counted(wave, split)
    told = Progress(before.get(EVERYBODY, 0), np.array([before.get(code, 0) for code in codes], dtype=np.int64))
    now = np.array([counted.get(code, 0) for code in codes], dtype=np.int64)
    if total < told.total or (now < told.groups).any():
        return {}  # the answers have left for the result; what was told stays
    new = next_progress(told, total, now, wave.min_group)
    used = Ticket.objects.filter(wave=wave, used=True).count()
    groups = dict(zip(codes, map(int, new.groups), strict=True))
    return {EVERYBODY: new.total, USED_CODES: next_number(before.get(USED_CODES, 0), used, wave.min_group), **groups}


def _raised_days(wave: Wave, before: Mapping[str, int], after: Mapping[str, int], day: date) -> dict[str, int]:
    counts = list(DayCount.objects.filter(wave=wave, day__lt=day).order_by("day").values_list("day", "released"))
    ends = list(zip((each for each, _ in counts), accumulate(people for _, people in counts), strict=True))
    told, total = (known.get(EVERYBODY, 0) for known in (before, after))
    return {f"{DAY}{each}": people for each, people in next_course(_course(before), ends, told, total, wave.min_group)}


def _course(told: Mapping[str, int]) -> Course:
    kept = ((name.removeprefix(DAY), people) for name, people in told.items() if name.startswith(DAY))
    return tuple(sorted((date.fromisoformat(name), people) for name, people in kept))


def _rising(course: Course, total: int, day: date) -> Course:
    """The days on which the number rose, up to now; a day whose answers count with a later one is left out."""
    last = {day: total} if total > max((people for _, people in course), default=0) else {}
    days = sorted({**dict(course), **last}.items())
    numbers = [0, *(people for _, people in days)]
    return tuple(each for each, before in zip(days, numbers, strict=False) if each[1] > before)


def _used(wave: Wave, told: Mapping[str, int]) -> int | None:
    """How many codes were used. Where everybody needs one, that is the number of answers, told as such."""
    elsewhere = OfflinePackage.objects.filter(wave=wave).exclude(returned=None)
    alone = not wave.by_link and not wave.by_paper and not elsewhere.exists()
    return told.get(EVERYBODY if alone else USED_CODES, 0) or None


def _counted(wave: Wave, split: str) -> Counter[str]:
    if not split:
        return Counter()
    answers = Response.objects.filter(wave=wave).values_list("answers", flat=True)
    return Counter(str(each.get(split) or "") for each in answers.iterator(chunk_size=2000))
