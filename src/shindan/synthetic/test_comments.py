"""Made-up comments go with happiness, are the same for a seed, and hold what has to be masked."""

from __future__ import annotations

import re

from .comment_patterns import GOOD, WISHES
from .comments import write_comments

HAPPINESS = [n % 11 for n in range(3000)]


def test_there_are_enough_patterns() -> None:
    assert len({sentence for _, sentence, _ in GOOD + WISHES}) >= 60


def test_a_seed_writes_the_same_again() -> None:
    assert list(write_comments(HAPPINESS, 1)) == list(write_comments(HAPPINESS, 1))
    assert list(write_comments(HAPPINESS, 1)) != list(write_comments(HAPPINESS, 2))


def test_the_unhappy_speak_of_overtime_and_the_happy_of_being_let_do() -> None:
    written = list(write_comments(HAPPINESS, 3))
    said = [
        [
            ("残業が多く" in t.get("FT2", ""), "任せて" in t.get("FT1", ""))
            for t, h in zip(written, HAPPINESS, strict=True)
            if (h >= 8) == happy and (h <= 4) != happy
        ]
        for happy in (False, True)
    ]
    (sad_overtime, sad_trust), (happy_overtime, happy_trust) = (map(sum, zip(*some, strict=True)) for some in said)
    assert sad_overtime > 3 * happy_overtime
    assert happy_trust > 3 * sad_trust


def test_some_hold_a_name_or_a_number() -> None:
    texts = [text for one in write_comments(HAPPINESS, 4) for text in one.values()]
    assert any("@example.com" in text for text in texts)
    assert any(re.search(r"顧客番号\d{8}", text) for text in texts)
    assert not any(sign in text for text in texts for sign in "{[|")
