from shindan.web.ui.component import render


def test_number_keeps_its_unit() -> None:
    html = render("figures", {"items": [{"before": "約", "number": "3", "after": "分"}, {"after": "登録は不要"}]})
    assert "<li>約<b>3</b>分</li>" in html
    assert "<li>登録は不要</li>" in html
