"""Headcounts of a file."""

from pathlib import Path

import pytest

from shindan.diagnosis import load_pack

from .faults import ReadError
from .roster import read_roster

PACK = load_pack("wellbeing/employee")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "人数.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_headcounts_by_split_and_group(tmp_path: Path) -> None:
    text = (
        '分析区分,グループ,人数\n,,"1,200"\n雇用形態,正社員,８００\nAT1,part_time,400人\nteam,Ａ 夜間,12\n拠点,東京,5\n'
    )
    roster = read_roster(written(tmp_path, text), ["AT1", "team"], pack=PACK)
    assert roster.total() == 1200
    assert roster.groups("AT1") == {"regular": 800, "part_time": 400}
    assert roster.headcount("team", "A 夜間") == 12
    assert roster.headcount("team", "B") is None
    assert roster.ignored == ("拠点",)


@pytest.mark.parametrize("head", ["group,headcount", "team,人数", "グループ,在籍人数"])
@pytest.mark.parametrize("total", ["", "total", "全体", "合計"])
def test_the_simple_form_with_one_split(tmp_path: Path, head: str, total: str) -> None:
    roster = read_roster(written(tmp_path, f"{head}\nA,10\nB,0\n{total},10\n"), ["team"])
    assert roster.groups("team") == {"A": 10, "B": 0}
    assert roster.total() == 10


def test_headcounts_by_entry(tmp_path: Path) -> None:
    text = "entry,split,group,headcount\n東,全体,,30\n東,team,A,10\n西,total,,20\n西,team,A,5\n"
    roster = read_roster(written(tmp_path, text), ["team"])
    assert roster.entries() == ("東", "西")
    assert (roster.total("西"), roster.headcount("team", "A", "東")) == (20, 10)
    assert roster.total() is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("group,headcount\n", "人数の行がありません"),
        ("group,x\nA,1\n", "列 「headcount」 がありません"),
        ("group,headcount\nA,-1\n", r"セル B2「-1」: 人数ではありません。0 以上の整数"),
        ("group,headcount\nA,3.5\n", "人数ではありません"),
        ("group,headcount\nA,\n", "セル B2: 人数ではありません"),
        ("group,headcount\nA,99999999999999\n", "人数ではありません"),
        ("group,headcount\nA,1\n\nＡ,2\n", r"セル A4「Ａ」: 2行目と同じグループ"),
        ("split,group,headcount\nteam,,1\n", "グループの名前がありません"),
        ("split,group,headcount\n,A,1\n", "分析区分が空です"),
        ("group,headcount\nA,11\n全体,10\n", "11 人で、3行目の全体 10 人より多く"),
        ("group,group,headcount\nA,A,1\n", "列が二つあります"),
        ("氏名,group,headcount\nx,A,1\n", "個人が分かる列があります"),
        ("group,headcount\nA,1,2\n", "2行目のセルが 3 個"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        read_roster(written(tmp_path, text), ["team"])


def test_two_splits_need_the_split_column(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="列 「split」 がありません"):
        read_roster(written(tmp_path, "group,headcount\nA,1\n"), ["team", "AT1"])


def test_an_unknown_option_is_refused_with_the_valid_ones(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"セル A2「役員」: AT1 の選択肢ではありません。使える値: regular（正社員）"):
        read_roster(written(tmp_path, "AT1,headcount\n役員,1\n"), ["AT1"], pack=PACK)
