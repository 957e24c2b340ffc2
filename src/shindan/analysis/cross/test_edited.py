"""The consultant's version beside the machine's."""

import pytest

from shindan.result.schema import Words

from .build import cross_analysis
from .edited import Add, Drop, EditedAnalysis, EditError, Reorder, Reword, start_editing
from .inputs import Inputs


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
