"""Made-up comments that go with happiness: who is happy says other things than who is not. Some name people and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from .comment_patterns import GOOD, NOTHING, SURNAMES, WISHES, Pattern
from .draws import generator

GOOD_ITEM, WISH_ITEM = "FT1", "FT2"
# A purpose of its own in ``draws``, far from the others, so that no stream of theirs moves.
_COMMENTS = 1000
_CHOICE = re.compile(r"\[([^\]]+)\]")
_WRITES, _SECOND, _NOTHING = 0.45, 0.3, 0.05
_MIDDLE, _SPREAD = 5.8, 2.3


def write_comments(happiness: Sequence[int | None], seed: int) -> Iterator[dict[str, str]]:
    """For each person, in order, what they wrote: ``FT1`` (good) and ``FT2`` (wishes), each only where they wrote something.

    Nearly half write. The happy write more of what is good, the unhappy more wishes. The seed decides everything.
    """
    rng = generator(seed, _COMMENTS)
    for value in happiness:
        mood = 0.0 if value is None else (value - _MIDDLE) / _SPREAD
        written = {GOOD_ITEM: _comment(GOOD, mood, rng, _WRITES + 0.08 * mood)}
        written[WISH_ITEM] = _comment(WISHES, mood, rng, _WRITES - 0.08 * mood)
        yield {item: text for item, text in written.items() if text}


def _comment(patterns: Sequence[Pattern], mood: float, rng: np.random.Generator, chance: float) -> str:
    if rng.random() > chance:
        return ""
    if rng.random() < _NOTHING:
        return str(rng.choice(NOTHING))
    weights = np.exp(mood * np.array([lean for _, _, lean in patterns]))
    count = 2 if rng.random() < _SECOND else 1
    chosen = rng.choice(len(patterns), count, replace=False, p=weights / weights.sum())
    return "".join(_filled(patterns[place][1], rng) for place in chosen)


def _filled(sentence: str, rng: np.random.Generator) -> str:
    chosen = _CHOICE.sub(lambda found: str(rng.choice(found.group(1).split("|"))), sentence)
    if "{" not in chosen:
        return chosen
    return chosen.format(
        name=rng.choice(SURNAMES),
        number=f"{rng.integers(10**7, 10**8)}",
        extension=f"{rng.integers(1000, 10000)}",
        phone=f"090-0000-{rng.integers(0, 10000):04d}",
        mail=f"mihon{rng.integers(1, 1000)}@example.com",
    )
