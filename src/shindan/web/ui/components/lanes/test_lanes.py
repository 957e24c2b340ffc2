from shindan.web.ui.component import render

LANE = {"name": "未対応", "number": "2", "unit": "件", "href": "?state=new", "more": "すべて見る"}


def test_leads_to_each_entry() -> None:
    html = render("lanes", {"items": [{**LANE, "entries": [{"title": "山田", "href": "/x", "lines": ["午前"]}]}]})
    assert '<a href="/x">山田</a><span>午前</span>' in html


def test_an_empty_lane_still_shows_its_number() -> None:
    html = render("lanes", {"items": [{**LANE, "number": "0"}]})
    assert "<b>0</b>件" in html
    assert "<ul>" not in html


def test_what_is_late_is_said_before_the_rest() -> None:
    entry = {"title": "山田", "href": "/x", "late": "！3日遅れ", "lines": ["11/19まで"]}
    html = render("lanes", {"items": [{**LANE, "entries": [entry]}]})
    assert html.index("！3日遅れ") < html.index("11/19まで")


def test_a_rate_is_said_and_drawn() -> None:
    entry = {"title": "山田", "href": "/x", "rate": 62, "rate_word": "回答62%"}
    html = render("lanes", {"items": [{**LANE, "entries": [entry]}]})
    assert 'width="62"' in html
    assert "回答62%" in html
