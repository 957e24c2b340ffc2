"""The report and the exhibits of an effect lay out what the effect says, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from shindan.improvement.effect import Effect, effect_of
from shindan.improvement.effect.asked import MAIN, OthersBeside
from shindan.improvement.effect.conftest import asked_of, figures, words
from shindan.improvement.effect.course import course_of
from shindan.improvement.effect.schema import OthersTold, Pile, Point
from shindan.improvement.plan import Kpi
from shindan.report.pdf import pages_of

from ..board.csv_file import exhibit_csv
from ..charts.course import CourseChart, Dot, course, ticks_of
from .exhibits import course_exhibits, exhibits_of, figures_exhibit
from .paper import Stamp, effect_pdf

DAY = dt.date(2027, 4, 10)
KPI = Kpi(id="k1", name="1年以内の離職率", unit="%", target=20, rises=False)
POINTS = [Point(day=dt.date(2026, month, 1), value=value, people=60) for month, value in ((1, 35), (4, 36), (10, 28))]


def made() -> Effect:
    asked = asked_of(figures(), figures(12))
    others = OthersTold(then=words("2026年版"), now=words("2027年版"), centres=40, organisations=15)
    lie = (Pile(low=None, high=5, centres=30), Pile(low=5, high=None, centres=10))
    beside = {name: OthersBeside(2, 0, 4, 1.0, 3.0, lie) for name in (MAIN, "LG1", "LG2", "LG")}
    return effect_of(replace(asked, others=others, beside=beside, courses=(course_of(KPI, POINTS),)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_report_is_a_tagged_pdf_of_few_pages(language: str) -> None:
    pdf = effect_pdf(made(), Stamp("みなと総合サポート 東京センター", 1, DAY), language, day=DAY)
    assert pdf.startswith(b"%PDF") and pages_of(pdf) <= 3


def test_equal_effects_give_equal_bytes() -> None:
    one, other = (effect_pdf(made(), Stamp("a"), "ja", day=DAY) for _ in range(2))
    assert one == other


def test_the_first_row_is_the_main_figure_with_its_verdict() -> None:
    shown = figures_exhibit(made(), "ja")
    assert [value.text for value in shown.lines[0].values] == [
        "56%",
        "44%",
        "+12（+6〜+18）",
        "+2",
        "+10（+3〜+17）",
        "効果あり",
    ]
    assert "効果あり" in shown.says and "n=400" in shown.basis


def test_whiskers_are_in_the_picture() -> None:
    shown = figures_exhibit(made(), "ja")
    assert 'class="whisker"' in shown.lines[0].picture


def test_the_file_holds_numbers_with_a_plain_minus() -> None:
    table = exhibit_csv(figures_exhibit(effect_of(asked_of(figures(), figures(-12))), "ja")).decode("utf-8-sig")
    assert "-12,-18,-6" in table and "−" not in table.splitlines()[1]


def test_a_course_has_its_marks_target_and_table() -> None:
    (shown,) = course_exhibits(made(), "ja")
    assert shown.wide.count('class="began"') == 1 and 'class="target"' in shown.wide
    assert len(shown.lines) == 3 and "週1回の教え合い（2026/05/04）" in " ".join(shown.notes)


def test_every_exhibit_says_something_of_how_many_and_when() -> None:
    for language in ("ja", "en"):
        for each in exhibits_of(made(), language):
            assert each.says and each.basis and each.lines


def test_english_has_no_japanese_but_for_what_people_typed() -> None:
    shown = figures_exhibit(made(), "en")
    told = " ".join([shown.says, shown.basis, *(column.label for column in shown.columns), *shown.notes])
    assert not re.search(r"[ぁ-んァ-ヶ一-龠]", told)


def test_values_far_apart_in_time_are_not_joined() -> None:
    days = [dt.date(2026, month, 1) for month in (1, 2, 3, 12)]
    drawn = course(CourseChart("n", tuple(Dot(day, 5.0) for day in days)), 600)
    assert drawn.count('stroke-width="2"') == 2  # of three gaps the long one is left open


@pytest.mark.parametrize("values", [(35, 36, 28), (0, 0.4), (1200, 1350, 1290), (5, 5), (-3, 4)])
def test_the_axis_holds_every_value(values: tuple[float, ...]) -> None:
    ticks = ticks_of(CourseChart("n", tuple(Dot(dt.date(2026, 1, at + 1), each) for at, each in enumerate(values))))
    assert ticks[0] <= min(values) and max(values) <= ticks[-1] and 2 <= len(ticks) <= 8


def test_the_own_change_is_drawn_beside_the_others_and_in_the_table() -> None:
    shown = next(one for one in exhibits_of(made(), "ja") if one.key == "lying")
    assert [(line.head, line.values[0].text, line.values[1].text) for line in shown.lines] == [
        ("+5未満", "30", ""),
        ("+5以上", "10", "ここ"),
    ]
    assert "このセンター +12" in shown.wide and "平均 +2" in shown.wide
    assert "n=40センター" in shown.basis and "2026/03/31と2027/03/31の調査" in shown.basis
