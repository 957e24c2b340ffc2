from django.template import Context, Template


def test_names_the_fields_it_holds() -> None:
    source = '{% load ui %}{% enclose "field_group" legend="第1希望" %}<input>{% endenclose %}'
    html = Template(source).render(Context())
    assert "<legend>第1希望</legend>" in html
    assert "<input>" in html


def test_marks_the_group_that_may_stay_empty() -> None:
    source = '{% load ui %}{% enclose "field_group" legend="第2希望" optional=True %}-{% endenclose %}'
    assert "任意" in Template(source).render(Context())
