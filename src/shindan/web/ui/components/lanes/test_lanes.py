from shindan.web.ui.component import render

LANE = {"name": "未対応", "number": "2", "unit": "件", "href": "?state=new", "more": "すべて見る"}


def test_leads_to_each_entry() -> None:
    html = render("lanes", {"items": [{**LANE, "entries": [{"title": "山田", "href": "/x", "lines": ["午前"]}]}]})
    assert '<a href="/x">山田</a><span>午前</span>' in html


def test_an_empty_lane_still_shows_its_number() -> None:
    html = render("lanes", {"items": [{**LANE, "number": "0"}]})
    assert "<b>0</b>件" in html
    assert "<ul>" not in html
