from shindan.web.ui.component import render


def test_each_sentence_stands_with_its_evidence_and_link() -> None:
    html = render(
        "findings", {"items": [{"says": "幸福度は5.4点", "evidence": "n=392", "href": "/x#c", "label": "見る"}]}
    )
    assert html.index("5.4") < html.index("n=392") < html.index('href="/x#c"')


def test_a_sentence_without_a_place_has_no_link() -> None:
    assert "<a" not in render("findings", {"items": [{"says": "A", "evidence": "B"}]})
