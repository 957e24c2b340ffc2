"""What holds for every component, without naming one."""

import re

import pytest

from shindan.web.ui.bundle import style_bundle
from shindan.web.ui.component import ROOT, UnknownArgumentError, component_names, render
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
