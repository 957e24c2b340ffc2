from shindan.web.ui.component import render


def test_fills_the_steps_up_to_the_level() -> None:
    html = render("mini_steps", {"level": 1, "count": 4})
    assert html.count('class="on"') == 2
    assert html.count('class="off"') == 2


def test_binding_area_looks_different() -> None:
    html = render("mini_steps", {"level": 0, "count": 3, "binding": True})
    assert html.count('class="bind"') == 1
    assert 'class="on"' not in html
