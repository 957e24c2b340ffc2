"""``shindan analyze``, as an analyst calls it: the files it makes, and a sentence for whatever cannot be used."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import shindan
from shindan.cli import main
from shindan.synthetic import batches

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.Table.from_batches(list(batches(90, 1, 11))).unify_dictionaries()


@pytest.fixture(scope="module")
def rows(table: pa.Table) -> Rows:
    def cell(value: object) -> str:
        return "" if value is None else "na" if value == -1 else str(value)

    return [{name: cell(value) for name, value in row.items()} for row in table.to_pylist()]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, rows: Rows, encoding: str = "utf-8") -> None:
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["analyze", *arguments], catch_exceptions=False)


def published(folder: Path) -> dict[str, object]:
    found = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return {key: found[key] for key in ("total", "splits", "importance", "quality")}


def test_it_makes_every_file(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    done = run("answers.csv", "--split", "team=チーム", "--split", "AT1", "-o", "out")
    assert done.exit_code == 0, done.stderr
    assert {path.name for path in (here / "out").iterdir()} == {
        "result.json",
        "certificate.json",
        "result.xlsx",
        "result.csv",
        "sheet.pdf",
        "sheet-2-AT1.pdf",
        "flash.pdf",
        "certificate.pdf",
    }


def test_only_what_is_asked_for_is_made(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    run("answers.csv", "--format", "csv", "-o", "out")
    assert [path.name for path in (here / "out").iterdir()] == ["result.csv"]


@pytest.mark.parametrize("name", ["utf8.csv", "bom.csv", "sjis.csv", "answers.parquet", "answers.xlsx"])
def test_every_kind_of_file_gives_the_same_result(here: Path, rows: Rows, table: pa.Table, name: str) -> None:
    write(here / "utf8.csv", rows)
    write(here / "bom.csv", rows, "utf-8-sig")
    write(here / "sjis.csv", rows, "cp932")
    pq.write_table(table, here / "answers.parquet")
    _workbook(here / "answers.xlsx", rows)
    for file in ("utf8.csv", name):
        done = run(file, "--split", "AT1", "--format", "json", "-o", f"from-{file}")
        assert done.exit_code == 0, done.stderr
    assert published(here / f"from-{name}") == published(here / "from-utf8.csv")


def _workbook(path: Path, rows: Rows) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("回答")
    sheet.write_row(0, 0, list(rows[0]))
    for at, row in enumerate(rows, start=1):
        sheet.write_row(at, 0, list(row.values()))
    book.close()


def test_a_headcount_gives_response_rates(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    (here / "staff.csv").write_text("split,group,headcount\n,,120\n", encoding="utf-8")
    run("answers.csv", "--roster", "staff.csv", "--format", "json", "-o", "out")
    assert json.loads((here / "out/result.json").read_text())["entry"]["response_rate"] == 75


def test_the_wave_before_gives_changes(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    run("answers.csv", "--wave", "春", "--format", "json", "-o", "before")
    run("answers.csv", "--previous", "before/result.json", "--format", "json", "-o", "after")
    after = json.loads((here / "after/result.json").read_text())
    assert (after["previous"], after["total"]["KG1"]["change"]) == ("春", 0.0)


def test_a_benchmark_gives_the_whole_entry_differences(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    norms = {
        "name": {"ja": "2026年版", "en": "2026"},
        "instrument": "wellbeing/employee",
        "organisations": 24,
        "people": 3000,
        "rows": {"LG": {"median": 50, "lower_quartile": 45, "upper_quartile": 58}},
    }
    (here / "norms.json").write_text(json.dumps(norms), encoding="utf-8")
    run("answers.csv", "--benchmark", "norms.json", "--format", "json", "-o", "out")
    total = json.loads((here / "out/result.json").read_text())["total"]["LG"]
    assert total["difference"] == total["value"] - 50


def test_unreadable_cells_are_told_and_kept_in_a_file(here: Path, rows: Rows) -> None:
    wrong = [dict(row) for row in rows]
    wrong[3]["LG1"] = "9"
    write(here / "answers.csv", wrong)
    done = run("answers.csv", "--format", "json", "-o", "out")
    assert "5行目「LG1」" in done.stderr
    assert "LG1,9," in (here / "out/unreadable.csv").read_text(encoding="utf-8-sig")


def test_a_list_of_unreadable_cells_of_an_earlier_run_goes(here: Path, rows: Rows) -> None:
    write(here / "wrong.csv", [{**rows[0], "LG1": "9"}, *rows[1:]])
    write(here / "right.csv", rows)
    for file in ("wrong.csv", "right.csv"):
        run(file, "--format", "json", "-o", "out")
    assert not (here / "out/unreadable.csv").exists()


def without(rows: Rows, *items: str) -> Rows:
    return [{name: cell for name, cell in row.items() if name not in items} for row in rows]


def test_part_of_the_questionnaire_is_enough(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", without(rows, "LG2", "FT1", "OC2"))
    done = run("answers.csv", "--split", "AT1", "-o", "out")
    assert (done.exit_code, "設問の列がありません" in done.stderr) == (0, True), done.stderr
    found = json.loads((here / "out/result.json").read_text())
    assert {"LG2", "FT1", "OC2"} & set(found["total"]) == set()
    assert "学びと成長" in next(note for note in found["notes"] if note["id"] == "missing_items")["text"]["ja"]


def test_an_element_without_all_its_questions_has_no_figure(here: Path, rows: Rows) -> None:
    write(here / "whole.csv", rows)
    write(here / "part.csv", without(rows, "LG2"))
    for file in ("whole", "part"):
        run(f"{file}.csv", "--format", "json", "-o", file)
    whole, part = (json.loads((here / file / "result.json").read_text())["total"] for file in ("whole", "part"))
    assert set(whole) - set(part) == {"LG", "LG2"}
    assert {row: part[row] for row in part} == {row: whole[row] for row in part}


def test_without_the_question_on_happiness_nothing_is_ranked(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", without(rows, "KG1"))
    done = run("answers.csv", "-o", "out")
    assert done.exit_code == 0, done.stderr
    assert json.loads((here / "out/result.json").read_text())["importance"]["drivers"] == []


def test_english_is_complete(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    done = run("answers.csv", "--lang", "en", "--format", "json", "-o", "out")
    assert "No way of adding and subtracting" in done.stderr


def test_the_package_offers_it(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    assert shindan.analyze("answers.csv", splits=["AT1"]).entry.people == 90


def all_equal(rows: Rows) -> Rows:
    items = [name for name in rows[0] if name[:2] in {"LG", "RC", "TM", "AB", "TR", "HW", "WL", "OC"} and name != "OC2"]
    return [{**row, **dict.fromkeys(items, "4"), "KG1": "7", "OC2": "7"} for row in rows]


ODD: dict[str, tuple[Callable[[Rows], Rows], str]] = {
    "all equal answers": (all_equal, "ほぼ全員が同じ側の答え"),
    "a constant item": (lambda rows: [{**row, "LG1": "3"} for row in rows], "表示していません"),
    "everyone in one group": (lambda rows: [{**row, "team": "A"} for row in rows], "グループが一つだけ"),
    "a group of one": (lambda rows: [{**rows[0], "team": "ひとり"}, *rows[1:]], "非表示のグループ"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_give_a_result_that_says_so(here: Path, rows: Rows, name: str) -> None:
    change, said = ODD[name]
    write(here / "answers.csv", change(rows))
    done = run("answers.csv", "--split", "team", "-o", "out")
    assert (done.exit_code, said in done.stderr) == (0, True), done.stderr


def test_more_answers_than_staff_are_flagged(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    (here / "staff.csv").write_text("split,group,headcount\n,,50\n", encoding="utf-8")
    done = run("answers.csv", "--roster", "staff.csv", "--format", "json", "-o", "out")
    assert "在籍人数より回答数が多い" in done.stderr


def _plain(rows: Rows) -> str:
    return "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)]) + "\n"


BAD_FILES: dict[str, tuple[Callable[[Rows], bytes], str]] = {
    "an empty file": (lambda _: b"", "は空です"),
    "only heads": (lambda rows: _plain(rows[:1]).splitlines()[0].encode(), "見出しだけ"),
    "one respondent": (lambda rows: _plain(rows[:1]).encode(), "回答が1件"),
    "a column twice": (lambda rows: _plain(rows).replace("LG1,LG2", "LG1,LG1", 1).encode(), "「LG1」の列が二つ"),
    "mixed encodings": (
        lambda rows: _plain(rows).encode() + ",".join(rows[0].values()).encode("cp932") + b"\n",
        "文字コード",
    ),
    "a column of mail addresses": (
        lambda rows: _plain([{**row, "メール": f"a{at}@example.jp"} for at, row in enumerate(rows)]).encode(),
        "--drop-personal",
    ),
    "no item at all": (lambda _: "部署,人数\nA,3\n".encode(), "設問の列が一つもありません"),
    "garbage": (lambda _: bytes(range(256)) * 4000, ""),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_used_gets_its_own_sentence(here: Path, rows: Rows, name: str) -> None:
    content, said = BAD_FILES[name]
    (here / "bad.csv").write_bytes(content(rows))
    done = run("bad.csv", "-o", "out")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (here / "out").exists()


BAD_CALLS = {
    "a split crossed with itself": (("answers.csv", "--split", "team×team"), "違う区分を二つ"),
    "a limit in words": (("answers.csv", "--min-group", "few"), "整数にしてください"),
    "a day in words": (("answers.csv", "--date", "today"), "2026-11-20 の形"),
    "a benchmark that is not there": (("answers.csv", "--benchmark", "none.json"), "読めません"),
    "a result before that is not there": (("answers.csv", "--previous", "none.json"), "読めません"),
    "a missing file": (("none.csv",), "ファイルがありません"),
    "an unknown split": (("answers.csv", "--split", "nocolumn"), "分析区分「nocolumn」の列がありません"),
    "the same split twice": (("answers.csv", "--split", "team", "--split", "team"), "同じものが2回"),
    "a split by a question": (("answers.csv", "--split", "LG1"), "分析区分にできません"),
    "too small a group": (("answers.csv", "--min-group", "2"), "3以上"),
    "a crossed limit below the single one": (("answers.csv", "--min-crossed", "4"), "同じか大きく"),
    "a broken result before": (("answers.csv", "--previous", "answers.csv"), "result.json ではない"),
    "a broken benchmark": (("answers.csv", "--benchmark", "answers.csv"), "基準値のファイル"),
    "an unknown pack": (("answers.csv", "--pack", "nothing"), "「nothing」はありません"),
    "a pack of another kind": (("answers.csv", "--pack", "touchpoint"), "肯定率で集計する診断ではありません"),
    "an unknown format": (("answers.csv", "--format", "doc"), "「doc」はありません"),
    "headcounts below nought": (("answers.csv", "--split", "team", "--roster", "minus.csv"), "人数ではありません"),
    "headcounts in words": (("answers.csv", "--split", "team", "--roster", "words.csv"), "人数ではありません"),
    "headcounts of another split": (
        ("answers.csv", "--split", "team", "--roster", "floor.csv"),
        "指定した分析区分のもの",
    ),
}


@pytest.mark.parametrize("name", BAD_CALLS)
def test_a_wrong_call_gets_its_own_sentence(here: Path, rows: Rows, name: str) -> None:
    write(here / "answers.csv", rows)
    for file, line in {"minus": "team,A,-3", "words": "team,A,たくさん", "floor": "floor,3F,30"}.items():
        (here / f"{file}.csv").write_text(f"split,group,headcount\n{line}\n", encoding="utf-8")
    arguments, said = BAD_CALLS[name]
    done = run(*arguments, "-o", "out")
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert not (here / "out").exists()


def test_a_place_that_is_a_file_is_refused(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    done = run("answers.csv", "-o", "answers.csv")
    assert (done.exit_code, "this is a file" in done.stderr) == (2, True)


def test_the_result_of_another_questionnaire_is_refused(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    run("answers.csv", "--format", "json", "-o", "before")
    path = here / "before/result.json"
    path.write_text(path.read_text(encoding="utf-8").replace("wellbeing/employee", "wellbeing/pulse"), encoding="utf-8")
    done = run("answers.csv", "--previous", "before/result.json", "-o", "out")
    assert (done.exit_code, "同じ調査票の result.json" in done.stderr) == (2, True)


def test_the_benchmark_of_another_questionnaire_is_refused(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    name = {"ja": "2026年版", "en": "2026"}
    norms = {"name": name, "instrument": "wellbeing/pulse", "organisations": 30, "people": 3000, "rows": {}}
    (here / "norms.json").write_text(json.dumps(norms), encoding="utf-8")
    done = run("answers.csv", "--benchmark", "norms.json", "-o", "out")
    assert (done.exit_code, "「wellbeing/pulse」のもの" in done.stderr) == (2, True)


def test_a_folder_that_cannot_be_written_is_a_sentence(here: Path, rows: Rows) -> None:
    write(here / "answers.csv", rows)
    (here / "file").write_text("x", encoding="utf-8")
    done = run("answers.csv", "--format", "json", "-o", "file/out")
    assert (done.exit_code, "書き込めません" in done.stderr) == (2, True)


def test_a_full_disk_leaves_nothing(here: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    write(here / "answers.csv", rows)
    monkeypatch.setattr(Path, "write_bytes", full)
    done = run("answers.csv", "--format", "json", "-o", "out")
    assert (done.exit_code, "No space left" in done.stderr, (here / "out").exists()) == (2, True, False)


@pytest.mark.slow
def test_five_gigabytes_of_nothing_are_refused(here: Path) -> None:
    with (here / "zero.csv").open("wb") as file:
        file.truncate(5 << 30)
    assert "文字のファイルではありません" in run("zero.csv", "-o", "out").stderr


PAGE = (Path(__file__).parents[2] / "docs/methods/bad-input.md").read_text(encoding="utf-8")


def test_the_page_of_bad_input_quotes_every_sentence() -> None:
    said = [*(said for _, said in BAD_FILES.values()), *(said for _, said in BAD_CALLS.values())]
    said += [said for _, said in ODD.values()]
    assert [sentence for sentence in said if sentence not in PAGE] == []
