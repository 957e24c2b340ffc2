"""The activities among other centres, as the page and the papers tell it."""

from __future__ import annotations

import datetime as dt

import pytest

from shindan.diagnosis import load_pack
from shindan.management import Distribution, Questionnaire, check_filling, result_of
from shindan.result.schema import Words

from .others import others_of

ASKED = Questionnaire.of(load_pack("wellbeing/management"))


@pytest.mark.parametrize(
    ("counts", "shares", "said"),
    [((8, 8, 8, 0, 0), ("33%", "33%", "33%"), True), ((6, 12, 6, 0, 0), ("25%", "50%", "25%"), False)],
)
def test_shares_that_do_not_add_up_say_why(counts: tuple[int, ...], shares: tuple[str, ...], said: bool) -> None:
    filling = check_filling(ASKED, {practice.id: "2" for practice in ASKED.practices}).filling
    edition = Distribution(
        {area.id: counts for area in ASKED.activities},
        "2026年版",
        dt.date(2026, 11, 28),
        Words(ja="2026年版", en="Edition 2026"),
        ("2026-05", "2026-08"),
        24,
        24,
    )
    told = others_of(result_of(ASKED, [filling], edition=edition), "ja")
    assert told is not None
    assert {row.cells[2:] for row in told.rows} == {shares}
    assert any("合計が100%にならない" in note for note in told.notes) is said
