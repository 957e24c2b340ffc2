"""Centres made by hand: happiness as given, everything else at random but the same each time."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from shindan.diagnosis import load_pack
from shindan.measurement.batch import Batch
from shindan.measurement.kernel import Task, summarise
from shindan.measurement.layout import layout_of

from .centre import Centre, Consent
from .rule import Rule, default_rule
from .seal import Entry, seal

KEY = b"a key of the tests, 16 bytes and more"
MakeCentre = Callable[..., Centre]


def make_centre(
    name: str, happiness: Sequence[int], organisation: str | None = None, seed: int = 1, **entry: Any
) -> Centre:
    """A centre whose people gave these points of happiness; headcount is a fourth more than the answers."""
    pack = entry.pop("pack", None) or load_pack("wellbeing/employee")
    layout = layout_of(pack)
    rng = np.random.default_rng([seed, len(happiness), sum(happiness)])
    answers = np.stack([rng.integers(0, column.options, len(happiness)) for column in layout.columns]).astype(np.uint8)
    answers[layout.place("KG1")] = happiness
    known = {
        "key": KEY,
        "centre": name,
        "organisation": organisation or f"organisation of {name}",
        "month": "2026-06",
        "headcount": round(len(happiness) * 1.25),
        "industry": "N",
        "size": "s100",
        "consent": Consent(edition=True, findings=True, award=True),
    }
    task = Task(layout, parts=frozenset({"counts", "persons"}))
    return seal(summarise(Batch(answers), task), pack, Entry(**{**known, **entry}))


def points(mean: float, people: int) -> list[int]:
    """Whole points that spread by 2 about ``mean`` and add up to it, as near as whole points can."""
    total, base = round(mean * people), [2, -2, 1, -1, 0]
    made = [min(10, max(0, int(mean) + base[at % 5])) for at in range(people)]
    at = 0
    while sum(made) != total:
        step = 1 if sum(made) < total else -1
        if 0 <= made[at % people] + step <= 10:
            made[at % people] += step
        at += 1
    return made


def many(count: int, people: int = 30, centres_each: int = 1) -> list[Centre]:
    """So many centres from 4.0 to 7.0, ``centres_each`` by one organisation."""
    return [
        make_centre(
            f"C{at:03d}", points(4 + 3 * at / max(1, count - 1), people + at % 7), f"O{at // centres_each:03d}", at
        )
        for at in range(count)
    ]


@pytest.fixture
def rule() -> Rule:
    return default_rule()


@pytest.fixture(scope="session")
def forty() -> list[Centre]:
    return many(40)
