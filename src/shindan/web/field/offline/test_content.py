import pytest
from hypothesis import given
from hypothesis import strategies as st

from .content import STEP, padded, unpadded

VALUES = st.one_of(st.integers(0, 10), st.text(max_size=500), st.lists(st.text(max_size=5), max_size=4))


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=8))
def test_what_was_padded_is_what_is_read(answers: dict[str, object]) -> None:
    assert unpadded(padded(answers)) == answers


def test_answers_with_and_without_comments_are_equally_long() -> None:
    whole = {f"LG{n}": 3 for n in range(49)}
    assert len(padded(whole)) == len(padded({**whole, "FT1": "あ" * 500, "FT2": "い" * 500})) == STEP


@pytest.mark.parametrize("content", [b"", b"\0\0\0\x02[]", b"\0\0\0\x09{"])
def test_rubbish_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        unpadded(content)
