"""The signature picture: the levels as stairs, the areas standing on the step they reached."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shindan.report.phrases import phrases
from shindan.web.ui.tones import tone

NARROW_STEP = 6.0  # em that fit on a step of a phone with four levels
NARROW_NAME = 12.0
MOST_NARROW_LEVELS = 4


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An area and the level that it reached."""

    name: str
    level: int


@dataclass(frozen=True, kw_only=True)
class Person:
    """An area as drawn: its number in a disc; `look` is "", "bind" (holds back) or "ghost" (next place)."""

    number: int
    name: str
    look: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One step with who stands on it, from top to bottom."""

    level: int
    name: str
    tone: int
    on: bool
    people: tuple[Person, ...]


@dataclass(frozen=True, kw_only=True)
class LevelSteps:
    """`levels` are the names from the lowest; without `areas` the scale introduces itself, all steps filled.

    `next_area` is the number (from 1) of the area to lift next; by default the first of the lowest.
    """

    levels: tuple[str, ...]
    areas: tuple[Standing, ...] = ()
    overall: int = 0
    next_area: int = 0
    note: str = ""
    low: bool = False

    @property
    def columns(self) -> Iterator[Column]:
        """The steps from the lowest, with the areas stacked so that the first stands nearest to the tread."""
        for level, name in enumerate(self.levels):
            people = (*reversed(self._standing(level)), *self._ghost(level))
            on = not self.areas or level <= self.overall
            own_tone = tone(level, len(self.levels))
            yield Column(level=level, name=name, tone=own_tone, on=on, people=people)

    @property
    def label(self) -> str:
        """The picture in words, for who does not see it."""
        parts = [_("%(count)d段の図") % {"count": len(self.levels)}]
        if not self.areas:
            return _("。").join([*parts, *(f"{level} {name}" for level, name in enumerate(self.levels))])
        each = (_("%(area)sはレベル%(level)d") % {"area": a.name, "level": a.level} for a in self.areas)
        return _("。").join([*parts, *each, _("総合レベルは%(level)d") % {"level": self.overall}])

    @property
    def compact(self) -> bool:
        """True where names would not fit on a phone: there the figure shows numbers, the list below the names."""
        crowded = len(self.levels) > MOST_NARROW_LEVELS
        names = (*self.levels, *(area.name for area in self.areas))
        return crowded or any(_longest_word(name) > NARROW_STEP or _ems(name) > NARROW_NAME for name in names)

    def _standing(self, level: int) -> list[Person]:
        return [
            Person(number=number, name=area.name, look="bind" if self._binds(area) else "")
            for number, area in enumerate(self.areas, 1)
            if area.level == level
        ]

    def _binds(self, area: Standing) -> bool:
        """Nobody is marked as holding back when all stand on the same step."""
        uneven = len({each.level for each in self.areas}) > 1
        return uneven and area.level == self._lowest

    @property
    def _lowest(self) -> int:
        return min((area.level for area in self.areas), default=0)

    def _ghost(self, level: int) -> tuple[Person, ...]:
        """The dashed next place: one at a time, and none at the top."""
        if not self.areas or level != self._lowest + 1:
            return ()
        lowest = [number for number, area in enumerate(self.areas, 1) if area.level == self._lowest]
        number = self.next_area if self.next_area in lowest else lowest[0]
        return (Person(number=number, name=_("次はここ"), look="ghost"),)


def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.56 for sign in text)


def _longest_word(text: str) -> float:
    words = phrases(text) if (get_language() or "").startswith("ja") else tuple(text.split())
    return max((_ems(word) for word in words), default=0.0)
