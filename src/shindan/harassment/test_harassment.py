"""The team's line, the spread of its judgements, the record of a case and its texts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis.kit import load_kit

from .calibration import Counts, next_cases, overall, spread_of
from .line import Line, LineError, cells_of, check_line, departures, falls
from .record import CaseFault, FaultKind, Value, follow_ups, kept_until, plotted, read_case
from .texts import Settings, fill, manual_of, policy_of, still_open

KIT = load_kit()
NOW = dt.datetime(2026, 11, 28, 15, 0, tzinfo=dt.UTC)
WHOLE: dict[str, Value] = {
    "happened_at": dt.datetime(2026, 11, 28, 10, 30, tzinfo=dt.UTC),
    "channel": "phone_in",
    "minutes": 40,
    "role": "operator",
    "person": "A-12",
    "summary": "返品の期限を過ぎた交換の求め",
    "fault": "no",
    "request_text": "新品との交換",
    "request": "R3",
    "kinds": ("loud", "insult"),
    "words": "役立たず",
    "behaviour": "B3",
    "zone": "Z3",
    "accommodation": "none",
    "condition": "tired",
    "care": ("away",),
    "follow_up": dt.date(2026, 11, 29),
    "confirmed": "2026/11/28 SV",
    "retention": dt.date(2029, 11, 28),
}
shares = st.lists(st.integers(0, 12), min_size=4, max_size=4).filter(lambda counts: sum(counts) >= 3)


def counts(
    zones: dict[str, int], behaviours: dict[str, int] | None = None, requests: dict[str, int] | None = None
) -> Counts:
    n = sum(zones.values())
    return Counts(behaviours or {"B2": n}, requests or {"R1": n}, zones)


def test_a_team_without_a_line_of_its_own_has_the_kits() -> None:
    assert Line().zone_of(KIT, "B3", "R1").id == "Z2"


def test_the_teams_own_zone_holds_where_it_decided_one() -> None:
    assert Line({("B3", "R1"): "Z3"}, {("B3", "R1"): "新人が多い"}).zone_of(KIT, "B3", "R1").id == "Z3"


def test_a_line_that_falls_where_a_level_rises_is_refused_with_its_cell() -> None:
    with pytest.raises(LineError) as caught:
        check_line(KIT, Line({("B4", "R1"): "Z1"}, {("B4", "R1"): "様子を見る"}))
    assert caught.value.pairs == (("B4", "R1"),)


def test_a_departure_needs_its_reason() -> None:
    with pytest.raises(LineError, match="reason"):
        check_line(KIT, Line({("B3", "R1"): "Z3"}))


def test_a_zone_that_the_kit_does_not_have_is_refused() -> None:
    with pytest.raises(LineError, match="unknown"):
        check_line(KIT, Line({("B3", "R1"): "Z9"}, {("B3", "R1"): "x"}))


def test_choosing_the_default_is_no_departure() -> None:
    assert departures(KIT, Line({("B3", "R1"): "Z2"})) == []


def test_the_cell_of_a_departure_says_both_zones_and_the_reason() -> None:
    line = Line({("B3", "R1"): "Z3"}, {("B3", "R1"): "新人が多い"})
    (cell,) = [one for one in cells_of(KIT, line, "ja") if one.departs]
    assert (cell.zone.id, cell.default.id, cell.reason) == ("Z3", "Z2", "新人が多い")


@given(
    st.dictionaries(
        st.sampled_from([(c.behaviour, c.request) for c in KIT.cells]), st.sampled_from(["Z1", "Z2", "Z3", "Z4"])
    )
)
def test_a_line_that_is_taken_never_falls(zones: dict[tuple[str, str], str]) -> None:
    line = Line(zones, dict.fromkeys(zones, "理由"))
    try:
        check_line(KIT, line)
    except LineError:
        return
    assert falls(KIT, line) == []


def test_seven_of_ten_agree_to_seventy_per_cent_and_talk_again() -> None:
    found = spread_of(KIT, counts({"Z2": 7, "Z3": 3}))
    assert found is not None
    assert (found.agreement, found.again, found.span, found.parted) == (0.7, True, 1, "zone")


def test_the_interval_of_four_of_five_says_how_little_that_is() -> None:
    found = spread_of(KIT, counts({"Z2": 4, "Z3": 1}))
    assert found is not None
    assert (round(found.low, 2), round(found.high, 2)) == (0.38, 0.96)


def test_two_judgements_are_not_shown() -> None:
    assert spread_of(KIT, counts({"Z2": 2})) is None


def test_it_is_told_over_which_side_people_parted() -> None:
    found = spread_of(KIT, counts({"Z2": 5, "Z3": 5}, {"B2": 5, "B3": 5}, {"R1": 10}))
    assert found is not None
    assert found.parted == "behaviour"


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="one behaviour"):
        spread_of(KIT, Counts({"B1": 3}, {"R1": 4}, {"Z1": 4}))


@given(shares)
def test_agreement_is_at_least_the_share_of_an_even_split(zones: list[int]) -> None:
    found = spread_of(KIT, counts(dict(zip(["Z1", "Z2", "Z3", "Z4"], zones, strict=True))))
    assert found is not None
    assert 0.25 <= found.agreement <= 1
    assert found.low <= found.agreement <= found.high


def test_what_parted_widest_comes_again_first_and_then_what_is_new() -> None:
    spreads = {
        "C01": spread_of(KIT, counts({"Z1": 5, "Z2": 5})),
        "C02": spread_of(KIT, counts({"Z1": 5, "Z4": 5})),
        "C03": spread_of(KIT, counts({"Z1": 10})),
    }
    assert next_cases(KIT, spreads, 3) == ["C02", "C01", "C04"]


def test_the_overall_agreement_is_the_mean_of_the_cases() -> None:
    assert overall([spread_of(KIT, counts({"Z1": 3})), spread_of(KIT, counts({"Z1": 2, "Z2": 2})), None]) == 0.75


def test_a_whole_record_has_no_fault_and_knows_its_default_zone() -> None:
    found = read_case(KIT, Line(), WHOLE, NOW)
    assert (found.faults, found.values["zone_default"]) == ((), "Z3")


def test_a_zone_other_than_the_lines_needs_its_reason() -> None:
    found = read_case(KIT, Line(), {**WHOLE, "zone": "Z2"}, NOW)
    assert found.faults == (CaseFault("departure", FaultKind.REASON),)


def test_the_default_zone_is_that_of_the_teams_own_line() -> None:
    line = Line({("B3", "R3"): "Z4", ("B3", "R4"): "Z4"}, {("B3", "R3"): "深夜"})
    assert read_case(KIT, line, {**WHOLE, "zone": "Z4"}, NOW).values["zone_default"] == "Z4"


def test_nothing_entered_tells_every_required_field_in_its_order() -> None:
    faults = read_case(KIT, Line(), {}, NOW).faults
    required = [field.id for field in KIT.record if field.required and field.kind != "auto"]
    assert [fault.field for fault in faults] == required
    assert {fault.kind for fault in faults} == {FaultKind.MISSING}


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("minutes", -1, FaultKind.NO_NUMBER),
        ("minutes", 1441, FaultKind.TOO_LARGE),
        ("channel", "fax", FaultKind.NO_OPTION),
        ("kinds", ("loud", "shouting"), FaultKind.NO_OPTION),
        ("care", ("away", "nothing"), FaultKind.ALONE),
        ("happened_at", NOW + dt.timedelta(minutes=1), FaultKind.FUTURE),
        ("happened_at", "きのう", FaultKind.NO_DAY),
        ("follow_up", dt.date(2026, 11, 27), FaultKind.PAST),
        ("summary", "あ" * 201, FaultKind.TOO_LONG),
    ],
)
def test_what_does_not_fit_is_told_and_the_rest_is_kept(field: str, value: Value, kind: FaultKind) -> None:
    found = read_case(KIT, Line(), {**WHOLE, field: value}, NOW)
    assert [(fault.field, fault.kind) for fault in found.faults] == [(field, kind)]
    assert set(WHOLE) - {field} <= set(found.values)


def test_follow_ups_are_counted_from_the_day_it_happened() -> None:
    assert follow_ups(dt.date(2026, 11, 28), (30, 1, 7)) == (
        dt.date(2026, 11, 29),
        dt.date(2026, 12, 5),
        dt.date(2026, 12, 28),
    )


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 11, 28), 36, dt.date(2029, 11, 28)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
    ],
)
def test_a_record_is_kept_whole_months(day: dt.date, months: int, last: dt.date) -> None:
    assert kept_until(day, months) == last


def test_cases_are_counted_by_their_two_levels() -> None:
    cases: list[dict[str, Value]] = [{"behaviour": "B3", "request": "R1"}, {"behaviour": "B3"}]
    assert plotted([cases[0], cases[0], cases[1]]) == {("B3", "R1"): 2}


def test_the_manual_speaks_with_the_teams_numbers() -> None:
    settings = Settings(numbers={"warning_count": (3,)})
    assert "3回伝えても続けば、対応終了に進む。" in manual_of(KIT, settings, "ja")[2].steps


def test_days_are_listed() -> None:
    assert "1、7、30日後" in manual_of(KIT, Settings(), "ja")[3].care


def test_what_is_not_given_yet_can_be_seen() -> None:
    assert "［会社の名前］は、" in policy_of(KIT, Settings(), {}, "ja")[0].text
    assert still_open(KIT, Settings(words={"organisation": "みなと総合サポート"})) == [
        "responsible",
        "contact_inside",
        "contact_customers",
    ]


def test_the_teams_own_text_takes_the_place_of_the_draft() -> None:
    section = policy_of(KIT, Settings(), {"P10": "ご協力をお願いします。"}, "ja")[9]
    assert (section.text, section.own) == ("ご協力をお願いします。", True)


@given(st.text(max_size=60))
def test_what_somebody_wrote_without_a_key_stays_as_it_is(text: str) -> None:
    assert fill(KIT, Settings(), f"{text}{{days}}", "ja") == f"{text}{{days}}"
