"""Every exhibit of every sort of result: complete, the same in the CSV file, and nothing of what is hidden."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import openpyxl
import pytest

from shindan.report.survey import result_workbook
from shindan.report.survey.conftest import CASES, Make, make, with_hidden_figures
from shindan.report.survey.flash import flash_payload
from shindan.report.survey.test_comments_papers import comments

from . import Exhibit, Source, every_exhibit, exhibit_csv, exhibit_of, findings, headline
from .csv_file import HIDDEN, number_text
from .findings import quoted

POISON = re.compile(r"7777[5-9]|6666[6-8]")
EVERY = [
    "usual",
    "no-benchmark",
    "one-group",
    "all-hidden",
    "short-pack",
    "alike",
    "no-groups",
    "no-answers",
    "long-names",
]


def source(case: str = "usual", language: str = "ja") -> Source:
    return Source(make(CASES[case]), comments(), language)


def table(exhibit: Exhibit) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exhibit_csv(exhibit).decode("utf-8-sig"))))


def texts(exhibit: Exhibit) -> list[str]:
    cells = [value.text for line in exhibit.lines for value in line.values]
    heads = [line.head for line in exhibit.lines] + [column.label for column in exhibit.columns]
    return [exhibit.title, exhibit.says, exhibit.basis, *exhibit.notes, *heads, *cells]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("case", EVERY)
def test_every_exhibit_says_what_it_shows_about_whom_and_when(case: str, language: str) -> None:
    for exhibit in every_exhibit(source(case, language)):
        assert exhibit.says, exhibit.key
        assert "\n" not in exhibit.says
        assert re.search(r"\d+", exhibit.basis), exhibit.key
        assert "2026" in exhibit.basis, exhibit.key
        assert all(len(line.values) == len(exhibit.columns) - 1 for line in exhibit.lines), exhibit.key


@pytest.mark.parametrize("case", EVERY)
def test_the_csv_holds_the_table_cell_by_cell(case: str) -> None:
    for exhibit in every_exhibit(source(case)):
        lines = table(exhibit)[1 : 1 + len(exhibit.lines)]
        start = 1 + any(line.group for line in exhibit.lines)
        for line, written in zip(exhibit.lines, lines, strict=True):
            expected: list[str] = []
            for column, value in zip(exhibit.columns[1:], line.values, strict=True):
                wide = len(column.names)
                if value.hidden:
                    expected += [HIDDEN] * wide
                elif any(number is not None for number in value.numbers):
                    expected += ["" if n is None else number_text(n) for n in value.numbers]
                else:
                    expected += [
                        ""
                        if value.text == "–"
                        else value.text.replace("−", "'−", 1)
                        if value.text[0] == "−"
                        else value.text
                    ]
                    expected += [""] * (wide - 1)
            assert written[start:] == expected, (exhibit.key, line.head)


@pytest.mark.parametrize("case", ["usual", "all-hidden", "25-groups"])
def test_nothing_of_what_is_hidden_is_anywhere(case: str) -> None:
    poisoned = Source(with_hidden_figures(make(CASES[case])), None, "ja")
    for exhibit in every_exhibit(poisoned):
        pictures = [line.picture for line in exhibit.lines] + [
            exhibit.scale,
            exhibit.wide,
            exhibit.narrow,
            exhibit.paper,
        ]
        everything = "".join([*texts(exhibit), *pictures, exhibit_csv(exhibit).decode()])
        assert not POISON.search(re.sub("#[0-9a-f]{6}", "", everything)), exhibit.key
    assert not POISON.search("".join(one.says + one.evidence for one in findings(poisoned)))


def test_a_hidden_group_is_drawn_nowhere() -> None:
    response = exhibit_of(source(), "response-1")
    assert response is not None
    hidden = [line for line in response.lines if all(value.hidden for value in line.values)]
    assert [line.head for line in hidden] == ["夜間窓口", "研修・品質"]
    assert [line.picture + line.note for line in hidden] == ["", ""]


def test_no_triangle_stands_for_a_change_and_minus_is_minus() -> None:
    for exhibit in every_exhibit(source()):
        told = " ".join(texts(exhibit))
        assert not re.search("[▲▼△]", told), exhibit.key
        assert not re.search(r"(?<![\w.])-\d", told), exhibit.key


def test_every_cell_of_a_heat_map_carries_its_signed_difference() -> None:
    heat = exhibit_of(source("no-benchmark"), "heat-1")
    assert heat is not None
    for line in heat.lines[1:]:
        for value in line.values[1:]:
            assert value.hidden or re.search(r" ([+−]\d|±0|–)", value.text), value


def test_pictures_with_intervals_have_whiskers() -> None:
    for exhibit in every_exhibit(source()):
        if exhibit.key in {"elements", "highlights", "changes", "items"} or exhibit.key.startswith(
            ("group-", "contrast-")
        ):
            assert any('class="whisker"' in line.picture for line in exhibit.lines), exhibit.key
        if exhibit.key == "importance":
            assert exhibit.wide.count('class="whisker"') == 2 * len(exhibit.lines)


def test_the_workbook_says_what_the_exhibit_says() -> None:
    made = source()
    book = openpyxl.load_workbook(io.BytesIO(result_workbook(made.result, language="ja")))
    rows = [line for line in book["区間"].iter_rows(min_row=5, values_only=True) if line[2]]
    whole: dict[object, Any] = {line[3]: line[4:] for line in rows if line[1] == "全体"}
    changes = exhibit_of(made, "change-items")
    assert changes is not None
    for line in changes.lines:
        value, _low, _high, before, change, change_low, change_high, *_staff = whole[line.head]
        found = [number for one in line.values for number in one.numbers]
        exact = value if not isinstance(value, str) else None
        assert found == [exact, before, change, change_low, change_high], line.head


def grid_of(sheet: Any) -> dict[str, list[tuple[object, object]]]:
    """Value and difference of the elements' rows in a sheet of the workbook, by column heading."""
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    heads = [(place, str(name)) for place, name in enumerate(rows[0]) if name]
    of_elements = [row for row in rows[4:] if row[0]]
    return {name: [(row[place], row[place + 1]) for row in of_elements] for place, name in heads}


@pytest.mark.parametrize("case", ["usual", "one-group", "all-hidden", "long-names"])
def test_the_workbook_has_the_cells_of_the_heat_map_in_every_group(case: str) -> None:
    made = source(case)
    book = openpyxl.load_workbook(io.BytesIO(result_workbook(made.result, language="ja")))
    for number, split in enumerate(made.result.splits, 1):
        exhibit = exhibit_of(made, f"heat-{number}")
        assert (exhibit is None) is split.withheld
        if exhibit is None:
            continue
        grid = grid_of(book[next(name for name in book.sheetnames if name.startswith(split.name.ja[:20]))])
        for line in exhibit.lines[1:]:
            shown = [("非表示", None) if one.hidden else one.numbers[:2] for one in line.values[1:]]
            assert [pair for pair in grid[line.head] if pair != (None, None)][: len(shown)] == shown, line.head


def test_the_findings_are_three_and_each_rests_on_cells_with_n() -> None:
    for case in EVERY:
        found = findings(source(case))
        assert len(found) == 3, case
        assert "n=" in found[0].evidence, case


def test_a_finding_of_a_group_quotes_the_cell_it_leads_to() -> None:
    made = source("no-benchmark")
    found = next(one for one in findings(made) if one.anchor.startswith("c-"))
    _, number, place, row = found.anchor.split("-")
    split = made.result.splits[int(number) - 1]
    cell, group = split.cells[row][int(place) - 1], split.groups[int(place) - 1]
    assert cell.significant
    assert f"n={group.people}" in found.evidence
    assert group.name.ja in found.says


def test_without_a_wave_before_there_is_nothing_to_compare() -> None:
    assert exhibit_of(source("no-benchmark"), "changes") is None


@pytest.mark.parametrize(("method", "there"), [("full", True), ("none", False)])
def test_few_answers_give_no_relation(method: str, there: bool) -> None:
    made = Source(make(Make(method=method)), None, "ja")
    assert (exhibit_of(made, "importance") is not None) is there


def test_the_heading_is_a_sentence_to_act_on() -> None:
    assert headline(source("no-benchmark")).startswith("まず話し合うのは")


def test_what_a_spreadsheet_would_run_is_held() -> None:
    for exhibit in every_exhibit(source()):
        for row in table(exhibit):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row), exhibit.key


@pytest.mark.parametrize("case", ["usual", "no-benchmark", "alike"])
def test_the_flash_report_draws_the_strips_of_the_page(case: str) -> None:
    made = source(case)
    elements = exhibit_of(made, "elements")
    assert elements is not None
    drawn = flash_payload(made.result, "ja")
    pictures = [*drawn["strips"], drawn["scale"]]
    expected = [*(line.picture for line in elements.lines), elements.scale]
    assert [re.sub(r'width="\d+"', 'width="100%"', one, count=1) for one in pictures] == expected


def test_several_names_stand_side_by_side_and_two_are_joined() -> None:
    made, english = source(), source(language="en")
    names = [section.id for section in made.result.sections if section.kind == "element"][:4]
    assert len(names) == 4
    assert "」と「" in quoted(made, names[:2])
    assert quoted(made, names).endswith("」など")
    assert "と" not in re.sub("「[^」]*」", "", quoted(made, names))
    assert re.fullmatch(r"“[^”]*”, “[^”]*” and “[^”]*”", quoted(english, names[:3]))


def test_the_rates_of_answers_tell_more_than_their_heading() -> None:
    exhibit = exhibit_of(source(), "response-1")
    assert exhibit is not None
    rates = [line.values[0].numbers[0] for line in exhibit.lines[1:] if not line.values[0].hidden]
    assert f"の{min(rate for rate in rates if rate is not None):.0f}%です" in exhibit.says
