from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .keys import derive, keyed_hash, personal_key
from .sealing import STEP, SealError, seal, unseal

KEY = bytes(range(32))
CONTENT = st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=300), st.none()), max_size=8)


@given(CONTENT)
def test_what_was_sealed_is_what_is_opened(content: dict[str, object]) -> None:
    assert unseal(KEY, seal(KEY, content)) == content


def test_a_box_with_comments_is_as_long_as_one_without() -> None:
    answers: dict[str, object] = {f"LG{n}": 3 for n in range(51)}
    assert len(seal(KEY, answers)) == len(seal(KEY, {**answers, "FT1": "あ" * 500, "FT2": "い" * 500}))


@given(CONTENT)
def test_lengths_come_in_steps(content: dict[str, object]) -> None:
    assert (len(seal(KEY, content)) - 12 - 16) % STEP == 0


def test_the_same_answers_give_another_box_each_time() -> None:
    assert seal(KEY, {"LG1": 3}) != seal(KEY, {"LG1": 3})


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealError):
        unseal(bytes(32), seal(KEY, {}))


@given(st.integers(0, 5000), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    box = bytearray(seal(KEY, {"LG1": 3}))
    box[place % len(box)] ^= change
    with pytest.raises(SealError):
        unseal(KEY, bytes(box))


def test_keys_differ_by_purpose_and_wave() -> None:
    assert (
        len({derive("sealed", "1"), derive("sealed", "2"), derive("draft.key"), personal_key("a"), personal_key("b")})
        == 5
    )


def test_a_hash_takes_the_servers_key(settings: object) -> None:
    before = keyed_hash("code", "ABCD2345")
    settings.SEAL_KEY = "another"  # type: ignore[attr-defined]
    assert keyed_hash("code", "ABCD2345") != before
