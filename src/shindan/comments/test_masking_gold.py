"""How much of what has to be masked is masked, and how much of what is masked had to be."""

from __future__ import annotations

import re
from importlib import resources
from typing import NamedTuple

import pytest
import yaml

from .clean import tidy
from .mask import found_in

_MARKED = re.compile(r"\[\[(.+?)\]\]")


class Found(NamedTuple):
    wanted: int
    whole: int
    masked: int
    right: int
    faults: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.whole / self.wanted

    @property
    def precision(self) -> float:
        return self.right / self.masked


def gold() -> dict[str, list[str]]:
    text = (resources.files(__package__) / "data" / "gold_masking.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return found


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The comment, evened, and where its marks were."""
    text, places = "", []
    for turn, part in enumerate(_MARKED.split(marked)):
        even = tidy(part) if turn % 2 else tidy(f"|{part}|")[1:-1]
        if turn % 2:
            places.append((len(text), len(text) + len(even)))
        text += even
    assert text == tidy(text)
    return text, places


def measure(marked: list[str]) -> Found:
    """A mark counts as found where every sign of it is masked (an honorific or a title after a name need not be)."""
    wanted = whole = masked = right = 0
    faults = []
    for one in marked:
        text, places = unmarked(one)
        spans = found_in(text)
        hidden = {place for span in spans for place in range(span.start, span.end)}
        missed = [text[a:b] for a, b in places if not _names(text, a, b) <= hidden]
        needless = [text[s.start : s.end] for s in spans if not any(a < s.end and s.start < b for a, b in places)]
        wanted, whole = wanted + len(places), whole + len(places) - len(missed)
        masked, right = masked + len(spans), right + len(spans) - len(needless)
        if missed or needless:
            faults.append(f"{one} missed={missed} needless={needless}")
    return Found(wanted, whole, masked, right, tuple(faults))


def _names(text: str, start: int, end: int) -> set[int]:
    said = re.sub(r"(?:さん|ちゃん)$", "", text[start:end])
    return {place for place in range(start, start + len(said)) if not text[place].isspace()}


def test_there_are_enough_comments_to_measure_on() -> None:
    assert sum(map(len, gold().values())) >= 150


@pytest.mark.parametrize("part", ["mended", "unseen", "harder"])
def test_nearly_all_is_masked_and_little_else(part: str) -> None:
    found = measure(gold()[part])
    assert found.recall >= 0.95, found.faults
    assert found.precision >= 0.9, found.faults
