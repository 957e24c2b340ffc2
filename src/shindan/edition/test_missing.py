"""Elements that a centre was not asked, or nobody answered, and questionnaires that change from year to year."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from shindan.diagnosis import load_pack
from shindan.measurement.batch import Batch
from shindan.measurement.kernel import Task, summarise
from shindan.measurement.layout import layout_of

from .build import build
from .candidates import candidates_of, tie_break_values
from .centre import Centre, Consent
from .comparing import compare
from .conftest import KEY, make_centre, many, points
from .rankings import Rankings
from .rule import Rule
from .seal import Entry, seal
from .test_build import reworded


def silent(name: str, people: int, items: tuple[str, ...]) -> Centre:
    """A centre where nobody answered these items."""
    pack = load_pack("wellbeing/employee")
    layout = layout_of(pack)
    rng = np.random.default_rng(5)
    answers = np.stack([rng.integers(0, column.options, people) for column in layout.columns]).astype(np.uint8)
    for column in layout.columns:
        if column.id in items:
            answers[layout.place(column.id)] = column.options + 1  # no answer
    summary = summarise(Batch(answers), Task(layout, parts=frozenset({"counts", "persons"})))
    known: dict[str, Any] = {
        "key": KEY,
        "centre": name,
        "organisation": name,
        "month": "2026-06",
        "headcount": people + 5,
    }
    consent = Consent(edition=True, findings=True, award=True)
    return seal(summary, pack, Entry(**known, industry="N", size="s100", consent=consent))


def items_of(element: str) -> tuple[str, ...]:
    return next(each for each in make_centre("x", points(5, 10)).rows if each.id == element).items


def test_an_element_that_nobody_answered_has_no_value_and_no_rank_and_the_rest_stands(rule: Rule) -> None:
    quiet = silent("quiet", 30, items_of("LG"))
    edition = build([*many(14), quiet], rule)
    assert "LG" not in edition.member(quiet.centre).figures
    few = tuple(row for row in edition.rows if row.id in ("KG1", "LG", "TM"))  # of all rows it would take seconds
    ranks = Rankings(edition.model_copy(update={"rows": few}))
    rows = {row.id for row in ranks.of(quiet.centre).rows}
    assert "LG" not in rows
    assert {"KG1", "TM"} <= rows
    assert ranks.of(edition.members[0].centre).row("KG1").rank.of == 15


def test_a_centre_without_an_element_comes_last_among_equals(rule: Rule) -> None:
    whole = make_centre("whole", points(8, 40))
    part = make_centre("part", points(8, 40), seed=2, pack=reworded("LG1"))
    edition = build([*many(12), whole, part], rule)
    assert tie_break_values(edition.member(part.centre), edition)["elements"] == -1.0
    small = candidates_of(edition).divisions[-1].candidates
    assert [one.centre for one in small[:2]] == [whole.centre, part.centre]
    assert small[1].parted_by == "elements"


def test_a_centre_without_the_measured_element_is_not_eligible_and_told_why(rule: Rule) -> None:
    award = rule.award.model_copy(update={"measure": "LG"})
    quiet = silent("quiet", 30, items_of("LG"))
    found = candidates_of(build([*many(12), quiet], rule.model_copy(update={"award": award})))
    [why] = [each for each in found.divisions[-1].not_eligible if each.centre == quiet.centre]
    assert "no_score" in {reason.code for reason in why.reasons}


def test_tie_breaks_stand_in_the_order_of_the_rule(rule: Rule) -> None:
    edition = build(many(12), rule)
    assert tuple(tie_break_values(edition.members[0], edition)) == rule.award.tie_breaks


@pytest.mark.parametrize("changed", ["LG1", "TM1"])
def test_years_with_other_questionnaires_are_compared_only_where_the_wording_is_the_same(
    rule: Rule, changed: str
) -> None:
    before = build(many(14), rule)
    pack = reworded(changed)
    now = build([make_centre(f"C{at:03d}", points(5, 30), f"O{at:03d}", at, pack=pack) for at in range(14)], rule)
    rows = {row.id: row for row in compare(now, before).rows}
    assert (rows[changed].comparable, rows[changed].why_not) == (False, "other_wording")
    assert not rows[changed[:2]].comparable
    assert rows["KG1"].comparable


def test_a_year_of_two_versions_says_whose_answers_it_does_not_use(rule: Rule) -> None:
    later = make_centre("later", points(5, 30), pack=reworded("LG1"))
    edition = build([*many(14), later], rule)
    [told] = [each for each in edition.findings if each.centre == later.centre]
    assert told.code == "other_wording"
    assert "LG1" in told.text.ja


def test_a_withdrawn_centre_leaves_no_trace_in_the_list_of_the_next_version(rule: Rule) -> None:
    centres = many(14)
    again = candidates_of(build(centres[:-1], rule)).model_dump_json()
    assert centres[-1].centre not in again
    assert centres[-1].organisation not in again
