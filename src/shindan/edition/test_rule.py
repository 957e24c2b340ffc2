"""The rule file: every fault with its line."""

from pathlib import Path

import pytest

from .rule import DEFAULT, RuleError, check_rule, read_rule

SHIPPED = DEFAULT.read_text(encoding="utf-8")


def faults(tmp_path: Path, before: str, after: str) -> list[str]:
    assert before in SHIPPED
    path = tmp_path / "rule.yaml"
    path.write_text(SHIPPED.replace(before, after, 1), encoding="utf-8")
    return [str(fault) for fault in check_rule(path)[1]]


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(SHIPPED.splitlines(), 1) if text in line)


def test_the_shipped_rule_is_that_of_the_specification() -> None:
    rule = read_rule()
    assert (rule.minimum.standard, rule.minimum.reference, rule.minimum.largest_share, rule.minimum.t_score) == (
        20,
        10,
        25,
        30,
    )
    assert [(place.name.ja, place.places) for place in rule.award.places] == [("最優秀賞", 3), ("優秀賞", 4)]
    assert [division.name.ja for division in rule.divisions] == ["大規模", "中・小規模"]
    assert (rule.rounding.share, rule.rounding.kgi) == (1, 2)


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("standard: 20", "standard: 5", "  reference: 10", "参考の組織数が標準より多いです"),
        ("last: '2026-08'", "last: '2026-04'", "period:", "期間の終わりが始まりより前です"),
        ("last: '2026-08'", "last: '2026-8'", "period:", "値「2026-8」は使えません"),
        ("t_score: 30", "t_score: 20", "t_score: 30", "30 以上の数にしてください"),
        ("weights: centres_equal", "weights: people", "weights:", "値「people」は使えません"),
        ("centres: 3\n", "centres: 1\n", "  centres: 3", "3 以上の数にしてください"),
        ("reference: 10 #", "reference: 9 #", "  reference: 10", "10 以上の数にしてください"),
        (
            "groups: {organisations: 10",
            "groups: {organisations: 9",
            "groups:",
            "部門や業種の組織数が参考より少ないです",
        ),
        ("measure: KG1", "measures: KG1", "measure: KG1", "知らない項目です"),
        ("from: 0}\n\n# Ranks", "from: 10}\n\n# Ranks", "divisions:", "部門の境が順でないか"),
        ("{id: excellent", "{id: grand", "award:", "grand が二度あります"),
        ("tie_breaks: [elements, response, people]", "tie_breaks: [luck]", "tie_breaks:", "値「luck」は使えません"),
    ],
)
def test_each_fault_names_its_line(tmp_path: Path, before: str, after: str, line: str, said: str) -> None:
    found = faults(tmp_path, before, after)
    assert any(said in fault and f"rule.yaml:{line_of(line)}:" in fault for fault in found), (found, line_of(line))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(
        SHIPPED.replace("t_score: 30", "t_score: x").replace("standard: 20", "standard: y"), encoding="utf-8"
    )
    assert len(check_rule(path)[1]) == 2


@pytest.mark.parametrize("text", ["", "- 1", "a: [", "id: x"])
def test_what_is_no_rule_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError):
        read_rule(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert "ファイルを読めません" in str(check_rule(tmp_path / "none.yaml")[1][0])
