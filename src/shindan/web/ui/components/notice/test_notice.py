from django.utils import translation

from shindan.web.ui.component import render


def test_kind_is_said_in_words() -> None:
    assert ">注意</span>" in render("notice", {"kind": "warn", "text": "あと7日です。"})


def test_live_error_interrupts() -> None:
    assert 'role="alert"' in render("notice", {"kind": "error", "text": "送れませんでした。", "live": True})


def test_standing_remark_is_not_announced() -> None:
    assert "role=" not in render("notice", {"kind": "error", "text": "送れませんでした。"})


def test_kind_follows_the_language() -> None:
    with translation.override("en"):
        assert ">Warning</span>" in render("notice", {"kind": "warn", "text": "Seven days left."})
