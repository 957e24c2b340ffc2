from django.template import Context, Template


def draw(source: str) -> str:
    return Template("{% load ui %}" + source).render(Context({"name": "<b>"}))


def test_encloses_its_content() -> None:
    html = draw('{% enclose "section" heading="今週の一歩" id="week" %}<p>{{ name }}</p>{% endenclose %}')
    assert '<section class="sec" id="week">' in html
    assert "<p>&lt;b&gt;</p>" in html


def test_heading_breaks_between_phrases_only() -> None:
    assert "今週の<wbr>一歩" in draw('{% enclose "section" heading="今週の一歩" %}-{% endenclose %}')


def test_heading_from_data_is_escaped() -> None:
    assert "<h2><b>" not in draw('{% enclose "section" heading=name %}-{% endenclose %}')
