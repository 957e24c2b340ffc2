"""Options of a question: ranges that share a value, an escape that is missing, a scale with more on one side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

_MONTHS = {"年": 12, "歳": 1, "才": 1, "か月": 1, "ヶ月": 1, "カ月": 1, "ヵ月": 1}
_UNIT = r"[^\d\s〜~\-–—以未超]*"
# 1〜3年, 3か月以上1年未満: two numbers with a sign or 以上 between them.
_RANGE = re.compile(
    rf"(?P<low>\d+)(?P<low_unit>{_UNIT}?)(?:(?P<open>以上|超)(?:〜|~|から)?|〜|~|-|–|—|から)"
    rf"(?P<high>\d+)(?P<unit>{_UNIT})(?P<end>未満)?"
)
_FROM = re.compile(rf"(?P<low>\d+)(?P<unit>{_UNIT})(?P<open>以上|超)")
_UP_TO = re.compile(rf"(?P<high>\d+)(?P<unit>{_UNIT}?)(?P<end>未満|以下|まで)")
_ESCAPE = re.compile(
    r"その他|それ以外|ほか|答えたくない|わからない|分からない|該当|あてはまらない|ない|なし|なかった|していない"
)
_PREFER_NOT = re.compile(r"答えたくない|回答しない|答えない|わからない|分からない")
_BAD = re.compile(
    r"不満|悪い|思わない|あてはまらない|当てはまらない|低い|できていない|少ない|減|反対|不安|難しい|感じない|悪く"
)
_GOOD = re.compile(
    r"満足|よい|良い|思う|あてはまる|当てはまる|高い|できている|多い|増|賛成|安心|易しい|感じる|よく|良く"
)


class Span(NamedTuple):
    """From ``low`` to below ``high``, in one unit."""

    low: float
    high: float


def span_of(label: str) -> Span | None:
    """The numbers that an option stands for; ``None`` where it is no range. Years count as 12 months."""
    text = unicodedata.normalize("NFKC", label).replace(",", "")
    if found := _RANGE.search(text):
        unit = found["unit"]
        return Span(
            int(found["low"]) * _factor(found["low_unit"] or unit) + (found["open"] == "超"),
            int(found["high"]) * _factor(unit) + (_factor(unit) if found["end"] != "未満" else 0),
        )
    if found := _FROM.search(text):
        return Span(int(found["low"]) * _factor(found["unit"]) + (found["open"] == "超"), float("inf"))
    if found := _UP_TO.search(text):
        high = int(found["high"]) * _factor(found["unit"])
        return Span(float("-inf"), high + (_factor(found["unit"]) if found["end"] != "未満" else 0))
    return None


def _factor(unit: str) -> int:
    return next((months for name, months in _MONTHS.items() if unit.startswith(name)), 1)


def overlapping(labels: Sequence[str]) -> tuple[str, str] | None:
    """Two options that a person could both mean; ``None`` where there are none."""
    spans = [(label, span) for label in labels if (span := span_of(label)) is not None]
    for (one, first), (other, second) in combinations(spans, 2):
        if max(first.low, second.low) < min(first.high, second.high):
            return one, other
    plain = [(label, _bare(label)) for label in labels]
    return next(((a, b) for (a, x), (b, y) in combinations(plain, 2) if x == y), None)


def _bare(label: str) -> str:
    return re.sub(r"[\s・、。()（）]", "", unicodedata.normalize("NFKC", label)).casefold()


def lacks_escape(labels: Sequence[str]) -> bool:
    """Whether somebody may find no option that fits. Ranges of numbers that are open at the top need none."""
    spans = [span for label in labels if (span := span_of(label)) is not None]
    covered = any(span.high == float("inf") for span in spans)
    return not covered and not any(_ESCAPE.search(label) for label in labels) and evaluations(labels) == (0, 0)


def lacks_prefer_not(labels: Sequence[str]) -> bool:
    return not any(_PREFER_NOT.search(label) for label in labels)


def evaluations(labels: Sequence[str]) -> tuple[int, int]:
    """How many options judge well and how many badly; (0, 0) where they are no scale of judgement."""
    bad = sum(bool(_BAD.search(label)) for label in labels)
    good = sum(bool(_GOOD.search(label)) and not _BAD.search(label) for label in labels)
    return (good, bad) if good + bad >= 3 and good + bad >= len(labels) - 2 else (0, 0)
