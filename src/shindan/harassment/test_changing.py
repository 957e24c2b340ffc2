"""Changing a case of which only some fields are seen."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shindan.diagnosis.kit import load_kit

from .changing import change_values
from .line import Line
from .record import FaultKind, Value
from .test_harassment import NOW, WHOLE

KIT = load_kit()
BEFORE: dict[str, Value] = {**WHOLE, "number": 7, "zone_default": "Z3"}
HIDDEN = tuple(field.id for field in KIT.record if field.personal)
SEEN = tuple(field.id for field in KIT.record if not field.personal)
calmly = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no fault
sent = st.dictionaries(
    st.sampled_from([field.id for field in KIT.record]),
    st.sampled_from(
        ["", (), "x", "あした", "B5", "Z1", 0, -1, 50, ("loud",), ("away", "nothing"), dt.date(2027, 1, 1)]
    ),
)


@calmly
@given(sent)
def test_whatever_is_sent_a_field_that_is_not_seen_stays(typed: dict[str, object]) -> None:
    became = change_values(KIT, Line(), BEFORE, typed, SEEN, NOW).values
    assert {name: became.get(name) for name in HIDDEN} == {name: BEFORE.get(name) for name in HIDDEN}


@calmly
@given(sent)
def test_no_fault_names_a_field_that_is_not_seen(typed: dict[str, object]) -> None:
    faults = change_values(KIT, Line(), BEFORE, typed, SEEN, NOW).faults
    assert not {fault.field for fault in faults} & set(HIDDEN)


def test_what_is_entered_takes_its_place_and_the_rest_stands() -> None:
    became = change_values(KIT, Line(), BEFORE, {"minutes": 55}, SEEN, NOW)
    assert (became.faults, became.values["minutes"], became.values["summary"]) == ((), 55, BEFORE["summary"])


def test_what_is_emptied_is_gone() -> None:
    before = {**BEFORE, "prevention": "案内文を直す"}
    assert "prevention" not in change_values(KIT, Line(), before, {"prevention": ""}, SEEN, NOW).values


def test_a_required_field_that_is_emptied_is_a_fault() -> None:
    found = change_values(KIT, Line(), BEFORE, {"summary": ""}, SEEN, NOW).faults
    assert [(one.field, one.kind) for one in found] == [("summary", FaultKind.MISSING)]


def test_a_day_that_has_passed_meanwhile_is_no_fault() -> None:
    before = {**BEFORE, "follow_up": dt.date(2020, 1, 1)}
    became = change_values(KIT, Line(), before, {"follow_up": dt.date(2020, 1, 1)}, SEEN, NOW)
    assert (became.faults, became.values["follow_up"]) == ((), dt.date(2020, 1, 1))


def test_the_rule_of_that_time_stays_while_the_levels_do() -> None:
    moved = Line({("B3", "R3"): "Z4"}, {("B3", "R3"): "深夜"})
    became = change_values(KIT, moved, BEFORE, {"minutes": 55}, SEEN, NOW)
    assert (became.faults, became.values["zone_default"]) == ((), "Z3")


def test_another_level_has_the_rule_of_today() -> None:
    became = change_values(KIT, Line(), BEFORE, {"behaviour": "B1", "request": "R1", "zone": "Z1"}, SEEN, NOW)
    assert (became.faults, became.values["zone_default"]) == ((), "Z1")
