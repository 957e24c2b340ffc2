from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.web.entries.models import Wave

from .codes import ALPHABET, code_hash, make_codes, normalise
from .models import Ticket


def test_no_letter_can_be_taken_for_another() -> None:
    assert set("01OIL") & set(ALPHABET) == set()


@pytest.mark.parametrize(
    "typed",
    [
        "ABCD-2345",
        "abcd2345",
        " ABCD 2345 ",
        "ＡＢＣＤ－２３４５",
        "ａｂｃｄ　２３４５",
        "ABCD‐2345",
        "AB-CD-23-45",
        "ABCDー2345\n",
        "AB\u2060CD-23\u200b45",
    ],
)
def test_however_it_is_typed_it_is_the_same_code(typed: str) -> None:
    assert normalise(typed) == "ABCD2345"


@pytest.mark.parametrize("typed", ["", "ABCD-234", "ABCD-23456", "ABCD-2340", "ABCD-234I", "あいうえおかきく"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert normalise(typed) == ""


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_none(typed: str) -> None:
    found = normalise(typed)
    assert found == "" or (len(found) == 8 and set(found) <= set(ALPHABET))


def test_codes_are_made_once_each(wave: Wave) -> None:
    codes = make_codes(wave=wave, number=50)
    assert len(set(codes)) == Ticket.objects.filter(wave=wave, used=False).count() == 50


def test_the_database_holds_no_code(wave: Wave) -> None:
    codes = make_codes(wave=wave, number=3)
    stored = " ".join(Ticket.objects.values_list("code_hash", flat=True))
    assert [code for code in codes if code.replace("-", "").lower() in stored.lower()] == []


def test_a_code_leads_to_its_row(wave: Wave) -> None:
    (code,) = make_codes(wave=wave, number=1)
    assert Ticket.objects.get().code_hash == code_hash(wave, normalise(code))


def test_the_printed_order_is_not_that_of_the_rows(wave: Wave) -> None:
    codes = make_codes(wave=wave, number=60)
    rows = list(Ticket.objects.order_by("code_hash").values_list("code_hash", flat=True))
    assert [code_hash(wave, normalise(code)) for code in codes] != rows


@pytest.mark.parametrize("number", [0, 20_001])
def test_too_few_or_too_many_are_refused(wave: Wave, number: int) -> None:
    with pytest.raises(ValueError, match="20,000"):
        make_codes(wave=wave, number=number)
