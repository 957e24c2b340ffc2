from shindan.web.ui.component import render

TURN = {"now_label": "いまの文", "now": "<記録>する", "next_label": "本当にする文", "next": "話し合う場がある"}


def test_now_stands_before_next() -> None:
    html = render("turn", TURN)
    assert html.index("&lt;記録&gt;する") < html.index("本当にする文")


def test_brackets_are_silent() -> None:
    assert '<span class="hang" aria-hidden="true">「</span>' in render("turn", TURN)
