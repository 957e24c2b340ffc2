from shindan.web.ui.component import render


def test_name_and_note_are_one_link() -> None:
    html = render("doors", {"items": [{"name": "FAQ", "href": "/faq", "note": "3件"}]})
    assert '<a class="door" href="/faq"><b>FAQ</b><span>3件</span></a>' in html


def test_a_door_without_a_note_has_no_empty_line() -> None:
    assert "<span>" not in render("doors", {"items": [{"name": "FAQ", "href": "/faq"}]})
