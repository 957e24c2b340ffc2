"""The consultant's version beside the machine's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shindan.result.schema import Words

from .build import cross_analysis
from .conftest import example_inputs
from .edited import (
    Add,
    Drop,
    Edit,
    EditedAnalysis,
    EditError,
    Propose,
    Reorder,
    Revise,
    Reword,
    Withdraw,
    start_editing,
)
from .inputs import Inputs
from .proposing import OwnProposal
from .schema import Proposal


@pytest.fixture
def editing(example: Inputs) -> EditedAnalysis:
    return start_editing(cross_analysis(example))


def words(text: str) -> Words:
    return Words(ja=text, en=text)


OWN = Add(issue="own-1", title=words("管理者の引き継ぎ"), reading=words("聞き取りで何度も出た。"))


def test_without_edits_it_is_the_machines_version(editing: EditedAnalysis) -> None:
    assert editing.applied() == editing.machine
    assert editing.changes() == ()


def test_an_order_of_ones_own_is_told_with_both_places(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(Reorder(order=("HW", "LG")))
    assert [(i.id, i.rank, i.machine_rank) for i in edited.applied().issues] == [("HW", 1, 2), ("LG", 2, 1)]
    assert [(c.kind, c.issue, c.before and c.before.ja, c.after and c.after.ja) for c in edited.changes()] == [
        ("moved", "HW", "2位", "1位"),
        ("moved", "LG", "1位", "2位"),
    ]


def test_words_are_changed_and_both_are_told(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(Reword(issue="LG", field="title", text=words("学ぶ時間を作る")))
    [change] = edited.changes()
    assert edited.applied().issue("LG").title.ja == "学ぶ時間を作る"
    assert (change.kind, change.field, change.after) == ("reworded", "title", words("学ぶ時間を作る"))
    assert change.before == editing.machine.issue("LG").title


def test_an_issue_is_dropped_with_its_reason(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(Drop(issue="LG", reason="来期に回す"))
    assert [(i.id, i.rank) for i in edited.applied().issues] == [("HW", 1)]
    assert [(c.kind, c.issue, c.reason) for c in edited.changes()] == [("dropped", "LG", "来期に回す")]


def test_an_issue_of_ones_own_comes_last_without_factors(editing: EditedAnalysis) -> None:
    issue = editing.with_edit(OWN).applied().issues[-1]
    assert (issue.id, issue.rank, issue.origin, issue.factors) == ("own-1", 3, "consultant", None)


def test_the_machines_version_is_never_touched(editing: EditedAnalysis) -> None:
    before = editing.machine.model_dump_json()
    edited = (
        editing.with_edit(OWN)
        .with_edit(Reorder(order=("own-1", "HW", "LG")))
        .with_edit(Drop(issue="HW", reason="重複"))
    )
    edited.applied()
    assert edited.machine.model_dump_json() == before
    assert edited.applied() == edited.applied()


def test_it_survives_json(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(OWN).with_edit(Reword(issue="own-1", field="reading", text=words("別の読み方")))
    again = EditedAnalysis.model_validate_json(edited.model_dump_json())
    assert again == edited
    assert again.applied() == edited.applied()


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Reorder(order=("LG",)), "すべて一度ずつ"),
        (Drop(issue="ZZ", reason="なし"), "「ZZ」はありません"),
        (Reword(issue="ZZ", field="title", text=words("x")), "「ZZ」はありません"),
        (OWN.model_copy(update={"issue": "LG"}), "もうあります"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(editing: EditedAnalysis, edit: Drop, told: str) -> None:
    with pytest.raises(EditError, match=told):
        editing.with_edit(edit)


def test_an_exchanged_machine_version_is_noticed(editing: EditedAnalysis) -> None:
    other = editing.machine.model_copy(update={"not_reached": ()})
    with pytest.raises(EditError, match="元の版"):
        editing.model_copy(update={"machine": other}).applied()


OWN_MEASURE = Propose(
    issue="HW",
    measure="own-1",
    name=words("夜勤の交代表を見直す"),
    what=words("夜勤のあとに休みを置く。"),
    difficulty=2,
    start_months=(0.5, 0.5),
    effect_months=(2, 4),
    lead=words("シフト担当"),
    pulse=("HW1",),
)


def proposal(edited: EditedAnalysis, issue: str, measure: str) -> Proposal:
    return next(one for one in edited.applied().issue(issue).proposals if one.measure == measure)


def test_a_proposals_figures_are_changed_and_the_machines_stays_beside(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(Revise(issue="LG", measure="LG-M3", difficulty=3, effect_months=(3, 6)))
    now, was = proposal(edited, "LG", "LG-M3"), proposal(editing, "LG", "LG-M3")
    assert isinstance(now, OwnProposal)
    assert now.machine == was
    assert (now.stars, now.effect.ja, now.effect.en) == ("★★★", "3〜6か月", "3–6 months")
    assert now.effort == 3.42  # 3 + (0.5 + 4.5) / 12


def test_what_of_a_proposal_changed_is_told_field_by_field(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(Revise(issue="LG", measure="LG-M3", difficulty=2, lead=words("品質担当")))
    assert [(c.kind, c.measure, c.field) for c in edited.changes()] == [
        ("revised", "LG-M3", "difficulty"),
        ("revised", "LG-M3", "lead"),
    ]
    assert [c.before and c.before.ja for c in edited.changes()] == ["★☆☆", "品質担当・SV"]


def test_a_proposal_that_says_the_same_is_no_change(editing: EditedAnalysis) -> None:
    same = proposal(editing, "LG", "LG-M3")
    assert editing.with_edit(Revise(issue="LG", measure="LG-M3", name=same.name)).changes() == ()


def test_an_own_proposal_comes_last(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(OWN_MEASURE)
    [*_, last] = edited.applied().issue("HW").proposals
    assert (last.measure, last.suggested, last.start.ja, last.effort) == ("own-1", True, "2週間", 2.29)
    assert [(c.kind, c.after and c.after.ja) for c in edited.changes()] == [("proposed", "夜勤の交代表を見直す")]


def test_an_own_issue_takes_own_proposals(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(OWN).with_edit(OWN_MEASURE.model_copy(update={"issue": "own-1"}))
    assert [c.kind for c in edited.changes()] == ["added", "proposed"]


def test_a_proposal_is_taken_out_with_its_reason(editing: EditedAnalysis) -> None:
    edited = editing.with_edit(Withdraw(issue="LG", measure="LG-M3", reason="評価制度の改定と重なる"))
    assert "LG-M3" not in [one.measure for one in edited.applied().issue("LG").proposals]
    [change] = edited.changes()
    assert (change.kind, change.reason) == ("withdrawn", "評価制度の改定と重なる")


def test_proposals_leave_the_machines_version_and_its_score_alone(editing: EditedAnalysis) -> None:
    before = editing.machine.model_dump_json()
    edited = editing.with_edit(Revise(issue="LG", measure="LG-M3", difficulty=3)).with_edit(OWN_MEASURE)
    assert edited.machine.model_dump_json() == before
    assert edited.applied().issue("LG").factors == editing.machine.issue("LG").factors


@pytest.mark.parametrize(
    "edit",
    [
        Revise(issue="LG", measure="XX", difficulty=1),
        Withdraw(issue="LG", measure="HW-M1", reason="ない"),
        OWN_MEASURE.model_copy(update={"measure": "HW-M1"}),
        OWN_MEASURE.model_copy(update={"issue": "ZZ"}),
    ],
)
def test_an_edit_of_a_proposal_that_is_not_there_is_refused(editing: EditedAnalysis, edit: Edit) -> None:
    with pytest.raises(EditError):
        editing.with_edit(edit)


def test_months_stand_in_their_order() -> None:
    with pytest.raises(ValidationError, match="短いほうから"):
        Revise(issue="LG", measure="LG-M3", start_months=(3, 1))


@given(
    st.permutations(
        [
            OWN_MEASURE,
            Revise(issue="HW", measure="HW-M1", difficulty=3),
            Withdraw(issue="HW", measure="HW-M2", reason="重なる"),
        ]
    )
)
def test_edits_of_different_proposals_do_not_depend_on_their_order(edits: list[Edit]) -> None:
    machine = start_editing(cross_analysis(example_inputs()))
    for edit in edits:
        machine = machine.with_edit(edit)
    assert {c.kind for c in machine.changes()} == {"proposed", "revised", "withdrawn"}
    assert [one.measure for one in machine.applied().issue("HW").proposals if one.measure == "HW-M2"] == []
