import re
from typing import Any

from shindan.improvement.plan import Plan
from shindan.web.ui.component import render
from shindan.web.ui.components.plan_board import PlanBoard
from shindan.web.ui.gallery import examples


def board(*tasks: dict[str, Any], now: int = 5, weeks: int = 12, **more: Any) -> PlanBoard:
    plan = {
        "name": "計画",
        "starts": "2026-09-07",
        "weeks": weeks,
        "measures": [{"id": "m", "name": "施策", "tasks": tasks}],
    }
    return PlanBoard(plan=Plan.model_validate({**plan, **more}), now=now)


def task(progress: int = 0, **weeks: str) -> dict[str, Any]:
    """``task(w3="2")``"""
    return {
        "id": "t",
        "name": "タスク",
        "progress": progress,
        "marks": {int(week[1:]): mark for week, mark in weeks.items()},
    }


def cells(html: str) -> list[str]:
    """The cells of the task's row after its name, owner and progress."""
    return re.findall(r"<td[^>]*>.*?</td>", html.split('id="tt"')[1].split("</tr>", maxsplit=1)[0])[2:]


def test_every_row_fills_all_weeks() -> None:
    for example in examples("plan_board"):
        weeks = example.context["plan"]["weeks"]
        for row in re.findall(r"<tr.*?</tr>", example.html, re.DOTALL)[1:]:
            spans = re.findall(r'<td(?: colspan="(\d+)")?', row)[2:]
            assert sum(int(span or 1) for span in spans) == weeks


def test_weeks_alike_are_one_cell_with_its_words() -> None:
    assert cells(render("plan_board", board(task(w7="2", w8="2", w9="1"))))[3:5] == [
        '<td colspan="2" class="done s"><i>W7〜W8 実施済</i></td>',
        '<td class="plan e"><i>W9 実施予定</i></td>',
    ]


def test_this_week_is_a_cell_of_its_own_without_cutting_the_bar() -> None:
    found = cells(render("plan_board", board(task(w4="2", w5="2", w6="2"))))
    assert [re.search(r'class="(.*?)"', each)[1] for each in found if "class" in each] == ["done s", "done n", "done e"]  # type: ignore[index]


def test_a_planned_week_that_is_over_looks_different_and_says_so() -> None:
    html = render("plan_board", board(task(w3="1", w6="1")))
    assert "W3 実施予定のまま過ぎた週" in html
    assert "W6 実施予定<" in html


def test_late_is_a_word() -> None:
    assert "！遅れ" in render("plan_board", board(task(80, w3="2")))
    assert "！遅れ" not in render("plan_board", board(task(100, w3="2")))


def test_a_sign_stands_in_each_of_its_weeks() -> None:
    assert render("plan_board", board(task(w7="■", w8="■"))).count("■<span") == 2


def test_a_measure_without_tasks_has_a_dash_and_no_bar() -> None:
    html = render("plan_board", board())
    assert "<td>–</td>" in html
    assert "<progress" not in html


def test_the_heads_name_the_days_and_what_happens() -> None:
    html = render("plan_board", board(meetings=[5], reviews=[5]))
    head = re.search(r'<th scope="col" class="n">.*?</th>', html)
    assert head
    assert re.sub(r"<[^>]+>", "", head[0]) == "■★W5（今週）（定例会）（見直し） 10/5 10/9"


def test_a_phone_reads_each_look_once() -> None:
    html = render("plan_board", board(task(w1="2", w2="2", w4="2", w5="1")))
    assert '<span class="when">実施済 W1〜W2 W4、実施予定 W5</span>' in html


def test_markup_in_a_name_stays_text() -> None:
    assert "<b>x" not in render("plan_board", board({"id": "t", "name": "<b>x</b>"}))


def test_only_a_board_to_write_on_says_where_changes_go() -> None:
    plan = board().plan
    assert "data-save" not in render("plan_board", PlanBoard(plan=plan, now=1))
    assert 'data-save="/x" data-revision="7"' in render(
        "plan_board", PlanBoard(plan=plan, now=1, save="/x", revision=7)
    )
