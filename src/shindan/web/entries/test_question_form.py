"""The form of a question and the question are the same thing twice: nothing is lost on the way, codes stay."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import hypothesis.strategies as st
import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings

from shindan.diagnosis import load_pack
from shindan.diagnosis.design import Choice, Design, Own, Phrase, compose

from .question_form import QuestionForm, form_of, question_of, read_question, rearranged
from .settings_form import read_settings, settings_form_of, with_settings

BASE, POOL = load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons")
PACK = compose(BASE, POOL, Design())
Kind = Literal["scale", "single", "multi", "text"]
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)
MORE = st.dictionaries(st.just("zh-hans"), WORDS, max_size=1)
PHRASES = st.builds(Phrase, ja=WORDS, en=st.none() | WORDS, more=MORE)
CODES = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True), min_size=2, max_size=6, unique=True)
CONDITIONS = st.sampled_from(
    [None, "AT5 == 'home'", "AT5 in ['home', 'hybrid']", "HW1 not in [1, 2]", "KG1 < 5", "AT1 == 'x' and HW1 == 1"]
)


@st.composite
def questions(draw: st.DrawFn) -> Own:
    kind: Kind = draw(st.sampled_from(("scale", "single", "multi", "text")))
    options: tuple[Choice, ...] = ()
    if kind in ("single", "multi"):
        codes = draw(CODES)
        options = tuple(
            Choice(value=code, text=draw(PHRASES), exclusive=kind == "multi" and draw(st.booleans())) for code in codes
        )
    return Own(
        kind=kind,
        id="OW1",
        text=draw(PHRASES),
        topic=draw(st.none() | PHRASES),
        hint=draw(st.none() | PHRASES),
        options=options,
        not_applicable=draw(st.none() | PHRASES) if kind == "scale" else None,
        reverse=kind == "scale" and draw(st.booleans()),
        sensitive=draw(st.booleans()),
        max_chars=draw(st.integers(1, 2000)) if kind == "text" else 500,
        ask_if=draw(CONDITIONS),
        page=draw(st.sampled_from([None, "p2", "p5"])) if kind != "text" else None,
    )


def sent(form: QuestionForm) -> QueryDict:
    """The form as a browser sends it."""
    data = QueryDict(mutable=True)
    data.update({"kind": form.kind, "page": form.page, "asked": form.asked, "written": form.written})
    data.update({"max_chars": form.max_chars, "chose": "any" if form.chose else "none", **form.texts})
    data.setlist("answers", list(form.answers))
    data.setlist("flags", [name for name in ("reverse", "sensitive") if getattr(form, name)])
    for n, row in enumerate(form.rows, 1):
        data.update({f"code{n}": row.code, f"ja{n}": row.ja, f"en{n}": row.en})
        data.update({f"more_{code}_{n}": text for code, text in row.more.items()})
        if row.alone:
            data[f"alone{n}"] = "1"
    return data


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=80)
@given(questions())
def test_a_question_comes_back_from_its_form_as_it_was(own: Own) -> None:
    made, faults = question_of(read_question(sent(form_of(own))), "OW1", PACK, ())
    assert (made, faults) == (own, {})


def test_a_new_wording_keeps_its_code_and_a_new_line_gets_one_never_used() -> None:
    data = QueryDict(mutable=True)
    data.update({"kind": "single", "text_ja": "どこで休みますか。"})
    data.update({"code1": "o1", "ja1": "社員食堂", "code2": "", "ja2": "席", "code3": "o2", "ja3": ""})
    own, _ = question_of(read_question(data), "OW1", PACK, ("o1", "o2", "o9"))
    assert own is not None
    assert [(one.value, one.text.ja) for one in own.options] == [("o1", "社員食堂"), ("o10", "席")]


def test_options_change_places_with_their_codes() -> None:
    form = form_of(
        Own(
            kind="single",
            id="OW1",
            text=Phrase(ja="a"),
            options=tuple(Choice(value=c, text=Phrase(ja=c)) for c in "xyz"),
        )
    )
    assert [row.code for row in rearranged(form, "option-up-3").rows] == ["x", "z", "y"]
    assert [row.code for row in rearranged(form, "option-remove-1").rows] == ["y", "z"]
    assert rearranged(form, "option-up-1") == rearranged(form, "option-down-9") == rearranged(form, "option-x") == form


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({}, "text_ja"),
        ({"text_ja": "a", "topic_en": "b"}, "topic_ja"),
        ({"text_ja": "a", "asked": "AT5"}, "answers"),
        ({"text_ja": "a", "asked": "none"}, "asked"),
        ({"text_ja": "a", "kind": "text", "max_chars": "たくさん"}, "max_chars"),
        ({"text_ja": "a", "kind": "single", "ja1": "", "en1": "Yes"}, "ja1"),
        ({"text_ja": "あ" * 2001}, "text_ja"),
        ({"text_ja": "a", "kind": "single", "ja1": "あ" * 2001, "ja2": "い"}, "ja1"),
    ],
)
def test_a_fault_is_told_at_its_field(form: dict[str, str], field: str) -> None:
    data = QueryDict(mutable=True)
    data.update(form)
    made, faults = question_of(read_question(data), "OW1", PACK, ())
    assert made is None
    assert list(faults) == [field]


SETTINGS = st.builds(
    Design,
    purpose=st.none() | PHRASES.map(lambda phrase: Phrase(ja=phrase.ja, en=phrase.en)),
    layout=st.sampled_from(("pages", "one_page")),
    items_per_page=st.sampled_from((None, 5, 6, 7)),
    attributes=st.sampled_from(("first", "last")),
    languages=st.sampled_from(((), ("zh-hans",))),
)


@given(SETTINGS)
def test_what_holds_for_the_whole_comes_back_from_its_form(design: Design) -> None:
    form, data = settings_form_of(design), QueryDict(mutable=True)
    data.update({"purpose": form.purpose, "purpose_en": form.purpose_en, "layout": form.layout})
    data.update({"items_per_page": form.items_per_page, "attributes": form.attributes})
    data.setlist("languages", list(form.languages))
    assert with_settings(Design(), read_settings(data)) == (design, {})


def test_a_value_that_cannot_be_chosen_is_a_fault() -> None:
    made, faults = with_settings(Design(), replace(settings_form_of(Design()), items_per_page="99"))
    assert made is None
    assert list(faults) == ["items_per_page"]
