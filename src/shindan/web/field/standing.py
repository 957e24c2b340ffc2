"""Where a running survey stands, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shindan.web.entries.models import Wave

from .progress import FieldProgress

TARGET = 80  # per cent; below it, those who did not answer may well think otherwise
UNEVEN = 20  # points between two groups from which the whole speaks more for one than for the other, as in the result's notes


@dataclass(frozen=True)
class Standing:
    """``days_left`` counts from today: 0 on the last day, negative when it is over. ``rate`` is in per cent."""

    closed: bool
    days_left: int
    people: int | None
    staff: int | None
    rate: int | None

    @property
    def missing(self) -> int:
        """How many more answers make the target; 0 where it is reached or cannot be told."""
        if self.people is None or not self.staff:
            return 0
        return max(target_of(self.staff) - self.people, 0)

    @property
    def over(self) -> bool:
        """More answers than people."""
        return self.people is not None and bool(self.staff) and self.people > (self.staff or 0)

    @property
    def ended(self) -> bool:
        """Whether the last day is past, while nobody closed the survey."""
        return not self.closed and self.days_left < 0


def target_of(staff: int) -> int:
    """The least number of people that is the target rate or more."""
    return -(-staff * TARGET // 100)


def standing_of(wave: Wave, found: FieldProgress, day: date) -> Standing:
    """The standing on ``day``."""
    whole = found.everybody
    return Standing(wave.state == Wave.State.CLOSED, (wave.closes - day).days, whole.people, whole.staff, whole.rate)


def heading(now: Standing) -> str:
    """The sentence at the top: where it stands, and what to do."""
    if now.closed:
        return _("調査は締め切りました")
    if now.ended:
        return _("受付は終わりました。締め切って、集計を始めてください")
    left = days_left_words(now.days_left)
    if now.people is None:
        return _("回答を受け付けています。%(left)s") % {"left": left}
    if now.rate is None:
        return _("%(people)d名が回答しました。%(left)s") % {"people": now.people, "left": left}
    return _with_rate(now, left)


def _with_rate(now: Standing, left: str) -> str:
    told = {"rate": now.rate, "target": TARGET, "missing": now.missing, "left": left}
    if now.over:
        return _("回答が対象の人数を超えています。対象の人数を確かめてください")
    if now.missing:
        return _("回答率は%(rate)d%%です。%(target)d%%まであと%(missing)d名、%(left)s") % told
    return _("回答率は%(rate)d%%で、目安の%(target)d%%に届きました。%(left)s") % told


def days_left_words(days: int) -> str:
    """How long there is to answer."""
    return _("きょうが最終日です") if days == 0 else _("残り%(days)d日です") % {"days": days}


def uneven(found: FieldProgress) -> tuple[int, int] | None:
    """The lowest and the highest rate of the groups that are told, where they lie far apart."""
    rates = [line.rate for line in found.groups if line.rate is not None and not line.over]
    if len(rates) < 2 or max(rates) - min(rates) < UNEVEN:
        return None
    return min(rates), max(rates)
