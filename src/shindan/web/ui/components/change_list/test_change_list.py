from shindan.web.ui.component import render


def test_before_and_after_stand_beneath_the_sentence() -> None:
    html = render("change_list", {"items": [{"sentence": "変えました。", "before": "前の文", "after": "新しい文"}]})
    assert "<del>前の文</del>" in html and "<ins>新しい文</ins>" in html


def test_a_move_has_no_wordings() -> None:
    assert "<dl>" not in render("change_list", {"items": [{"sentence": "移しました。"}]})
