"""The forecast at a glance says for every group and rate what the forecast says."""

from shindan.result.schema import Words
from shindan.result.wave import Settings

from .forecast import Staff, forecast
from .forecast_glance import RATES, Glance, glance

GROUPS = {"a": 60, "b": 40, "c": 12, "d": 9, "e": 6}
NAMES = {("dept", ""): Words(ja="部署", en="Department"), ("AT1", ""): Words(ja="雇用形態", en="Contract")}
STAFF = Staff({"dept": GROUPS, "AT1": {"x": 90, "y": 37}}, NAMES)


def states(found: Glance, split: int = 0) -> dict[str, tuple[str, ...]]:
    return {group.code: group.states for group in found.splits[split].groups}


def test_every_group_stands_at_every_rate_as_in_the_forecast() -> None:
    found, plain = glance(STAFF, ["dept"]), forecast(STAFF, ["dept"], None, RATES)
    for at, rate in enumerate(plain.rates):
        hidden = {group.code for group in rate.splits[0].groups if not group.shown}
        assert {code for code, each in states(found).items() if each[at] == "hidden"} == hidden


def test_five_to_nine_answers_are_shown_coarsely() -> None:
    assert states(glance(STAFF, ["dept"]))["c"] == ("coarse", "shown", "shown")
    assert states(glance(Staff({"dept": {"a": 60, "b": 9, "c": 8}}, NAMES), ["dept"]))["b"][2] == "coarse"


def test_the_heading_counts_what_stays_hidden() -> None:
    found = glance(Staff({"dept": {"a": 60, "b": 30, "c": 25, "d": 3}}, NAMES), ["dept"])
    assert found.heading.ja == f"4グループのうち{found.hidden}つは、80%が答えても表示できません"
    assert found.hidden == 2


def test_the_heading_says_where_all_is_well() -> None:
    found = glance(STAFF, ["AT1"])
    assert (found.hidden, found.heading.en) == (0, "If 80% answer, all 2 groups can be shown")


def test_a_crossing_of_which_little_is_left_is_told() -> None:
    found = glance(Staff({"dept": {"a": 60, "b": 40}, "AT1": {"x": 95, "y": 3, "z": 2}}, NAMES), ["dept×AT1"])
    assert found.crossings[0].shown[1] < found.crossings[0].cells[1]
    assert "掛け合わせ" in found.heading.ja


def test_the_entrys_own_limits_count() -> None:
    stricter = glance(STAFF, ["dept"], Settings(min_group=8, min_crossed=10))
    assert (states(glance(STAFF, ["dept"]))["e"][1], states(stricter)["e"][1]) == ("coarse", "hidden")
