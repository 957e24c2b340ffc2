"""What the report says: every figure is the edition's, every sentence is borne out, nothing is told that may not be."""

from __future__ import annotations

import csv
import io
import re

import pytest
from pypdf import PdfReader

from shindan.edition import CentreRanking
from shindan.edition.comparing import WhyNot
from shindan.result.schema import Words

from .conftest import CASES, OWNER, Case, edition_of, made, make_edition, ranking_of
from .csv_file import COLUMNS, ranking_csv
from .figures import chance_text, decimals_of, look_of
from .make import report_of
from .paper import ranking_pdf
from .unranked import unranked_report
from .view import Owner, RankingReport
from .words import RANKING, words_of

JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")


def said(report: RankingReport) -> str:
    """Every word of the report but names of the owner."""
    facts = [f"{fact.label} {fact.value}" for fact in report.kgi.facts] if report.kgi else []
    rows = [" ".join((r.name, r.small, r.value, r.rank, r.rank_small, r.interval, r.top)) for r in report.elements.rows]
    return "\n".join(
        [*report.headline, *facts, *rows, *report.how_to_read, *report.how_made, *report.notes, report.foot]
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_languages_have_the_same_words(language: str) -> None:
    other = RANKING["en" if language == "ja" else "ja"]
    own = words_of(language)
    assert set(own) == set(other)
    for key, words in own.items():
        assert set(re.findall(r"{(\w+)", words)) == set(re.findall(r"{(\w+)", other[key])), key


@pytest.mark.parametrize("name", CASES)
def test_no_japanese_is_left_in_english(name: str) -> None:
    text = said(made(name, "en", Owner("", ""))).replace("業種0", "")
    assert JAPANESE.findall(text) == []


@pytest.mark.parametrize("name", CASES)
def test_the_figures_are_those_of_the_edition(name: str) -> None:
    ranking, report = ranking_of(name), made(name)
    for shown in report.elements.rows:
        row = ranking.row(shown.id)
        assert shown.rank == f"{row.rank.rank}位"
        assert shown.rank_told == f"{row.rank.rank}位{'（同順）' if row.rank.ties else ''}"
        assert shown.value == f"{row.value:.1f}%"
        assert shown.interval == f"{row.certainty.rank_low}〜{row.certainty.rank_high}"
    assert [row.id for row in report.elements.rows] == [row.id for row in ranking.rows if row.kind == "element"]


def test_a_tie_is_said_in_the_headline_and_counted() -> None:
    report = made("tie")
    assert "（同順）" in report.headline[0]
    assert report.kgi is not None
    assert any(fact.label == "同順" and "センター" in fact.value for fact in report.kgi.facts)


def test_a_sure_place_in_the_top_quarter_is_the_second_line() -> None:
    assert made("best").headline == (
        "幸福度は66センター中1位。",
        "「ワークライフサイクル」は、全国の上位4分の1に入ります",
    )


@pytest.mark.parametrize("name", CASES)
def test_what_the_headline_says_of_elements_holds(name: str) -> None:
    ranking, line = ranking_of(name), made(name).headline[1]
    named = [row for row in ranking.rows if row.kind == "element" and f"「{row.name.ja}」" in line]
    if "上位4分の1に入ります" in line and "確からしさ" not in line:
        assert all(row.certainty.top_quarter >= 95 for row in named)
    if "中央値より" in line:
        [row] = named
        assert look_of(row, 1)[1]
        assert ("低く" in line) == (row.value < row.median)
    if "見つかっていません" in line:
        assert not any(all(look_of(row, 1)) for row in ranking.rows if row.kind == "element")


def test_a_rank_outside_of_its_interval_is_marked_and_explained() -> None:
    report = made("outside")
    assert report.kgi is not None
    assert report.kgi.mark == "※"
    assert any(note.startswith("※ 幸福度（1位、範囲2〜") and "回答が少なく" in note for note in report.notes)


def test_a_rank_inside_is_not_marked() -> None:
    report = made("large")
    assert report.kgi is not None
    assert report.kgi.mark == ""
    assert not any(note.startswith("※") for note in report.notes)


def test_few_organisations_make_it_a_reference_and_say_so() -> None:
    report = made("reference")
    assert "（参考）" in report.edition
    assert any("12組織" in note for note in report.notes)


def test_few_centres_are_estimated_with_a_stated_assumption() -> None:
    assert words_of("ja")["made_few"] in made("few").how_made
    assert words_of("ja")["made_few"] not in made("large").how_made


def test_small_editions_draw_joined_bars_and_large_ones_a_square_a_centre() -> None:
    few, many = made("reference").kgi, made("large").kgi
    assert few and few.picture and many and many.picture
    assert 'class="one"' not in few.picture.wide
    assert many.picture.wide.count('class="one"') == 65
    assert "まとめています" in few.picture.caption


def test_without_a_distribution_neither_picture_nor_median_is_told() -> None:
    ranking = ranking_of("large")
    bare = tuple(row.model_copy(update={"bins": (), "own_bin": None}) for row in ranking.rows)
    hidden = CentreRanking.model_validate(ranking.model_copy(update={"rows": bare}).model_dump())
    report = report_of(hidden, OWNER)
    assert report.kgi is not None
    assert report.kgi.picture is None
    assert report.kgi.no_picture
    assert all(row.median == "–" and row.difference == "–" and not row.look for row in report.elements.rows)
    assert all('class="pile"' not in row.strip for row in report.elements.rows)
    medians = csv.DictReader(io.StringIO(ranking_csv(hidden, OWNER).decode("utf-8-sig").split("\r\n\r\n")[0]))
    assert {line["median"] for line in medians} == {""}


def test_last_time_is_told_with_its_number_of_centres() -> None:
    report = made("large", with_before=True)
    assert report.kgi is not None
    assert any(
        fact.label == "前回" and "2025年版" in fact.value and "位／66" in fact.value for fact in report.kgi.facts
    )
    assert all(row.rank_small.startswith("前回") for row in report.elements.rows)


def test_another_wording_is_not_compared_and_says_so() -> None:
    ranking = ranking_of("large", with_before=True)
    row = ranking.row("KG1")
    assert row.before is not None
    changed = row.model_copy(
        update={"before": row.before.model_copy(update={"rank": None, "why_not": "other_wording"})}
    )
    report = report_of(ranking.model_copy(update={"rows": (changed, *ranking.rows[1:])}), OWNER)
    assert report.kgi is not None
    assert report.kgi.facts[-1].value == "2025年版と文面が違うため、比べられません"


def test_groups_are_told_where_the_edition_gives_them() -> None:
    report = made("large")
    assert report.kgi is not None
    labels = [fact.label for fact in report.kgi.facts]
    given = {group.kind for group in ranking_of("large").row("KG1").groups}
    assert ("division" in given) == any(label.startswith("部門") for label in labels)
    assert given, "the case should have groups"


def test_a_row_without_value_is_named() -> None:
    assert any("従業員幸福度は、値がないか" in note for note in made("no-happiness").notes)


@pytest.mark.parametrize(
    ("chance", "told"), [(0, "5%未満"), (4, "5%未満"), (5, "5%"), (94, "94%"), (95, "95%以上"), (100, "95%以上")]
)
def test_a_chance_is_never_told_as_certain(chance: int, told: str) -> None:
    assert chance_text(chance, words_of("ja")) == told


def test_decimals_follow_the_figures() -> None:
    assert decimals_of(ranking_of("large")).share == 1
    assert decimals_of(ranking_of("large")).kgi == 2


def test_an_edition_without_ranks_shows_own_values_and_why() -> None:
    edition = make_edition(Case(organisations=8, each=1))
    report = unranked_report(edition, edition.members[0].centre, OWNER)
    assert not report.ranked
    assert report.headline[0] == "2026年版の順位は、まだ表示できません。"
    assert "8組織" in report.headline[1]
    assert "10組織" in report.headline[1]
    assert all(row.rank == row.median == row.difference == "" for row in report.elements.rows)
    assert report.annex is None


def test_one_large_organisation_is_the_reason_where_enough_take_part() -> None:
    edition = edition_of("large", "none")
    report = unranked_report(edition, edition.members[0].centre, OWNER)
    assert report.headline[1] == "一つの組織の回答が25%を超えるため、順位を表示しません"


def test_the_table_for_programs_has_every_row_and_escapes_formulas() -> None:
    ranking = ranking_of("large", with_before=True)
    text = ranking_csv(ranking, Owner("=1+1", "センター")).decode("utf-8-sig")
    first, about, bins = text.split("\r\n\r\n")
    lines = list(csv.DictReader(io.StringIO(first)))
    assert tuple(lines[0]) == COLUMNS
    assert [line["row"] for line in lines] == [row.id for row in ranking.rows]
    assert all(int(line["rank"]) == row.rank.rank for line, row in zip(lines, ranking.rows, strict=True))
    assert "organisation,'=1+1" in about
    counted = [int(line["centres"]) for line in csv.DictReader(io.StringIO(bins)) if line["row"] == "KG1"]
    assert sum(counted) == ranking.row("KG1").rank.of


def example(low: float, high: float, chance: int) -> CentreRanking:
    """An element at 52.0 % beside a median of 46.5, all others at their medians."""
    ranking = ranking_of("large")
    rows = []
    for row in ranking.rows:
        sure = row.certainty.model_copy(update={"top_quarter": 10})
        at = {"value": row.median, "low": row.median - 5, "high": row.median + 5, "certainty": sure}
        rows.append(row.model_copy(update=at) if row.kind == "element" else row)
    place = next(at for at, row in enumerate(rows) if row.id == "TM")
    sure = rows[place].certainty.model_copy(update={"top_quarter": chance})
    at = {"value": 52.0, "median": 46.5, "low": low, "high": high, "quarter": 1, "certainty": sure}
    rows[place] = rows[place].model_copy(update=at)
    return ranking.model_copy(update={"rows": tuple(rows)})


def test_the_worked_example() -> None:
    clear = report_of(example(48.1, 55.9, 40), OWNER)
    row = next(row for row in clear.elements.rows if row.id == "TM")
    assert (row.difference, row.look, row.sure) == ("+5.5pt", "p1", True)
    assert clear.headline[1] == "「チーム力」は、全国の中央値より5.5pt高くなっています"
    pale = report_of(example(46.0, 58.0, 62), OWNER)
    row = next(row for row in pale.elements.rows if row.id == "TM")
    assert (row.difference, row.look, row.sure) == ("+5.5pt", "p1", False)
    assert pale.headline[1] == "「チーム力」は、62%の確からしさで上位4分の1に入ります"
    assert (
        report_of(example(46.0, 58.0, 40), OWNER).headline[1] == "全国の中央値とはっきり違う要素は、見つかっていません"
    )


@pytest.mark.parametrize(("why", "said"), [("other_wording", "と文面が違うため"), ("new_row", "にない設問のため")])
def test_an_element_of_another_version_of_the_questionnaire_says_so(why: WhyNot, said: str) -> None:
    ranking = ranking_of("large", with_before=True)
    at = next(place for place, row in enumerate(ranking.rows) if row.kind == "element")
    row = ranking.rows[at]
    assert row.before is not None
    none = row.before.model_copy(update={"rank": None, "of": None, "value": None, "why_not": why})
    rows = (*ranking.rows[:at], row.model_copy(update={"before": none}), *ranking.rows[at + 1 :])
    report = report_of(ranking.model_copy(update={"rows": rows}), OWNER)
    assert report.elements.rows[0].rank_small == ""
    assert any(note.startswith(f"{row.name.ja}は、2025年版{said}") for note in report.notes)


def test_a_composite_stands_below_the_elements_on_page_paper_and_file() -> None:
    ranking = ranking_of("large")
    element = next(row for row in ranking.rows if row.kind == "element")
    own = {"id": "engagement", "kind": "item", "element": None, "name": Words(ja="活力・没頭・誇り", en="Energy")}
    with_it = ranking.model_copy(update={"rows": (*ranking.rows, element.model_copy(update=own))})
    report = report_of(with_it, OWNER)
    assert report.elements.rows[-1].name == "活力・没頭・誇り"
    assert report.elements.title == "七つの要素の順位と、活力・没頭・誇り"
    assert report.annex is not None
    assert report.annex.chapters[-1].rows[-1].id == "engagement"
    assert any("3問の肯定率の平均" in note for note in report.notes)
    assert "engagement" in ranking_csv(with_it, OWNER).decode("utf-8-sig")
    assert "活力・没頭・誇り" in "".join(
        page.extract_text().replace("\n", "") for page in PdfReader(io.BytesIO(ranking_pdf(report))).pages
    )


def test_every_row_of_the_file_tells_how_many_answered_the_survey_and_not_how_many_left_it_out() -> None:
    ranking = ranking_of("large")
    few = ranking.model_copy(update={"people": ranking.people + 1})
    rows = csv.DictReader(io.StringIO(ranking_csv(few, OWNER).decode("utf-8-sig").split("\r\n\r\n")[0]))
    assert {row["n"] for row in rows} == {str(ranking.people + 1)}
