"""The effect of a measure: its arithmetic, its verdicts with their reasons, and what it leaves out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from math import ceil, floor, sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.improvement.plan import Kpi
from shindan.measurement.compare import Cell as Sample
from shindan.measurement.compare import Verdict, difference_in_differences
from shindan.result.changes import Difference
from shindan.result.schema import Cell

from . import Effect, effect_of
from .asked import MAIN, Asked, OthersBeside, Survey
from .conftest import MEASURE, NOW, PLAN, asked_of, figures, result_of, words
from .course import compared_course, course_of
from .figures import less_others
from .schema import Compared, OthersTold, Pile, Point, json_schema

WRITTEN = Path(__file__).parents[4] / "docs" / "effect.schema.json"
EXAMPLE = WRITTEN.parent / "methods" / "effect.md"
OTHERS = OthersTold(then=words("2026"), now=words("2027"), centres=40, organisations=15)
Z95 = 1.959963984540054


def beside(change: float, error: float = 1.0, spread: float = 3.0) -> OthersBeside:
    return OthersBeside(change, change - 2, change + 2, error, spread)


def with_others(asked: Asked, change: float) -> Asked:
    names = [MAIN, "KG1", *("LG", "LG1", "LG2", "LG3", "TM", "TM1", "TM2")]
    return replace(asked, others=OTHERS, beside={name: beside(change) for name in names if name != "KG1"})


def test_the_written_example() -> None:
    """``docs/methods/effect.md``: 42 ± 4 and 45 ± 4 become 54 and 57, the others rise by 2 ± 2."""
    made = effect_of(with_others(asked_of(figures(), figures(12)), 2)).main
    assert made.before is not None and made.after is not None
    assert (made.before.value, made.after.value) == (44, 56)
    assert made.change is not None and (made.change.value, made.change.low, made.change.high) == (12, 6, 18)
    assert made.net is not None and (made.net.value, made.net.low, made.net.high) == (10, 3, 17)
    assert (made.verdict, made.error) == (Verdict.EFFECT, 3.4)


def test_without_a_comparison_group_the_word_is_change() -> None:
    made = effect_of(asked_of(figures(), figures(12)))
    assert made.main.verdict == Verdict.CHANGE
    assert "効果" not in made.happened.ja and "「変化」とします" in made.can_say.ja
    assert made.alone is not None and made.others is None


@pytest.mark.parametrize(
    ("shift", "half", "verdict"),
    [(12, 4, Verdict.CHANGE), (-12, 4, Verdict.WORSE), (0, 3, Verdict.NO_CHANGE), (4, 8, Verdict.UNDECIDED)],
)
def test_each_verdict_has_its_reason(shift: float, half: float, verdict: Verdict) -> None:
    made = effect_of(asked_of(figures(half=half), figures(shift, half))).main
    assert made.verdict == verdict
    assert "95%区間" in made.reason.ja and "95% interval" in made.reason.en


def test_undecided_says_what_could_have_been_seen() -> None:
    made = effect_of(asked_of(figures(half=8), figures(4, 8))).main
    assert made.seen == 18 and "18ポイント未満の変化は見分けられません" in made.reason.ja


def test_a_rise_that_all_had_is_no_effect() -> None:
    made = effect_of(with_others(asked_of(figures(half=3), figures(12, 3)), 12)).main
    assert made.verdict in (Verdict.NO_EFFECT, Verdict.UNDECIDED)
    assert made.net is not None and made.net.value == 0


@pytest.mark.parametrize(
    "hidden", [Cell(suppressed=True), Cell(value=95, bound="at_least", low=95, high=100), Cell(value=45, rough=True)]
)
def test_a_figure_that_is_not_published_exactly_takes_no_part(hidden: Cell) -> None:
    made = effect_of(asked_of(figures(), {**figures(12), "LG1": hidden, "LG": hidden}))
    assert made.main.id == "LG2"
    left = next(one for one in made.figures if one.id == "LG1")
    assert (left.before, left.after, left.change, left.verdict) == (None, None, None, None)
    assert "比べていません" in left.reason.ja


def test_nothing_to_compare_is_told_and_not_counted() -> None:
    made = effect_of(asked_of(figures(), {}))
    assert made.main.verdict is None and "比べられる値がありません" in made.happened.ja


def test_other_words_are_not_compared() -> None:
    asked = replace(asked_of(figures(), figures(12)), differing=frozenset({"LG1"}))
    made = effect_of(asked)
    assert made.main.id == "LG2" and all(one.id != "LG1" for one in made.figures)


def test_a_mini_survey_carries_over_by_the_question_it_repeats() -> None:
    asked = asked_of(figures(), figures(12))
    now = result_of(figures(12), people=300, pack="pulse")
    rows = tuple(
        section.model_copy(
            update={
                "rows": tuple(one.model_copy(update={"id": f"P{one.id}"}) for one in section.rows if one.id == "LG2")
            }
        )
        for section in now.sections
        if section.id == "LG"
    )
    pulse = now.model_copy(update={"sections": rows, "total": {"PLG2": now.total["LG2"]}})
    made = effect_of(replace(asked, after=Survey(pulse, NOW, rows={"PLG2": "LG2"})))
    assert made.main.id == "LG2" and made.main.change is not None and made.main.change.value == 12
    assert "other_form" in [note.id for note in made.cautions]


def test_an_element_of_other_questions_is_not_compared() -> None:
    asked = asked_of(figures(), figures(12))
    now = result_of(figures(12))
    cut = tuple(
        section.model_copy(update={"rows": section.rows[:-1]}) if section.id == "LG" else section
        for section in now.sections
    )
    made = effect_of(replace(asked, after=Survey(now.model_copy(update={"sections": cut}), NOW)))
    assert [one.id for one in made.figures if one.kind == "element"] == ["TM"]


def test_a_plan_without_questions_is_judged_by_happiness() -> None:
    asked = asked_of(figures(), figures(12), None)
    bare = PLAN.model_copy(update={"measures": (MEASURE.model_copy(update={"pulse": ()}),)})
    made = effect_of(replace(asked, plan=bare)).main
    assert (made.id, made.unit.ja, made.verdict) == ("KG1", "点", Verdict.CHANGE)


def test_happiness_has_its_own_margin() -> None:
    made = effect_of(asked_of(figures(), figures(2)))
    happiness = next(one for one in made.figures if one.id == "KG1")
    assert happiness.change is not None and happiness.change.value == 0.1
    assert happiness.verdict == Verdict.UNDECIDED  # −0.2〜+0.4 reaches beyond ±0.3


def test_the_next_level_names_what_is_low_and_what_to_keep() -> None:
    now = {**figures(12), "TM": Cell(value=41, low=38, high=44)}
    made = effect_of(asked_of(figures(), now)).next_level
    assert [one.id for one in made.low] == ["TM"]
    assert [one.id for one in made.keep] == ["LG"]


def test_the_schema_is_the_one_that_is_written_down() -> None:
    """If not: python -m shindan.improvement.effect.schema > docs/effect.schema.json"""
    if not WRITTEN.exists():
        pytest.skip("docs are not installed with the package")
    assert WRITTEN.read_text(encoding="utf-8") == json_schema()


def test_an_effect_reads_back_as_it_was() -> None:
    made = effect_of(with_others(asked_of(figures(), figures(12)), 2))
    assert Effect.model_validate(made.model_dump(mode="json")) == made


def test_incinerator_of_wooldridge() -> None:
    """R: kielmc by four cells gives −11863.90, se 8665.876; the same through a change and the others' change."""
    near = Sample(56, 63692.857, 0.0), Sample(40, 70619.24, 0.0)
    far = Sample(123, 82517.23, 0.0), Sample(102, 101307.51, 0.0)
    own = Difference(near[1].mean - near[0].mean, 6000.0, None, None)
    others = OthersBeside(far[1].mean - far[0].mean, 0, 0, sqrt(8665.876**2 - 6000.0**2), 0)
    found, error = less_others(own, others, 2)
    assert found.value == pytest.approx(-11863.90, abs=0.01) and error == pytest.approx(8665.876, abs=0.001)
    assert found.low == pytest.approx(-28848.71, abs=0.02) and found.high == pytest.approx(5120.90, abs=0.02)


def test_the_difference_is_that_of_four_samples() -> None:
    then, now = Sample(200, 42.0, 2400), Sample(210, 53.0, 2450)
    whole = difference_in_differences(then, now, Sample(900, 50.0, 2500), Sample(880, 52.0, 2500))
    own = Difference(11.0, sqrt(2400 / 200 + 2450 / 210), None, None)
    found, error = less_others(own, OthersBeside(2.0, 0, 0, sqrt(2500 / 900 + 2500 / 880), 0), 6)
    assert (found.value, found.low, found.high) == pytest.approx((whole.value, whole.low, whole.high), abs=1e-6)
    assert error == pytest.approx(whole.se)


shares = st.integers(15, 85)
halves = st.integers(1, 12)
shifts = st.integers(-12, 12)


def main_of(then: int, now: int, half: int, others: int | None) -> Compared:
    asked = asked_of(
        {"LG1": Cell(value=then, low=then - half, high=then + half)},
        {"LG1": Cell(value=now, low=now - half, high=now + half)},
    )
    return effect_of(asked if others is None else with_others(asked, others)).main


@settings(max_examples=60, deadline=None)
@given(shares, shares, halves, shifts, shifts)
def test_a_shift_of_both_groups_leaves_the_difference_as_it_is(
    then: int, now: int, half: int, others: int, by: int
) -> None:
    one, other = main_of(then, now, half, others), main_of(then, now + by, half, others + by)
    assert one.net == other.net and one.verdict == other.verdict


@settings(max_examples=60, deadline=None)
@given(shares, shares, halves, shifts)
def test_exchanging_before_and_after_turns_effect_into_worse(then: int, now: int, half: int, others: int) -> None:
    one, other = main_of(then, now, half, others), main_of(now, then, half, -others)
    assert one.net is not None and other.net is not None and one.net.low is not None
    assert (other.net.value, other.net.high) == (-one.net.value, -one.net.low)
    turned = {Verdict.EFFECT: Verdict.WORSE, Verdict.WORSE: Verdict.EFFECT}
    assert other.verdict == turned.get(one.verdict or Verdict.UNDECIDED, one.verdict)


@settings(max_examples=40, deadline=None)
@given(shares, shares, halves)
def test_a_mean_of_questions_that_are_one_is_that_question(then: int, now: int, half: int) -> None:
    asked = asked_of(
        {name: Cell(value=then, low=then - half, high=then + half) for name in ("LG1", "LG2")},
        {name: Cell(value=now, low=now - half, high=now + half) for name in ("LG1", "LG2")},
    )
    assert effect_of(asked).main.change == main_of(then, now, half, None).change


def test_cautions_are_told_where_they_hold() -> None:
    two = PLAN.model_copy(update={"measures": (MEASURE, MEASURE.model_copy(update={"id": "m2"}))})
    asked = asked_of(figures(), figures(12))
    few = Survey(result_of(figures(12), people=25, staff=30), dt.date(2026, 8, 31))
    made = effect_of(replace(asked, plan=two, after=few, measure=None))
    told = {note.id for note in made.cautions}
    assert {"who_answered", "rates_apart", "small_n", "finite", "several_measures", "season", "regression"} <= told


def test_a_change_as_others_have_it_anyway_is_pointed_out() -> None:
    made = effect_of(with_others(asked_of(figures(), figures(6)), 2))
    assert "others_vary" in {note.id for note in made.cautions}


PILES = (
    Pile(low=None, high=0, centres=20),
    Pile(low=0, high=5, centres=10),
    Pile(low=5, high=15, centres=6),
    Pile(low=15, high=None, centres=4),
)


def test_the_reason_says_where_the_change_lies_among_the_others() -> None:
    asked = with_others(asked_of(figures(), figures(12)), 2)
    told = replace(asked, beside={**asked.beside, MAIN: replace(asked.beside[MAIN], lie=PILES)})
    made = effect_of(told)
    assert (
        "比較した40センターそれぞれの変化と並べると、少なくとも30センターより上、少なくとも4センターより下"
        in made.main.reason.ja
    )
    assert "above at least 30 and below at least 4" in made.main.reason.en


def test_how_others_lie_is_told_of_the_main_figure_alone() -> None:
    asked = with_others(asked_of(figures(), figures(12)), 2)
    beside = {name: replace(one, lie=PILES) for name, one in asked.beside.items()}
    made = effect_of(replace(asked, beside=beside))
    assert made.main.lie == PILES and not any(one.lie for one in made.figures)


def test_without_piles_nothing_is_said_of_how_others_lie() -> None:
    assert "それぞれの変化" not in effect_of(with_others(asked_of(figures(), figures(12)), 2)).main.reason.ja


def test_where_nothing_is_low_the_lowest_that_did_not_rise_comes_next() -> None:
    now = {**figures(12), "TM": Cell(value=61, low=57, high=65)}
    made = effect_of(asked_of(figures(), now)).next_level
    assert ([one.id for one in made.low], [one.id for one in made.lowest]) == ([], ["TM"])


def test_every_number_on_the_way_of_the_written_example() -> None:
    """``docs/methods/effect.md``, worked by hand; the page names each of these numbers."""
    half = [4.0, 4.0]
    error_of_mean = sum(one / Z95 for one in half) / 2
    low, high = floor(43.5 - Z95 * error_of_mean), ceil(43.5 + Z95 * error_of_mean)
    error_of_each = (high - low) / (2 * Z95)
    own = sqrt(2) * error_of_each
    net = sqrt(own**2 + 1.0**2)
    seen = (Z95 + 0.8416212335729143) * net
    by_hand = [f"{x:.2f}" for x in (error_of_mean, error_of_each, own, Z95 * own, net, Z95 * net)] + [f"{seen:.1f}"]
    assert ((low, high), by_hand) == ((39, 48), ["2.04", "2.30", "3.25", "6.36", "3.40", "6.66", "9.5"])
    made = effect_of(with_others(asked_of(figures(), figures(12)), 2)).main
    assert made.before is not None and (made.before.low, made.before.high) == (low, high)
    assert (made.error, made.seen) == (round(net, 1), ceil(seen))
    if EXAMPLE.exists():
        text = EXAMPLE.read_text(encoding="utf-8")
        assert all(number in text for number in (*by_hand, "43.5", "39 and 48"))


@pytest.mark.parametrize("rises", [True, False])
def test_a_kpi_without_what_could_be_seen_says_that_more_cases_would(rises: bool) -> None:
    kpi = Kpi(id="k", name="離職率", unit="%", rises=rises)
    points = [Point(day=dt.date(2026, month, 1), value=value, people=40) for month, value in ((1, 30), (9, 25))]
    made = compared_course(course_of(kpi, points), dt.date(2026, 5, 4))
    assert made.verdict == Verdict.UNDECIDED
    assert "ポイント未満" not in made.reason.ja and "件数が増えると" in made.reason.ja
