from shindan.web.ui.component import render


def test_links_show_their_page_in_the_frame() -> None:
    html = render("phone_frame", {"heading": "見本", "src": "/p", "pages": [{"label": "2", "href": "/p/2"}]})
    assert '<a href="/p/2" target="sample">2</a>' in html and 'name="sample" src="/p"' in html


def test_the_frame_has_a_title() -> None:
    assert 'title="見本"' in render("phone_frame", {"heading": "見本", "src": "/p"})
