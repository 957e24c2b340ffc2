from shindan.web.ui.component import render

LINE = {
    "label": "段階",
    "stops": [
        {"name": "設計", "state": "done", "day": "11/02済み"},
        {"name": "確認", "state": "now", "turn": "組織の番"},
        {"name": "実施", "state": "ahead", "turn": "従業員の番"},
    ],
}


def test_only_the_present_step_is_current() -> None:
    assert render("course_line", LINE).count('aria-current="step"') == 1


def test_what_is_done_is_said_and_not_only_drawn() -> None:
    assert render("course_line", LINE).count("（済み）") == 1


def test_whose_turn_it_is_stands_at_the_present_step_alone() -> None:
    html = render("course_line", LINE)
    assert "組織の番" in html
    assert "従業員の番" not in html


def test_what_is_late_is_said_in_words() -> None:
    stops = [{"name": "確認", "state": "now", "late": "！3日遅れ"}]
    assert "！3日遅れ" in render("course_line", {"label": "段階", "stops": stops})


def test_a_step_left_out_is_not_said_to_be_done() -> None:
    html = render("course_line", {"label": "段階", "stops": [{"name": "実施", "state": "left"}]})
    assert "行いませんでした" in html
    assert "（済み）" not in html


def test_a_step_beside_is_a_list_of_its_own() -> None:
    beside = [{"name": "代表者アンケート", "state": "now", "turn": "組織の番"}]
    html = render("course_line", {**LINE, "beside": beside, "beside_label": "並行して進めます。"})
    assert html.count("<ol") == 2
    assert html.index("並行して進めます。") < html.index("代表者アンケート")
