"""Moves of a designer: whatever the order of the moves, nothing is lost, doubled, or taken off its page."""

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from shindan.diagnosis import load_pack
from shindan.diagnosis.design import Category, Choice, Design, FromPool, Own, Phrase, compose
from shindan.diagnosis.design.changes import Change, changes
from shindan.diagnosis.design.editing import (
    added,
    asked_again,
    moved,
    new_code,
    new_id,
    outline_of,
    placed,
    removed,
    replaced,
)

BASE, POOL = load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons")
CORE = [item.id for item in BASE.items if item.area != "ATTRIBUTE"]


def own(name: str, ja: str = "休憩室は使いやすいです。", **fields: object) -> Own:
    return Own.model_validate({"kind": "scale", "id": name, "text": {"ja": ja, "en": "Text"}, **fields})


def options(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=f"o{at}", text=Phrase(ja=name, en=f"Option {at}")) for at, name in enumerate(names, 1))


DESIGN = Design(
    categories=(
        Category(id="SP1", text=Phrase(ja="部署は"), topic=Phrase(ja="部署"), options=options("一課", "二課")),
    ),
    extra=(
        FromPool(id="AD9"),
        own("OW1"),
        FromPool(id="AD1"),
        own("OW2", page="p3"),
        own("OW3"),
        own("OW4", page="p3"),
    ),
)
NAMES = ["AT1", "AT3", "SP1", "AD1", "AD9", "OW1", "OW2", "OW3", "OW4", "KG1", "none"]


def ids(design: Design) -> list[str]:
    return [item.id for sheet in outline_of(BASE, POOL, design).sheets for item in sheet.items]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((-1, 1))), max_size=12))
def test_any_moves_keep_every_question_once_and_the_core_in_its_order(moves: list[tuple[str, int]]) -> None:
    design = DESIGN
    for name, by in moves:
        design = moved(BASE, POOL, design, name, by)  # type: ignore[arg-type]
    assert sorted(ids(design)) == sorted(ids(DESIGN))
    assert [name for name in ids(design) if name in CORE] == CORE
    compose(BASE, POOL, design)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(st.sampled_from(NAMES), st.sampled_from((-1, 1)))
def test_a_move_back_undoes_a_move(name: str, by: int) -> None:
    there = moved(BASE, POOL, DESIGN, name, by)  # type: ignore[arg-type]
    if ids(there) != ids(DESIGN):
        assert ids(moved(BASE, POOL, there, name, -by)) == ids(DESIGN)  # type: ignore[arg-type]


def test_a_question_changes_places_with_those_of_its_page_only() -> None:
    assert outline_of(BASE, POOL, DESIGN).group("OW2") == ("OW2", "OW4")
    assert [name for name in ids(moved(BASE, POOL, DESIGN, "OW2", 1)) if name in ("OW2", "OW4")] == ["OW4", "OW2"]


def test_a_question_of_the_base_does_not_move() -> None:
    assert moved(BASE, POOL, DESIGN, "LG2", -1) == DESIGN


def test_an_attribute_moves_and_a_left_out_one_comes_back() -> None:
    design = removed(BASE, moved(BASE, POOL, DESIGN, "SP1", -1), "AT1")
    assert "AT1" not in ids(design)
    assert "AT1" in ids(asked_again(design, "AT1"))


def test_what_is_not_there_cannot_be_removed_or_replaced() -> None:
    with pytest.raises(KeyError):
        removed(BASE, DESIGN, "KG1")
    with pytest.raises(KeyError):
        replaced(DESIGN, own("OW9"))


def test_no_id_or_code_is_given_twice_even_when_one_was_removed() -> None:
    assert new_id(["OW1", "OW3", "AD1"]) == "OW4"
    assert new_code(["o1", "o7", "prefer_not"]) == "o8"


def found(before: Design, after: Design) -> list[tuple[str, str]]:
    return [(one.what, one.item) for one in changes(compose(BASE, POOL, before), compose(BASE, POOL, after))]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(["AD7", "AD9", "AD12"]), unique=True, max_size=3))
def test_what_was_added_is_told_and_the_other_way_round_as_removed(names: list[str]) -> None:
    design = Design(extra=tuple(FromPool(id=name) for name in names))
    assert sorted(item for what, item in found(Design(), design) if what == "added") == sorted(names)
    assert sorted(item for what, item in found(design, Design()) if what == "removed") == sorted(names)


def test_a_new_wording_of_an_option_is_no_other_option() -> None:
    one = own("OW1", kind="single", options=options("食堂", "休憩室"))
    other = one.model_copy(
        update={
            "options": (
                one.options[0].model_copy(update={"text": Phrase(ja="社員食堂", en="Option 1")}),
                one.options[1],
            )
        }
    )
    [change] = changes(*(compose(BASE, POOL, Design(extra=(each,))) for each in (one, other)))
    assert isinstance(change, Change) and change.before and change.after
    assert (change.before.ja, change.after.ja) == ("食堂", "社員食堂")


def test_a_move_is_told_as_one_change_and_a_page_as_another_place() -> None:
    assert found(DESIGN, moved(BASE, POOL, DESIGN, "OW2", 1)) == [("moved", "OW2")] or found(
        DESIGN, moved(BASE, POOL, DESIGN, "OW2", 1)
    ) == [("moved", "OW4")]
    assert ("moved", "OW1") in found(DESIGN, placed(DESIGN, "OW1", "p3"))


def test_a_question_that_is_added_comes_after_those_on_its_page() -> None:
    asked = ids(added(Design(extra=(own("OW1"),)), own("OW2")))
    assert asked.index("OW2") == asked.index("OW1") + 1


def test_of_the_introduction_only_what_changed_is_told() -> None:
    changed = Design(purpose=Phrase(ja="休憩を見直すために行います。", en="We want to improve breaks."))
    [told] = [
        one
        for one in changes(BASE, compose(BASE, POOL, changed))
        if one.sentence.ja == "はじめの案内の文を変えました。"
    ]
    assert told.before and told.after
    assert (told.before.ja, told.after.ja) == (
        "このアンケートは、職場をよりよくするために行います。",
        "休憩を見直すために行います。",
    )
    assert told.after.en == "We want to improve breaks."


def test_who_is_asked_is_a_difference() -> None:
    conditional = DESIGN.model_copy(update={"extra": (own("OW1", ask_if="AT5 == 'home'"),)})
    plain = DESIGN.model_copy(update={"extra": (own("OW1"),)})
    told = {
        one.item: one.sentence.ja
        for one in changes(compose(BASE, POOL, plain), compose(BASE, POOL, conditional))
        if one.what == "changed"
    }
    assert told == {"OW1": "「休憩室は使いやすいです。」をたずねる人を変えました。"}
