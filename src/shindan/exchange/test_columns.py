"""Which column answers which item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from .columns import item_names, match_items, match_splits
from .faults import ReadError, letters

PACK = load_pack("wellbeing/employee")
LG2 = PACK.item("LG2").text


@pytest.mark.parametrize(
    "header",
    [
        "LG2",
        "lg2",
        "ＬＧ２",
        " LG 2 ",
        LG2.ja,
        LG2.en,
        f"Q3. {LG2.ja}",
        f"3．{LG2.ja}",
        f"問3 {LG2.ja}",
        f"【3】{LG2.ja}",
        f"LG2: {LG2.ja}",
        f"LG2 {LG2.en}",
        LG2.ja.replace("、", "，").replace("。", ""),
        f"次の文について [{LG2.ja}]",
        "情報の見つけやすさ",
        "Ease of finding information",
        f"{LG2.ja}\n",
    ],
)
def test_a_column_is_found_as_form_programs_write_it(header: str) -> None:
    assert match_items(PACK, ["x", header]) == {"LG2": 1}


@pytest.mark.parametrize("header", ["", "LG", "LG99", "Q3", "team", "仕事"])
def test_another_header_is_no_item(header: str) -> None:
    assert match_items(PACK, [header]) == {}


def test_every_item_is_found_by_each_of_its_names() -> None:
    for wording in ("id", "ja", "en"):
        headers = [item.id if wording == "id" else item.text.get(wording) for item in PACK.items]
        assert list(match_items(PACK, headers)) == [item.id for item in PACK.items]


def test_two_columns_for_one_item_are_refused_with_both_cells() -> None:
    with pytest.raises(ReadError, match=r"「LG2」の列が二つあります: セル A1「lg2」とセル C1「LG2」") as raised:
        match_items(PACK, ["lg2", "x", "LG2"])
    assert raised.value.cell == "C1"


def test_a_header_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ReadError, match=r"セル A1 .*二つの設問（LG1、LG2）"):
        match_items(PACK, [f"LG1. {LG2.ja}"])


def test_a_split_is_an_item_or_a_column() -> None:
    assert match_splits(["AT1", "Ｔｅａｍ"], ["team", "雇用形態"], {"AT1": 1}) == {"AT1": 1, "Ｔｅａｍ": 0}


@pytest.mark.parametrize(
    ("headers", "told"), [(["x"], "列がありません"), (["team", "Team"], "列が二つあります"), ([""], "列がありません")]
)
def test_a_split_that_is_not_one_column_is_refused(headers: list[str], told: str) -> None:
    with pytest.raises(ReadError, match=told):
        match_splits(["team"], headers, {})


@given(st.text(max_size=300))
def test_any_header_is_matched_or_not(header: str) -> None:
    assert item_names(PACK).items(header) <= {item.id for item in PACK.items}


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_spreadsheets(column: int, name: str) -> None:
    assert letters(column) == name
