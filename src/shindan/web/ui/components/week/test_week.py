from shindan.web.ui.component import render


def test_doing_breaks_between_phrases_only() -> None:
    assert "3件選び、<wbr>3人で" in render("week", {"do": "苦情の記録を3件選び、3人で15分、原因を話し合う"})


def test_facts_stand_under_the_doing() -> None:
    html = render("week", {"do": "話し合う", "facts": [{"term": "だれが", "text": "店長"}]})
    assert html.index("話し合う") < html.index("<dt>だれが</dt>")
