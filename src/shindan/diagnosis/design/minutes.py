"""How long a questionnaire takes on a phone or a computer, from what there is to read and to decide. ``docs/methods/survey-design.md``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..definition import Item, Pack, Text

# Reading, a minute: Trauzettel-Klosinski and Dietz 2012, texts of the same difficulty in 17 languages, read aloud; mean, SD.
_READING = {"ja": (357.0, 56.0), "en": (228.0, 30.0)}
# Deciding and touching, seconds on a computer. Ours; to be put right by the first surveys' time bands.
_DECIDING = {"level": 6.0, "scale": 4.5, "single": 4.0, "multi": 8.0, "text": 60.0}
_WRITING_SHARE = 0.5  # of the people write something in a comment box
# Deciding: Antoun and Cernat 2020; Couper and Peterson 2017: phones take about 1.4 times as long.
_TIMES = {"phone": 1.4, "computer": 1.0}
Device = Literal["phone", "computer"]


@dataclass(frozen=True)
class Minutes:
    """Whole minutes for a fast (+1 SD) to a slow (−1 SD) reader: ``low`` … ``high``, and in the middle."""

    low: int
    typical: int
    high: int

    def text(self, language: str = "ja") -> str:
        if self.low == self.high:
            return f"about {self.low} minutes" if language == "en" else f"約{self.low}分"
        return f"about {self.low} to {self.high} minutes" if language == "en" else f"約{self.low}〜{self.high}分"


def minutes_of(pack: Pack, language: str = "ja", device: Device = "phone") -> Minutes:
    """What the questionnaire takes, introduction included. A question with a condition counts half, at the ends not at
    all and whole."""
    times = _TIMES[device]
    middle, deviation = _READING["en" if language == "en" else "ja"]
    always = _Load(_size(_frame(pack), language), 0.0)
    sometimes = _Load(0.0, 0.0)
    for item in pack.items:
        load = _Load(_size(_read(item), language), _deciding(item))
        if item.ask_if:
            sometimes = sometimes + load
        else:
            always = always + load
    low = always.minutes(middle + deviation, times)
    typical = (always + sometimes * 0.5).minutes(middle, times)
    high = (always + sometimes).minutes(middle - deviation, times)
    return Minutes(max(1, round(low)), max(1, round(typical)), max(1, round(high)))


@dataclass(frozen=True)
class _Load:
    """Signs (English: words) to read, and seconds to decide."""

    size: float
    seconds: float

    def __add__(self, other: _Load) -> _Load:
        return _Load(self.size + other.size, self.seconds + other.seconds)

    def __mul__(self, share: float) -> _Load:
        return _Load(self.size * share, self.seconds * share)

    def minutes(self, speed: float, times: float) -> float:
        return times * self.seconds / 60 + self.size / speed


def seconds_of(item: Item, language: str = "ja", device: Device = "phone") -> int:
    """What one question adds for a reader of middling speed, in whole seconds; half of it where not everybody is asked."""
    middle, _ = _READING["en" if language == "en" else "ja"]
    whole = 60 * _Load(_size(_read(item), language), _deciding(item)).minutes(middle, _TIMES[device])
    return max(1, round(whole * (0.5 if item.ask_if else 1.0)))


def _deciding(item: Item) -> float:
    return _DECIDING[item.kind] * (_WRITING_SHARE if item.kind == "text" else 1.0)


def _size(texts: Iterator[Text], language: str) -> float:
    return float(sum(len(text.en.split()) if language == "en" else len(text.ja) for text in texts))


def _frame(pack: Pack) -> Iterator[Text]:
    """What is read once: introduction, privacy, titles of pages, and the labels of the scales."""
    yield from (text for text in (pack.title, pack.intro, pack.privacy) if text)
    yield from (page.title for page in pack.pages)
    for scale in pack.scales:
        yield from (point.text for point in scale.points)
        yield from (anchor for anchor in (scale.low_anchor, scale.high_anchor) if anchor)


def _read(item: Item) -> Iterator[Text]:
    yield from (text for text in (item.text, item.hint, item.na_reason) if text)
    yield from (option.text for option in item.options)
