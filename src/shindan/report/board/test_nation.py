"""An edition beside a result: the ranking report's own figures in picture, table and file, and nothing of what is hidden."""

from __future__ import annotations

import csv
import io
import re
from functools import cache

import pytest

from shindan.edition import beside_of
from shindan.edition.beside import name_told
from shindan.report.ranking.conftest import edition_of, ranking_of
from shindan.report.survey.conftest import CASES, make
from shindan.result.beside import with_norms
from shindan.result.norms import Norms
from shindan.result.schema import HIDDEN, Benchmark, Result, Words

from . import exhibit_csv
from .exhibit import Exhibit, Source
from .groups import element_items
from .items import items
from .nation import Nation
from .whole import elements, highlights


@cache
def nation(case: str = "large", *, part: bool = True, unlike: tuple[Words, ...] = ()) -> Nation:
    """Edition and ranking of the tests of the ranking report, whose rows have the questionnaire's ids."""
    found = beside_of(edition_of(case))
    rows = {
        name: Benchmark(median=row.median, lower_quartile=row.lower_quartile, upper_quartile=row.upper_quartile)
        for name, row in found.rows.items()
    }
    norms = Norms(
        name=name_told(found.name, found.status, found.centres),
        instrument=found.instrument,
        organisations=found.organisations,
        people=found.people,
        rows=rows,
    )
    return Nation(found, norms, ranking_of(case) if part else None, unlike)


def source(result: Result | None = None, language: str = "ja", **how: object) -> Source:
    made = nation(**how)
    return Source(result or make(CASES["usual"]), None, language).beside(made)


def cells(exhibit: Exhibit, column: str) -> list[str]:
    at = [each.label for each in exhibit.columns].index(column) - 1
    return [line.values[at].text for line in exhibit.lines]


def test_medians_and_ranks_of_the_elements_are_those_of_the_ranking_report() -> None:
    drawn, ranking = elements(source()), ranking_of("large")
    rows = [row for row in ranking.rows if row.kind == "element"]
    assert cells(drawn, "全国の中央値（中央の半数）") == [
        f"{row.median:.1f}（{row.lower_quartile:.1f}〜{row.upper_quartile:.1f}）" for row in rows
    ]
    told = [text.rstrip("※") for text in cells(drawn, "全国の順位（95%の範囲）")]
    assert told == [
        f"{row.rank.rank}位（{'同順、' if row.rank.ties else ''}{row.certainty.rank_low}〜{row.certainty.rank_high}）"
        for row in rows
    ]
    assert any("同順" in text for text in told), "a shared rank is said to be one"
    differences = [round(row.value - row.median, 1) for row in rows]
    assert [line.values[3].numbers[0] for line in drawn.lines] == differences


def test_the_file_of_a_picture_holds_median_quartiles_and_rank_in_columns_of_their_own() -> None:
    head, first, *_ = csv.reader(io.StringIO(exhibit_csv(elements(source())).decode("utf-8-sig")))
    row = next(one for one in ranking_of("large").rows if one.kind == "element")
    told = dict(zip(head, first, strict=True))
    assert float(told["全国の中央値"]) == row.median
    assert float(told["下位4分の1の境"]) == row.lower_quartile
    assert float(told["順位"]) == row.rank.rank


def test_who_takes_no_part_sees_medians_and_no_rank() -> None:
    drawn = elements(source(part=False))
    assert "全国の順位（95%の範囲）" not in [column.label for column in drawn.columns]
    assert all(re.match(r"\d+\.\d（", text) for text in cells(drawn, "全国の中央値（中央の半数）"))


def test_the_difference_of_who_takes_no_part_is_of_shown_figures() -> None:
    found = source(part=False)
    for _, row in found.elements:
        cell = found.result.total[row.id]
        assert cell.difference is not None
        assert row.benchmark is not None
        assert cell.value is not None
        assert abs(cell.difference - (cell.value - row.benchmark.median)) <= 0.5 + 1e-9


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_legend_names_edition_period_and_n(language: str) -> None:
    told = " ".join(elements(source(language=language)).notes)
    assert ("2026/05〜2026/08" if language == "ja" else "2026-05 to 2026-08") in told
    assert "66" in told
    assert "22" in told


def test_a_small_edition_is_told_as_for_reference() -> None:
    assert any("参考値" in note for note in elements(source(case="reference")).notes)


def test_rows_in_other_words_are_named() -> None:
    found = source(unlike=(Words(ja="学びと成長", en="Learning"),))
    assert any(note.startswith("学びと成長は、年度版と文面が違う") for note in elements(found).notes)


def test_without_an_edition_no_mark_no_column_and_no_legend() -> None:
    plain = make(CASES["no-benchmark"])
    drawn = elements(Source(plain, None, "ja"))
    assert "全国" not in "".join([*drawn.notes, *(column.label for column in drawn.columns)])


def test_pictures_show_the_middle_half_and_the_median() -> None:
    for drawn in (elements(source()), highlights(source())):
        assert all(line.picture.count("<rect") >= 1 for line in drawn.lines if "（" in line.values[2].text)


def test_a_question_has_its_median_as_a_dashed_line_and_in_the_table() -> None:
    drawn = items(source())
    pairs = zip(drawn.lines, cells(drawn, "全国の中央値（中央の半数）"), strict=True)
    dashed = {line.head: 'class="beside"' in line.picture for line, text in pairs if text != "–"}
    assert dashed
    assert all(dashed.values())


def test_the_questions_of_an_element_stand_beside_the_editions() -> None:
    drawn = element_items(source(), "LG")
    assert cells(drawn, "全国の中央値（中央の半数）")[0] != "–"


def test_of_a_hidden_row_nothing_is_told() -> None:
    made = make(CASES["usual"])
    hidden = made.model_copy(update={"total": {**made.total, "LG": HIDDEN}})
    line = elements(source(hidden)).lines[0]
    assert {value.text for value in line.values[:5]} == {"非表示"}
    assert "<circle" not in line.picture


def test_bands_and_rough_values_get_no_difference() -> None:
    made = make(CASES["usual"])
    rough = made.total["LG"].model_copy(update={"rough": True, "difference": 3.0})
    laid = nation().laid_on(made.model_copy(update={"total": {**made.total, "LG": rough}}))
    assert laid.total["LG"].difference is None


def test_the_published_result_stays_as_it_was() -> None:
    made = make(CASES["usual"])
    before = made.model_dump_json()
    nation().laid_on(made)
    assert made.model_dump_json() == before


def test_another_editions_benchmark_is_taken_away() -> None:
    made = make(CASES["usual"])
    none = with_norms(made, nation().norms.model_copy(update={"rows": {}}))
    assert not any(row.benchmark for row in none.rows)
    assert not any(cell.difference for cell in none.total.values())
