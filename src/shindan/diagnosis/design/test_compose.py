"""A composed questionnaire is the base with additions: core untouched, everything in one place, one digest."""

from typing import Literal

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from shindan.diagnosis import Pack, check_answers, load_pack
from shindan.diagnosis.check import check_pack
from shindan.diagnosis.design import (
    Category,
    Choice,
    Design,
    DesignError,
    FromPool,
    Own,
    Phrase,
    compose,
    digest_of_pack,
    manner_of,
    page_items,
)

Kind = Literal["scale", "single", "multi", "text"]
BASE, POOL = load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons")
CORE = [item for item in BASE.items if item.area != "ATTRIBUTE"]
PAGES = [page.id for page in BASE.pages if page.id != "p11"]


def phrase(ja: str, en: str | None = "Text") -> Phrase:
    return Phrase(ja=ja, en=en)


def choices(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=f"c{at}", text=phrase(name, name)) for at, name in enumerate(names))


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="{}", categories=("L", "N")), min_size=1, max_size=30)
PHRASES = st.builds(Phrase, ja=WORDS, en=st.none() | st.from_regex(r"[A-Za-z ]{1,20}[a-z]", fullmatch=True))
LABELS = st.lists(WORDS, min_size=2, max_size=6, unique=True).map(lambda names: choices(*names))


@st.composite
def own_items(draw: st.DrawFn, name: str) -> Own:
    kind: Kind = draw(st.sampled_from(("scale", "single", "multi", "text")))
    return Own(
        kind=kind,
        id=name,
        text=draw(PHRASES),
        options=draw(LABELS) if kind in {"single", "multi"} else (),
        reverse=kind == "scale" and draw(st.booleans()),
        not_applicable=draw(st.none() | PHRASES) if kind == "scale" else None,
        page=None if kind == "text" else draw(st.none() | st.sampled_from(PAGES)),
    )


@st.composite
def designs(draw: st.DrawFn) -> Design:
    unread = ["AT1", "AT2", "AT3", "AT4"]  # AT5 is read by the pool's conditions
    left_out = draw(st.sets(st.sampled_from(unread)))
    changed = draw(st.sets(st.sampled_from([*unread, "AD1", "AD3"]))) - left_out
    departments = [f"SPLIT{at}" for at in range(draw(st.integers(0, 3)))]
    categories = [Category(id=name, options=draw(LABELS)) for name in sorted(changed)]
    categories += [
        Category(id=name, text=draw(PHRASES), topic=draw(PHRASES), options=draw(LABELS)) for name in departments
    ]
    own = [draw(own_items(f"X{at}")) for at in range(draw(st.integers(0, 4)))]
    wanted = draw(st.sets(st.sampled_from([f"AD{at}" for at in (2, *range(7, 15))])))
    taken = [FromPool(id=name) for name in sorted(wanted)]
    return Design(
        categories=tuple(categories),
        left_out=tuple(sorted(left_out)),
        attributes=draw(st.sampled_from(["first", "last"])),
        extra=tuple(draw(st.permutations([*own, *taken]))),
        items_per_page=draw(st.none() | st.integers(5, 8)),
        layout=draw(st.sampled_from(["pages", "one_page"])),
        unanswered=draw(st.sampled_from(["allowed", "prefer_not"])),
        purpose=draw(st.none() | PHRASES),
    )


many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(designs())
def test_core_questions_keep_wording_and_order(design: Design) -> None:
    core = {item.id for item in CORE}
    assert [item for item in compose(BASE, POOL, design).items if item.id in core] == CORE


@many
@given(designs())
def test_core_pages_keep_their_order_and_title(design: Design) -> None:
    pages = [page.id.partition("-")[0] for page in compose(BASE, POOL, design).pages]
    assert [page for page in dict.fromkeys(pages) if page in PAGES] == PAGES


@many
@given(designs())
def test_composing_is_deterministic_and_survives_json(design: Design) -> None:
    pack = compose(BASE, POOL, design)
    again = Design.model_validate_json(design.model_dump_json())
    assert compose(BASE, POOL, again) == pack
    assert Pack.model_validate_json(pack.model_dump_json()) == pack


@many
@given(designs(), designs())
def test_digest_changes_with_the_content_only(one: Design, other: Design) -> None:
    first, second = compose(BASE, POOL, one), compose(BASE, POOL, other)
    without = {"digest": ""}
    assert (first.digest == second.digest) == (first.model_copy(update=without) == second.model_copy(update=without))
    assert first.digest == digest_of_pack(first)


@many
@given(designs())
def test_pages_hold_every_question_once_and_no_more_than_asked(design: Design) -> None:
    pack = compose(BASE, POOL, design)
    shown = [item.id for page in pack.pages for item in page_items(pack, page)]
    assert shown == [item.id for item in pack.items]
    assert max(len(page_items(pack, page)) for page in pack.pages) <= (design.items_per_page or 8)


def test_the_empty_design_is_the_base(base: Pack, pool: Pack) -> None:
    pack = compose(base, pool, Design())
    assert (pack.items, pack.pages, pack.areas) == (base.items, base.pages, base.areas)


def test_a_composed_pack_passes_the_checks_of_packs(base: Pack, pool: Pack) -> None:
    design = Design(extra=(FromPool(id="AD4"), FromPool(id="AD5"), FromPool(id="AD10")), languages=("zh-hans",))
    assert check_pack(compose(base, pool, design)) == []


def test_a_question_that_reads_an_attribute_stands_after_the_attributes(base: Pack, pool: Pack) -> None:
    pack = compose(base, pool, Design(extra=(FromPool(id="AD9"), FromPool(id="AD10"))))
    assert [page.id for page in pack.pages][-4:] == ["extra", "p10", "p11", "extra-last"]
    assert [item.id for item in page_items(pack, pack.pages[-1])] == ["AD10"]


def test_attributes_asked_first_let_such_a_question_stand_on_any_page(base: Pack, pool: Pack) -> None:
    pack = compose(base, pool, Design(attributes="first", extra=(FromPool(id="AD10", page="p8"),)))
    assert [item.id for item in page_items(pack, pack.pages[8])][-2:] == ["WL5", "AD10"]


def test_attributes_are_asked_in_the_order_wanted(base: Pack, pool: Pack) -> None:
    text, topic = phrase("部署を教えてください。"), phrase("部署")
    own = Category(id="DEPT", text=text, topic=topic, options=choices("受信", "発信"))
    pack = compose(base, pool, Design(categories=(own,), order=("DEPT", "AT5"), left_out=("AT4",)))
    assert [item.id for item in pack.items if item.area == "ATTRIBUTE"] == ["DEPT", "AT5", "AT1", "AT2", "AT3"]


def test_relabelled_options_are_what_is_answered(base: Pack, pool: Pack) -> None:
    pack = compose(base, pool, Design(categories=(Category(id="AT1", options=choices("社員", "パート")),)))
    assert pack.item("AT1").text == base.item("AT1").text
    assert check_answers(pack, {"AT1": "c1"})["AT1"] == "c1"


def test_english_that_was_not_written_is_the_japanese(base: Pack, pool: Pack) -> None:
    own = Own(kind="scale", id="X1", text=Phrase(ja="席は使いやすいです。"))
    assert compose(base, pool, Design(extra=(own,))).item("X1").text.en == "席は使いやすいです。"


def test_the_introduction_tells_this_questionnaires_purpose_number_and_minutes(base: Pack, pool: Pack) -> None:
    purpose = Phrase(ja="移転の前に、働く環境をたずねます。", en="We ask about your workplace before we move.")
    pack = compose(base, pool, Design(purpose=purpose, extra=(FromPool(id="AD9"), FromPool(id="AD14"))))
    assert pack.intro is not None
    assert pack.intro.ja.startswith("移転の前に、働く環境をたずねます。\n正しい答えや")
    assert "質問は53問で、13分から15分ほどで終わります。" in pack.intro.ja
    assert pack.intro.en.startswith("We ask about your workplace before we move. There are no right")
    assert "There are 53 questions and it takes about 13 to 15 minutes." in pack.intro.en


def test_how_questions_are_put_is_told_by_the_pack(base: Pack, pool: Pack) -> None:
    assert manner_of(compose(base, pool, Design(layout="one_page", unanswered="prefer_not"))) == (
        "one_page",
        "prefer_not",
    )
    assert manner_of(base) == ("pages", "allowed")


def test_what_is_said_after_a_sensitive_question_comes_with_the_pool(base: Pack, pool: Pack) -> None:
    assert "after_sensitive" in compose(base, pool, Design(extra=(FromPool(id="AD4"),))).texts


def test_every_fault_is_told_at_once(base: Pack, pool: Pack) -> None:
    design = Design(left_out=("LG1",), extra=(FromPool(id="AD99"), FromPool(id="AD9", page="p99")))
    with pytest.raises(DesignError) as raised:
        compose(base, pool, design)
    assert [fault.path for fault in raised.value.faults] == [("left_out", 0), ("extra", 0, "id"), ("extra", 1, "page")]


def test_only_languages_that_were_chosen_are_the_questionnaires(base: Pack, pool: Pack) -> None:
    assert compose(base, pool, Design()).languages == ()
    assert compose(base, pool, Design(languages=("zh-hans",))).languages == ("zh-hans",)


def test_a_language_that_the_base_does_not_speak_is_a_fault(base: Pack, pool: Pack) -> None:
    with pytest.raises(DesignError, match="「vi」の文は、もとの調査票にありません"):
        compose(base, pool, Design(languages=("vi",)))
