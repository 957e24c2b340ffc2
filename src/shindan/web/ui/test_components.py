"""What holds for every component, without naming one."""

import re

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from shindan.web.ui.bundle import style_bundle
from shindan.web.ui.component import ROOT, UnknownArgumentError, _remembered, component_names, render
from shindan.web.ui.gallery import Example, examples

EXAMPLES = [each for name in component_names() for each in examples(name)]
BARE_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def label(example: Example) -> str:
    return f"{example.component}-{example.name}"


@pytest.mark.parametrize("name", component_names())
def test_folder_is_complete(name: str) -> None:
    wanted = {"__init__.py", "template.html", "style.css", "examples.yaml", f"test_{name}.py"}
    assert wanted - {path.name for path in (ROOT / name).iterdir()} == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=label)
def test_nothing_inline_that_the_policy_of_the_pages_forbids(example: Example) -> None:
    assert re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", example.html) is None


@pytest.mark.parametrize("name", component_names())
def test_style_takes_its_colours_from_the_tokens(name: str) -> None:
    assert BARE_COLOUR.findall((ROOT / name / "style.css").read_text(encoding="utf-8")) == []


def test_every_token_used_is_declared() -> None:
    bundle = style_bundle()
    declared = set(re.findall(r"(--[\w-]+)\s*:", bundle))
    assert set(re.findall(r"var\((--[\w-]+)", bundle)) - declared == set()


def test_unknown_argument_is_named() -> None:
    with pytest.raises(UnknownArgumentError, match=r"Button takes label, href.*not colour"):
        render("button", {"label": "次へ", "colour": "red"})


def test_remembered_words_follow_the_language() -> None:
    japanese = render("suppressed", {})
    with translation.override("en"):
        assert render("suppressed", {}) != japanese


def test_trusted_markup_does_not_make_the_same_text_trusted() -> None:
    render("figures", {"items": [{"before": SafeString("<b>4</b>")}]})
    assert "&lt;b&gt;4&lt;/b&gt;" in render("figures", {"items": [{"before": "<b>4</b>"}]})


PERSONAL = ["text_field", "select_field", "copy_field", "radio_card", "language_switch", "facts", "lanes"]


@pytest.mark.parametrize("name", PERSONAL)
def test_what_belongs_to_one_person_is_not_remembered(name: str) -> None:
    before = _remembered.cache_info().currsize
    render(name, examples(name)[0].context)
    assert _remembered.cache_info().currsize == before
