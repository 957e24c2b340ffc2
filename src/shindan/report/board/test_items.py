"""How answers fall on the options: the same in exhibit, picture, workbook and table, and of everybody alone."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from shindan.report.survey import result_csv, result_workbook
from shindan.report.survey.conftest import CASES, make
from shindan.report.survey.figures import part_text
from shindan.result.schema import AnswerPart, Result, Row

from . import Exhibit, Line, Source, exhibit_of

SVG = "{http://www.w3.org/2000/svg}"
RESULT = make(CASES["usual"])


def items_of(result: Result = RESULT, language: str = "ja") -> Exhibit:
    found = exhibit_of(Source(result, None, language), "items")
    assert found is not None
    return found


def rows_of(result: Result = RESULT) -> list[Row]:
    return [row for row in result.rows if row.kind in {"share", "element"}]


def parts_of(row: Row) -> tuple[AnswerPart, ...]:
    assert RESULT.answers is not None
    return RESULT.answers.rows.get(row.id, ())


def pairs() -> list[tuple[Row, Line]]:
    return list(zip(rows_of(), items_of().lines, strict=True))


def in_columns(row: Row) -> list[AnswerPart | None]:
    """The part of each option, from 5 to 1."""
    return [next((p for p in parts_of(row) if p.first <= option <= p.last), None) for option in range(5, 0, -1)]


def test_the_columns_name_every_option_and_the_file_says_them_in_words() -> None:
    made = items_of()
    assert [column.label for column in made.columns[3:8]] == ["5", "4", "3", "2", "1"]
    assert made.columns[3].names == ("5 とてもそう思う",)
    assert all(words in made.says for words in ("5 とてもそう思う", "1 まったくそう思わない"))


def test_a_row_holds_the_published_parts() -> None:
    for row, line in pairs():
        for part, value in zip(in_columns(row), line.values[2:7], strict=True):
            if part is None:
                assert (value.text, value.numbers) == ("–", (None,))
            elif part.first == part.last:
                assert (value.text, value.numbers) == (f"{part.share}%", (part.share,))
            else:
                assert (value.text, value.numbers) == (part_text(part, "ja"), (None,))


def test_options_told_together_join_in_one_cell() -> None:
    for row, line in pairs():
        joins = [value.joins for value in line.values[2:7]]
        parts = in_columns(row)
        assert joins == [at > 0 and part is not None and part is parts[at - 1] for at, part in enumerate(parts)]


def test_the_picture_is_as_wide_as_the_parts_with_the_favourable_ones_left() -> None:
    for row, line in pairs():
        drawn = ET.fromstring(line.picture).findall(f"{SVG}rect") if line.picture else []  # noqa: S314 (our own)
        parts = [part.share for part in parts_of(row)]
        expected = parts if row.reverse else parts[::-1]
        widths = [float((one.get("width") or "").removesuffix("%")) / 0.98 for one in drawn]
        assert not parts or widths == pytest.approx([share for share in expected if share], abs=0.02), row.id


def test_parts_meet_at_the_published_share_with_its_whisker() -> None:
    for row, line in pairs():
        if parts_of(row):
            border = next(one for one in ET.fromstring(line.picture) if one.get("class") == "border")  # noqa: S314 (our own)
            at = float((border.get("x1") or "").removesuffix("%"))
            assert at == pytest.approx(1 + 0.98 * (RESULT.total[row.id].value or 0), abs=0.02)
            assert 'class="whisker"' in line.picture


def test_the_workbook_has_the_shares_of_every_option() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(result_workbook(RESULT)))["回答の分布"]
    lines = [line for line in sheet.iter_rows(min_row=5, values_only=True) if line[1]]
    for (row, line), written in zip(pairs(), lines, strict=True):
        shown = [value.numbers[0] if value.numbers[0] is not None else value.text for value in line.values[2:7]]
        assert list(written[6:11]) == [None if value == "–" else value for value in shown], row.id
        assert written[1] == row.code


def test_the_table_has_single_options_as_numbers_and_all_parts() -> None:
    table = list(csv.DictReader(io.StringIO(result_csv(RESULT).decode("utf-8-sig"))))
    whole = {line["row"]: line for line in table if line["split"] == "*"}
    for row in rows_of():
        parts = parts_of(row)
        alone = {part.first: str(part.share) for part in parts if part.first == part.last}
        assert [whole[row.id][f"answer_{option}"] for option in range(1, 6)] == [alone.get(o, "") for o in range(1, 6)]
        shares = [int(one.split(":")[1]) for one in whole[row.id]["answers"].split()]
        assert shares == [part.share for part in parts]
    assert not any(line["answers"] + line["answer_3"] for line in table if line["split"] != "*")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_says_why_groups_and_single_questions_lack_them(language: str) -> None:
    notes = " ".join(items_of(language=language).notes)
    assert ("グループごとに示すと" if language == "ja" else "in a group") in notes
    assert "–" in notes


def test_a_result_without_them_says_so_and_shows_the_share() -> None:
    made = items_of(make(CASES["no-answers"]))
    assert [column.label for column in made.columns] == ["設問", "肯定率", "95%の範囲", "無回答"]
    assert "含まない" in made.notes[-1]
    assert all(line.picture for line in made.lines)
    book = openpyxl.load_workbook(io.BytesIO(result_workbook(make(CASES["no-answers"]))))
    assert "回答の分布" not in book.sheetnames


def test_an_element_has_its_own_exhibit_of_the_same_rows() -> None:
    source, whole = Source(RESULT, None, "ja"), items_of()
    for section, _ in source.elements:
        own = exhibit_of(source, f"answers-{section.id}")
        assert own is not None
        start = next(at for at, line in enumerate(whole.lines) if line.group == section.name.ja)
        same = whole.lines[start : start + len(own.lines)]
        assert [line.values for line in own.lines] == [line.values for line in same]
        assert [line.picture for line in own.lines] == [line.picture for line in same]
    assert exhibit_of(Source(make(CASES["no-answers"]), None, "ja"), "answers-LG") is None


def test_where_the_known_staff_is_told_it_says_what_it_is_for_and_stands_the_same_in_every_file() -> None:
    row = next(row for row in RESULT.rows if row.kind == "share" and not RESULT.total[row.id].bound)
    cell = RESULT.total[row.id].model_copy(update={"staff_low": 41.0, "staff_high": 43.0})
    known = RESULT.model_copy(update={"total": {**RESULT.total, row.id: cell}})
    made = items_of(known)
    at = [column.label for column in made.columns].index("在籍者全員") - 1
    lines = {row.id: line for row, line in zip(rows_of(known), made.lines, strict=True)}
    assert (lines[row.id].values[at].text, lines[row.id].values[at].numbers) == ("41–43", (41.0, 43.0))
    assert any("比べるときには使いません" in note for note in made.notes)
    assert "在籍者全員" not in [column.label for column in items_of().columns]
    listed = list(csv.DictReader(io.StringIO(result_csv(known).decode("utf-8-sig"))))
    assert [
        (one["staff_low"], one["staff_high"]) for one in listed if one["row"] == row.id and one["split"] == "*"
    ] == [("41", "43")]
    sheet = openpyxl.load_workbook(io.BytesIO(result_workbook(known)))["区間"]
    assert [line[-2:] for line in sheet.iter_rows(values_only=True) if line[-1] == 43] == [(41, 43)]
