"""The text of a calendar's file, as RFC 5545 has it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from .calendar import _fold, _text


@given(text=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=300))
def test_folding_loses_nothing_and_keeps_lines_short(text: str) -> None:
    pieces = _fold(text)
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == text


@given(text=st.text(max_size=100))
def test_text_of_a_calendar_never_breaks_its_line(text: str) -> None:
    assert "\n" not in _text(text)
    assert "\r" not in _text(text)
