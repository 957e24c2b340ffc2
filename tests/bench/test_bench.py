"""The parts of the bench; no figure is asserted."""

import random
import time
from pathlib import Path

import numpy as np
import pytest
from tests.cast import make_cast, make_wave, on_one_page

from shindan.engines.local import summarise_parquet
from shindan.measurement.summary import merge
from shindan.report.ranking.conftest import Case
from shindan.web.answering.models import Sealed

from . import analyzing, boards, customers, edition, field, measuring, planning, ranking
from .load import Figure, times, walk
from .sheets import bare_sheet, result_sheet
from .surveying import JOURNEYS, LINKS, Clock, Kept, Load, _respondents
from .wire import Wire


def test_a_figure_is_the_median_of_its_rounds() -> None:
    assert Figure((3.0, 1.0, 2.0)).median == 2.0


@pytest.mark.django_db(transaction=True)
def test_a_journey_of_the_client_gets_every_page(live_server: object) -> None:
    assert walk(int(str(live_server.url).rsplit(":", 1)[1])) == 13  # type: ignore[attr-defined]


def test_both_sheets_are_pdfs_of_one_kind() -> None:
    assert bare_sheet()[:5] == result_sheet()[:5] == b"%PDF-"


def test_counting_is_measured_beside_sql_and_numpy() -> None:
    found, memory = measuring.figures(2000, rounds=1)
    assert set(measuring.WORKS) == set(memory)
    assert len(measuring.expected(found, memory)) == 4


def test_figures_of_customers_are_those_of_the_sql_beside_them() -> None:
    lists = customers.make_lists(2000, 20_000)
    repeated, kept, *_ = customers.own(lists)
    plain = customers.sql(lists)
    assert [row[1:] for row in plain[0]] == [(each.part, each.whole) for each in repeated if each.whole]
    ours = [(each.part, each.whole) for each in kept]
    assert [row[1:] for row in plain[1]][: len(ours)] == ours


def test_a_year_of_entries_is_measured_by_stage() -> None:
    found = analyzing.figures(60, 2)
    assert len(analyzing.expected(found)) == 2
    assert len(found) == 6


def test_ranking_reports_are_measured_beside_bare_pages() -> None:
    found = ranking.figures(Case(organisations=20, each=1, items=1))
    assert len(found) == 4
    assert len(ranking.expected(found)) == 1


def test_an_edition_is_measured_with_three_papers_a_centre() -> None:
    found = {f"edition, {name} (s)": Figure((2.0,)) for name in ("freezing", "ranks", "findings", "results", "words")}
    for paper in edition.PAPERS:
        found |= {f"edition, {paper} bare (s)": Figure((1.0,)), f"edition, {paper} PDFs (s)": Figure((1.5,))}
    assert edition.ratios(found)["all papers"] == 1.5
    assert edition.ratios(found)["ranks"] == pytest.approx(2 / 3)
    assert len(edition.expected(found)) == 3


def test_all_ways_of_counting_shares_agree(tmp_path: Path) -> None:
    measuring.write_answers(tmp_path / "answers.parquet", 3000)
    positive, valid = measuring.shares_numpy(tmp_path / "answers.parquet")
    rows = {row[0]: [count or 0 for count in row[1:]] for row in measuring.shares_duckdb(tmp_path / "answers.parquet")}
    assert [rows[group][::2] for group in sorted(rows)] == np.array(valid).T[sorted(rows)].tolist()
    own = summarise_parquet(tmp_path / "answers.parquet", measuring.LAYOUT, ("team",), parts={"counts"})
    cells = own.groups("team")
    counted = {cell.group: own.counts[own.row(cell), :, 3:5].sum(axis=1).tolist() for cell in cells}
    assert counted == {str(group): row[1::2] for group, row in rows.items()}
    assert [counted[str(group)] for group in sorted(rows)] == np.array(positive).T[sorted(rows)].tolist()


def test_both_ways_of_moments_agree(tmp_path: Path) -> None:
    measuring.write_answers(tmp_path / "answers.parquet", 3000)
    own = summarise_parquet(tmp_path / "answers.parquet", measuring.LAYOUT, parts={"answers"})
    assert own.answer_moments.tolist() == measuring.moments_numpy(tmp_path / "answers.parquet")


def test_both_ways_of_merging_agree() -> None:
    entries = measuring.some_entries()
    own, bare = merge(*entries), measuring.merged_numpy(entries)
    assert all(np.array_equal(getattr(own, name), total) for name, total in bare.items())


def test_a_slower_merge_is_seen_whatever_the_machine() -> None:
    found = dict.fromkeys(measuring.WORKS, Figure((1.0,)))
    ways = ("merging 132 summaries, NumPy (s)", "merging 132 summaries (s)")
    for slow, holds in ((140.0, True), (160.0, False)):
        found |= dict(zip(ways, (Figure((100.0,)), Figure((slow,))), strict=True))
        assert measuring.expected(found, dict.fromkeys(measuring.WORKS, 1))[-1][0] is holds


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("journey", ["one page", "all pages", "whole walk"])
def test_respondents_of_the_bench_send_whole_answers(live_server: object, journey: str) -> None:
    port = int(str(live_server.url).rsplit(":", 1)[1])  # type: ignore[attr-defined]
    cast = make_cast()
    one = make_wave(cast.tokyo, link=LINKS["one page"])
    make_wave(cast.osaka, link=LINKS["all pages"])
    on_one_page(one)
    clock = Clock(Wire(port))
    JOURNEYS[journey](clock, random.Random(1))
    clock.wire.close()
    assert Sealed.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_response_that_is_refused_counts_as_a_failure(live_server: object) -> None:
    port = int(str(live_server.url).rsplit(":", 1)[1])  # type: ignore[attr-defined]
    make_wave(make_cast().tokyo, link=LINKS["one page"], state="closed")
    tally = _respondents("one page", port, time.perf_counter() + 0.05, 1)
    assert tally.failures > 0
    assert tally.sent == 0


def _field(sent: int, there: int, failures: int = 0) -> field.Field:
    load = Load(1, 1, 1, 1, 1, failures, sent)
    return field.Field(
        "SQLite", (field.Run("SQLite", "one page", 32, load),), Kept({"one page": there}, {"one page": there}, {})
    )


def test_an_answer_that_is_missing_or_there_twice_is_seen() -> None:
    assert [_field(10, there).unaccounted for there in (9, 10, 11)] == [1, 0, 1]
    assert _field(10, 11, failures=1).unaccounted == 0  # its thanks may have been lost


def test_the_plan_as_excel_is_measured_beside_bare_cells() -> None:
    found = planning.figures(planning.make_plan(2, 6, 8), rounds=1)
    assert len(found) == 4
    assert len(planning.expected(found)) == 2


def test_a_ratio_is_taken_within_each_round() -> None:
    assert times(Figure((2.0, 20.0, 6.0)), Figure((1.0, 10.0, 2.0))) == 2.0


@pytest.mark.django_db
def test_the_board_is_measured_alone_and_as_a_page() -> None:
    found = boards.drawn() | boards.paged(planning.make_plan(2, 6, 8), rounds=1)
    assert [name for name in found if "bare" in name] == ["board, bare table (ms)", "board page, bare page (ms)"]
    assert len(boards.expected(found)) == 2


def test_what_takes_several_times_as_long_as_ever_is_told() -> None:
    slow = {"customers, KPI (s)": Figure((7.0, 8.0)), "customers, DuckDB SQL (s)": Figure((10.0, 11.0))}
    slow |= {f"plan {what} (ms)": Figure((100.0,)) for what in ("written", "read")}
    slow |= {"plan written, bare (ms)": Figure((40.0,)), "plan read, bare (ms)": Figure((5.0,))}
    slow |= {"board (ms)": Figure((300.0,)), "board, bare table (ms)": Figure((20.0,))}
    slow |= {"board page (ms)": Figure((400.0,)), "board page, bare page (ms)": Figure((20.0,))}
    told = [*boards.expected(slow), *planning.expected(slow), *customers.expected(slow)]
    assert [holds for holds, _ in told] == [False] * 5
