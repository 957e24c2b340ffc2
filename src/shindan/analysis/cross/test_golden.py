"""The worked example of docs/methods/cross-analysis.md: what the page says is what the functions give, to its last digit."""

from __future__ import annotations

from pathlib import Path

import pytest

from .build import cross_analysis
from .factors import (
    certainty,
    effect,
    effort_of,
    parts_of,
    practice_certainty,
    relation_certainty,
    score,
    value_certainty,
)
from .inputs import Inputs
from .levels import activity_score, headroom, headroom_of, practice_level

PAGE = (Path(__file__).parents[4] / "docs" / "methods" / "cross-analysis.md").read_text(encoding="utf-8")
EXAMPLE = PAGE[PAGE.index("## Worked example") :]


def said(text: str) -> None:
    assert text in EXAMPLE, text


def test_links_and_numbers_of_practices_are_those_of_the_guide(example: Inputs) -> None:
    for element in ("LG", "HW"):
        links = [
            f"{link.activity} {example.guide.weight(link):g} × {len(example.practices_of(link.activity))}"
            for link in example.guide.links_of(element)
        ]
        said(f"| {element} | {', '.join(links)} |")


def test_every_measure_with_its_gain_and_effort(example: Inputs) -> None:
    for measure in example.guide.measures:
        if measure.id[:2] not in {"LG", "HW"}:
            continue
        gain = headroom_of(example, measure.pulse)
        assert gain is not None
        start, end = (f"{low:g}–{high:g}" for low, high in (measure.start_months, measure.effect_months))
        said(f"| {measure.id} | {', '.join(measure.pulse)} | {measure.difficulty} | {start} | {end} | ")
        line = next(line for line in EXAMPLE.splitlines() if line.startswith(f"| {measure.id} |"))
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        effort = effort_of(measure)
        assert cells[5].endswith(f"{gain:g}")
        assert cells[6].endswith(f"= {effort:.4f}")
        assert cells[7] == f"{gain / effort:.2f}"


def test_the_sums_of_the_table_are_worked_out_as_written() -> None:
    """Left of each equals sign stands a sum that gives what stands right of it."""
    sums = [
        cell.split(" = ")
        for line in EXAMPLE.splitlines()
        if line.startswith(("| LG-M", "| HW-M"))
        for cell in line.split("|")
        if " = " in cell
    ]
    assert len(sums) == 11
    for left, right in sums:
        assert set(left) <= set("0123456789.+/() ")
        assert eval(left, {"__builtins__": {}}) == pytest.approx(float(right), abs=5e-5)  # noqa: S307 (digits only)


def test_levels_of_practice(example: Inputs) -> None:
    scores = {name: activity_score(example, name) for name in ("CC", "TS", "EC", "PR", "OE")}
    assert scores == {"CC": 2.0, "TS": 2.5, "EC": pytest.approx(11 / 3), "PR": 3.0, "OE": None}
    for element, told in (("LG", "2.167"), ("HW", "3.208")):
        assert f"{practice_level(example, element):.3f}" == told
        said(f"**{told}**")


def test_effect(example: Inputs) -> None:
    parts = parts_of(example)
    for element, part, lacking, told in (("LG", 0.4, 56, "22.4"), ("HW", 0.6, 39, "23.4")):
        assert parts[element] == pytest.approx(part)
        assert headroom(example, element) == lacking
        assert f"{effect(parts[element], lacking):.1f}" == told
        said(f"**{told}**")


def test_certainty_and_the_score_in_full(example: Inputs) -> None:
    drivers = {driver.element: driver for driver in example.result.importance.drivers}
    efforts = {"LG": ("LG-M3", "LG-M1"), "HW": ("HW-M2", "HW-M1")}
    told = {"LG": ("0.59375", "1.1875", "11.20"), "HW": ("0.64167", "1.7083", "8.79")}
    for element, measures in efforts.items():
        parts = (
            value_certainty(example, element),
            relation_certainty(drivers[element]),
            practice_certainty(example, element),
            0.5,
        )
        sure = certainty(parts)
        effort = sum(effort_of(example.guide.measure(name)) for name in measures) / 2
        points = effect(parts_of(example)[element], headroom(example, element) or 0)
        found = (f"{sure:.5f}", f"{effort:.4f}", f"{score(points, sure, effort):.2f}")
        assert found == told[element]
        for text in (found[0].removeprefix("0"), found[1], found[2]):
            said(f"**{text}**")
        issue = cross_analysis(example).issue(element)
        assert issue.factors is not None
        assert issue.factors.score == pytest.approx(float(found[2]))
        assert [proposal.measure for proposal in issue.proposals if proposal.suggested] == list(measures)
