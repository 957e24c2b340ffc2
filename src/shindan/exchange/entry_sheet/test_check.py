"""What was typed on an entry sheet, as facts and splits, with every fault at its field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack
from shindan.result.schema import Words

from .blocks import Blocks
from .check import check_sheet, names
from .facts import day, people
from .lines import read_line
from .rules import SIZES, Larger, Rules, attributes_of, industries
from .sheet import EntrySheet

RULES = Rules(5, attributes_of(load_pack("wellbeing/employee")))
WHOLE = {
    "name": "みなと総合サポート",
    "industry": "R",
    "size": "s1000",
    "centre": "東京センター",
    "staff": "240",
    "contact": "山田 花子",
    "email": "yamada@example.jp",
    "split1": "部署",
    "groups1": "受付一課 128\n受付二課 112",
}


def check(**typed: str) -> EntrySheet:
    return check_sheet({**WHOLE, **typed}, RULES)


def said(sheet: EntrySheet, name: str) -> str:
    return "／".join(fault.text.ja for fault in (*sheet.faults, *sheet.missing) if fault.field == name)


def test_a_whole_sheet_can_be_handed_in() -> None:
    sheet = check()
    assert (sheet.complete, sheet.filled) == (True, (8, 8))


def test_half_a_sheet_says_how_much_is_there() -> None:
    sheet = check_sheet({"contact": "山田", "staff": "40"}, RULES)
    assert (sheet.complete, sheet.filled) == (False, (2, 8))
    assert "業種が選ばれていません" in said(sheet, "industry")


def test_a_free_diagnosis_needs_the_corporate_number() -> None:
    rules = Rules(5, RULES.attributes, needs_number=True)
    assert "corporate_number" in check_sheet(WHOLE, rules).open
    assert check_sheet({**WHOLE, "corporate_number": "なし"}, rules).complete
    assert check_sheet({**WHOLE, "corporate_number": "7-0000-1205-0002"}, rules).typed["corporate_number"] == (
        "7000012050002"
    )


@pytest.mark.parametrize(
    "text", ["1240", "１２４０", "1240名", " 1240 人", "1240.0", "1,240名", "１，２４０", "1,240 people"]
)
def test_people_may_be_written_as_people_write_them(text: str) -> None:
    assert people(text) == 1240


@pytest.mark.parametrize("text", ["", "約240", "24O", "-3", "2.5", "二百", "1,24", "1000001", "9" * 400])
def test_what_is_no_number_of_people_is_told(text: str) -> None:
    assert people(text) is None


@pytest.mark.parametrize(
    "text", ["2026/12/1", "2026-12-01", "２０２６年１２月１日", "2026.12.1", "2026-12-01 00:00:00"]
)
def test_a_day_may_be_written_as_people_write_it(text: str) -> None:
    found = day(text)
    assert found is not None
    assert found.isoformat() == "2026-12-01"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("staff", "約50名", "「約50名」は人数として読めません"),
        ("staff", "0", "人数として読めません"),
        ("email", "yamada@", "メールアドレスの形"),
        ("corporate_number", "7000012050003", "法人番号ではありません"),
        ("industry", "宇宙業", "「宇宙業」は一覧にありません"),
        ("starts", "来週", "「来週」は日付として読めません"),
        ("phone", "なし", "電話番号として読めません"),
        ("contact", "山" * 81, "80文字を超えています"),
    ],
)
def test_what_cannot_be_used_is_told_and_kept(name: str, text: str, told: str) -> None:
    sheet = check(**{name: text})
    assert told in said(sheet, name)
    assert sheet.typed[name] == text


def test_a_choice_is_found_by_its_name_in_either_language() -> None:
    assert check(industry="サービス業（他に分類されないもの）").typed["industry"] == "R"
    assert check(industry="Ｒ　サービス業（他に分類されないもの）").typed["industry"] == "R"
    assert check(size="301–1,000 people").typed["size"] == "s1000"


def test_two_days_that_do_not_go_together_are_told() -> None:
    assert "締め切り日が開始日より前" in said(check(starts="2026/12/10", ends="2026/12/1"), "ends")
    assert "2026/12/28まで" in said(check(starts="2026/12/1", ends="2026/12/29"), "ends")
    assert said(check(starts="2026/12/1", ends="2026/12/28"), "ends") == ""


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("受付一課 32", ("受付一課", "32")),
        ("受付二課　１６名", ("受付二課", "16")),
        ("夜間窓口,4", ("夜間窓口", "4")),
        ("法人窓口\t1,200", ("法人窓口", "1,200")),
        ("チーム 3 12", ("チーム 3", "12")),
        ("第2課32名", ("第2課", "32")),
        ("在宅（35名）", ("在宅", "35")),
        ("研修：8人", ("研修", "8")),
    ],
)
def test_a_group_with_its_people_is_read_from_a_line(line: str, read: tuple[str, str]) -> None:
    assert read_line(line) == read


@pytest.mark.parametrize("line", ["受付一課", "受付一課 -5", "受付一課 3.5", "12", "x" * 300 + " 5", ", " * 90])
def test_a_line_without_name_and_people_is_told(line: str) -> None:
    assert "名前と人数を読み取れません" in said(check(groups1=f"一課 3\n{line}"), "groups1")


def test_the_groups_of_a_split_are_no_more_than_everybody() -> None:
    sheet = check(staff="239")
    assert "合計が240名で、全体の239名を超えています" in said(sheet, "groups1")


def test_fewer_than_everybody_is_only_a_question() -> None:
    sheet = check(staff="250")
    assert sheet.complete
    assert "10名少なく" in sheet.cautions[0].text.ja


def test_a_group_twice_is_told() -> None:
    assert "「受付 一課」が2回" in said(check(groups1="受付一課 3\n受付 一課 4"), "groups1")


def test_one_group_is_no_split() -> None:
    assert "二つ以上" in said(check(groups1="受付一課 3"), "groups1")


def test_a_long_name_is_told_and_not_cut() -> None:
    sheet = check(groups1="あ" * 61 + " 3\n二課 4")
    assert "長すぎます" in said(sheet, "groups1")
    assert "あ" * 61 in sheet.typed["groups1"]


def test_a_question_of_the_survey_is_a_split_with_or_without_headcounts() -> None:
    sheet = check(kind2="AT1", AT1_regular="１２０名", AT1_dispatch="100", kind3="AT4")
    assert sheet.complete
    assert [split.id for split in sheet.splits] == ["SP1", "AT1", "AT4"]
    assert {group.code: group.people for group in sheet.splits[1].groups} == {"regular": 120, "dispatch": 100}


def test_the_options_of_a_question_are_no_more_than_everybody() -> None:
    assert "合計が241名" in said(check(kind2="AT5", AT5_office="200", AT5_home="41"), "AT5_office")


def test_a_crossing_has_two_parts() -> None:
    sheet = check(kind2="cross", first2="1", second2="AT3", kind3="cross", first3="AT1", second3="AT2")
    assert [split.id for split in sheet.splits] == ["SP1", "SP1×AT3", "AT1×AT2"]
    assert sheet.splits[1].name == "部署×勤続年数"


@pytest.mark.parametrize(
    ("first", "second", "name", "told"),
    [
        ("AT1", "AT1", "second2", "同じ区分どうし"),
        ("AT1", "", "second2", "選ばれていません"),
        ("AT1", "2", "second2", "「2」は掛け合わせられません"),
        ("LG1", "AT1", "first2", "「LG1」は掛け合わせられません"),
        ("99", "AT1", "first2", "掛け合わせられません"),
    ],
)
def test_a_crossing_that_cannot_be_is_told(first: str, second: str, name: str, told: str) -> None:
    assert told in said(check(kind2="cross", first2=first, second2=second), name)


def test_the_same_split_twice_is_told_whichever_way_round() -> None:
    assert "分析区分2と同じ" in said(
        check(kind2="cross", first2="AT1", second2="AT2", kind3="cross", first3="AT2", second3="AT1"), "kind3"
    )
    assert "分析区分1と同じ" in said(check(split2="部署", groups2="a 1\nb 2"), "split2")
    assert "分析区分2と同じ" in said(check(kind2="AT1", kind3="AT1"), "kind3")


def test_every_split_counts_and_a_larger_plan_is_named() -> None:
    typed = {**WHOLE, **{f"kind{n}": f"AT{n - 1}" for n in range(2, 7)}}
    told = said(check_sheet(typed, RULES), "kind6")
    assert told == "このプランの分析区分は5つまでです。どれかを削除してください。"
    larger = Rules(5, RULES.attributes, Larger(Words(ja="カスタマイズ", en="Customised"), 7))
    assert "7つまで指定できるカスタマイズ" in said(check_sheet(typed, larger), "kind6")
    assert check_sheet(typed, Rules(7, RULES.attributes)).complete


def test_the_industries_are_the_twenty_large_classes() -> None:
    assert "".join(choice.id for choice in industries()) == "ABCDEFGHIJKLMNOPQRST"
    assert not [choice.name.en for choice in industries() if "'" in choice.name.en]


def test_every_choice_reads_back() -> None:
    for choice in industries():
        assert {check(industry=text).typed["industry"] for text in (choice.id, choice.name.ja, choice.name.en)} == {
            choice.id
        }
    assert {check(size=choice.name.ja).typed["size"] for choice in SIZES} == {choice.id for choice in SIZES}


@given(st.dictionaries(st.sampled_from(names(RULES)), st.text(max_size=40), max_size=12))
def test_any_text_is_read_or_told_and_checking_twice_is_checking_once(typed: dict[str, str]) -> None:
    once = check_sheet(typed, RULES)
    assert check_sheet(once.typed, RULES) == once
    assert all("。" in fault.text.ja and "." in fault.text.en for fault in (*once.faults, *once.missing))


def test_the_parts_of_the_blocks_are_all_kept() -> None:
    assert {name.rstrip("0123456789") for name in names(RULES)} >= {"kind", "split", "groups", "first", "second"}
    assert Blocks({}, RULES, None).read() == ()
