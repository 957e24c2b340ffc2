"""The guide says what the client's source says, word for word in Japanese, where that source is at hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from shindan.diagnosis.guide import load_guide

SHARED = Path(__file__).parents[3] / "shared" / "content"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the source is not part of the product")
GUIDE = load_guide()


def source(name: str) -> Any:
    return yaml.safe_load((SHARED / name).read_text(encoding="utf-8"))


def test_every_link_agrees() -> None:
    rows = source("crosswalk.yaml")["matrix"]
    wanted = [
        (row["activity"], c["element"], c["weight"], tuple(c["linked_items"]), c["rationale_ja"])
        for row in rows
        for c in row["cells"]
    ]
    found = [(one.activity, one.element, one.weight, one.items, one.rationale.ja) for one in GUIDE.links]
    assert found == wanted


def test_weights_cutoffs_and_quadrants_agree() -> None:
    whole = source("crosswalk.yaml")
    cross = whole["cross_analysis"]
    assert {k: v.value for k, v in GUIDE.weights.items()} == {k: v["value"] for k, v in whole["weights"].items()}
    assert {k: v.rule.ja for k, v in GUIDE.weights.items()} == {k: v["rule_ja"] for k, v in whole["weights"].items()}
    cutoffs, border = cross["default_cutoffs"], cross["border_band"]
    assert GUIDE.cutoffs.employee_share == cutoffs["employee_positive_rate_low_if_below"]
    assert GUIDE.cutoffs.practice_stage == cutoffs["practice_level_low_if_below"]
    assert (GUIDE.cutoffs.employee_border, GUIDE.cutoffs.practice_border) == (
        border["employee_rate"],
        border["practice_level"],
    )
    for mine, theirs in zip(GUIDE.quadrants, cross["quadrants"], strict=True):
        assert (mine.id, mine.employee, mine.practice) == (theirs["id"], theirs["employee"], theirs["practice"])
        assert (mine.label.ja, mine.label.en) == (theirs["label_ja"], theirs["label_en"])
        assert (mine.reading.ja, mine.caution.ja) == (theirs["reading_ja"], theirs["caution_ja"])
        assert [step.ja for step in mine.steps] == theirs["next_step_ja"]


def test_every_element_agrees() -> None:
    for mine, theirs in zip(GUIDE.elements, source("elements.yaml")["elements"], strict=True):
        assert (mine.id, mine.low_means.ja) == (theirs["code"], theirs["low_means_ja"])
        assert (mine.definition.ja, mine.definition.en) == (theirs["definition_ja"], theirs["definition_en"])
        assert [one.ja for one in mine.check_first] == theirs["check_first_ja"]
        assert (list(mine.items), list(mine.pulse)) == (theirs["item_ids"], theirs["pulse_representative"])
        for strength in ("strong", "medium"):
            linked = [link.activity for link in GUIDE.links_of(mine.id) if link.weight == strength]
            assert linked == theirs["related_activities"][strength]


def test_every_measure_agrees() -> None:
    wanted = [measure for element in source("elements.yaml")["elements"] for measure in element["measures"]]
    for mine, theirs in zip(GUIDE.measures, wanted, strict=True):
        assert (mine.id, mine.name.ja, mine.name.en) == (theirs["id"], theirs["name_ja"], theirs["name_en"])
        assert (mine.what.ja, mine.difficulty, mine.stars) == (
            theirs["what_ja"],
            theirs["difficulty"],
            theirs["difficulty_ja"],
        )
        assert (mine.start.ja, mine.effect.ja) == (theirs["time_to_start_ja"], theirs["time_to_effect_ja"])
        assert (mine.lead.ja, [one.ja for one in mine.kpi]) == (theirs["lead_ja"], theirs["kpi_ja"])
        assert list(mine.pulse) == theirs["pulse_items"]
        assert (mine.caution.ja if mine.caution else None) == theirs.get("caution_ja")
