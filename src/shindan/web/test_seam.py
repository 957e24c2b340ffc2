"""A seam answers by the room above, and by itself where there is none."""

from __future__ import annotations

from .seam import Seam


def test_a_seam_without_a_room_above_answers_itself() -> None:
    doubled: Seam[[int], int] = Seam(lambda _number: 0)
    assert doubled(3) == 0


def test_a_seam_answers_by_the_room_above() -> None:
    doubled: Seam[[int], int] = Seam(lambda _number: 0)
    doubled.answer(lambda number: 2 * number)
    assert doubled(3) == 6
