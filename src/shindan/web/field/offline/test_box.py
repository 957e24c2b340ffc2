import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from .box import BoxError, close_box, open_box, private_key

KEY = private_key(b"a server's secret", b"package 1")


@given(st.binary(max_size=500))
def test_what_was_closed_is_what_is_opened(content: bytes) -> None:
    assert open_box(KEY, close_box(KEY.public_key(), content)) == content


def test_the_same_content_gives_another_box_each_time() -> None:
    assert close_box(KEY.public_key(), b"x") != close_box(KEY.public_key(), b"x")


def test_a_key_follows_from_secret_and_name() -> None:
    again = private_key(b"a server's secret", b"package 1")
    assert open_box(again, close_box(KEY.public_key(), b"x")) == b"x"


@pytest.mark.parametrize(
    "other",
    [private_key(b"a server's secret", b"package 2"), private_key(b"other", b"package 1"), X25519PrivateKey.generate()],
)
def test_another_key_does_not_open_it(other: X25519PrivateKey) -> None:
    with pytest.raises(BoxError):
        open_box(other, close_box(KEY.public_key(), b"x"))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    box = bytearray(close_box(KEY.public_key(), b"answers"))
    box[place % len(box)] ^= change
    with pytest.raises(BoxError):
        open_box(KEY, bytes(box))


@given(st.binary(max_size=60))
def test_rubbish_is_no_box(rubbish: bytes) -> None:
    with pytest.raises(BoxError):
        open_box(KEY, rubbish)
