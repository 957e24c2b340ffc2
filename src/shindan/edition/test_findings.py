"""Findings over all centres: right where n can bear them, and no number where it cannot."""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from .build import build
from .centre import Centre, Consent, Fact, Instrument, Management
from .conftest import make_centre, points
from .findings import field_findings
from .parts import canonical
from .relations import high_low, leaving_of, relation_of
from .rule import Rule

MANAGEMENT = Instrument(id="wellbeing/management", version="1.0.0", digest="sha256:" + "0" * 64)
MEANS = [4 + 3 * at / 23 for at in range(24)]
RATES = [30 - 12 * at / 23 + (at * 7 % 5) for at in range(24)]


def leaving(rate: float, definition: str = "year") -> Fact:
    return Fact(id="leaving_rate", definition=definition, value=rate)


def centre(at: int, **entry: Any) -> Centre:
    known = {
        "facts": (leaving(RATES[at]), Fact(id="customer_satisfaction", definition="d", value=60 + at)),
        "management": Management(instrument=MANAGEMENT, stages={"VL1": 1 + at // 5, "VL2": 1 + at * 7 % 5}),
    }
    return make_centre(f"C{at}", points(MEANS[at], 40), f"O{at}", at, **{**known, **entry})


@pytest.fixture(scope="module")
def centres() -> list[Centre]:
    return [centre(at) for at in range(24)]


def happiness() -> list[float]:
    return [float(np.mean(points(mean, 40))) for mean in MEANS]


def test_a_relation_is_the_correlation_with_its_interval(centres: list[Centre], rule: Rule) -> None:
    found = relation_of(build(centres, rule), "leaving_rate")
    r = float(np.corrcoef(happiness(), RATES)[0, 1])
    assert found.r is not None
    assert found.r2 is not None
    assert (found.centres, found.r.value, found.r2.value) == (24, round(r, 2), round(r * r, 4))
    assert found.r.low is not None
    assert found.r.high is not None
    assert found.r.low < found.r.value < found.r.high


def test_the_scatter_is_binned_and_holds_every_centre(centres: list[Centre], rule: Rule) -> None:
    dots = relation_of(build(centres, rule), "leaving_rate").dots
    assert sum(dot.centres for dot in dots) == 24
    assert min(dot.centres for dot in dots) >= 3


def test_of_few_centres_only_n_is_told(centres: list[Centre], rule: Rule) -> None:
    found = relation_of(build(centres[:12], rule), "leaving_rate")
    assert (found.r, found.r2, found.dots) == (None, None, ())
    assert found.note is not None
    assert found.note.ja.startswith("n=12のため示しません")


def test_another_definition_is_counted_and_not_mixed_in(centres: list[Centre], rule: Rule) -> None:
    other = [centre(at, facts=(leaving(99, "month"),)) for at in range(3)]
    found = relation_of(build([*other, *centres[3:]], rule), "leaving_rate")
    assert (found.definition, found.centres, found.other_definitions) == ("year", 21, 3)


def test_without_consent_to_findings_neither_facts_nor_stages_enter(centres: list[Centre], rule: Rule) -> None:
    quiet = centre(0, consent=Consent(edition=True))
    member = build([quiet, *centres[1:]], rule).member(quiet.centre)
    assert (member.facts, member.stages) == ((), {})


def test_stages_of_another_version_are_not_mixed_in(centres: list[Centre], rule: Rule) -> None:
    other = Instrument(id="wellbeing/management", version="2.0.0", digest="sha256:" + "1" * 64)
    later = centre(0, management=Management(instrument=other, stages={"VL1": 5}))
    edition = build([later, *centres[1:]], rule)
    assert edition.member(later.centre).stages == {}
    assert "other_practices" in {finding.code for finding in edition.findings if finding.centre == later.centre}
    assert {one.centres for one in field_findings(edition).practices} == {23}


def test_leaving_below_and_above_the_mean(centres: list[Centre], rule: Rule) -> None:
    found = leaving_of(build(centres, rule))
    values, rates = np.array(happiness()), np.array(RATES)
    below = values < values.mean()
    assert found.below.mean == pytest.approx(rates[below].mean(), abs=0.05)
    assert found.above.mean == pytest.approx(rates[~below].mean(), abs=0.05)
    assert found.difference is not None
    assert found.difference.low is not None
    assert found.difference.low > 0


def test_high_and_low_centres_lie_a_sigma_apart(centres: list[Centre], rule: Rule) -> None:
    found = high_low(build(centres, rule))
    values = np.array(happiness())
    sigma = values.std(ddof=1)
    assert found is not None
    assert found.high.mean == pytest.approx(values[values >= values.mean() + sigma].mean(), abs=0.006)
    assert found.low.mean == pytest.approx(values[values <= values.mean() - sigma].mean(), abs=0.006)


def test_a_high_group_of_two_organisations_is_not_told(rule: Rule) -> None:
    flat = [make_centre(f"F{at}", points(5, 40), seed=at) for at in range(30)]
    top = [make_centre(f"T{at}", points(8, 40), seed=at) for at in range(2)]
    found = high_low(build([*flat, *top], rule))
    assert found is not None
    assert (found.high.centres, found.high.mean, found.difference) == (2, None, None)


def test_years_stand_side_by_side(centres: list[Centre], rule: Rule) -> None:
    before = build(centres, rule.model_copy(update={"name": rule.name.model_copy(update={"ja": "2025年版"})}))
    found = field_findings(build(centres, rule), [before])
    assert [year.edition.ja for year in found.high_low] == ["2025年版", "2026年版"]


def test_practices_are_tested_together(centres: list[Centre], rule: Rule) -> None:
    edition = build(centres, rule)
    found = field_findings(edition)
    assert found.practices_tested == 2 * 7
    one = next(one for one in found.practices if (one.practice, one.element) == ("VL1", "LG"))
    stages = [member.stages["VL1"] for member in edition.members]
    wanted = stats.spearmanr(stages, [member.figures["LG"].value for member in edition.members])
    assert one.r.value == pytest.approx(wanted.statistic, abs=0.005)
    assert one.p == pytest.approx(wanted.pvalue, rel=0.01)
    assert all(one.q >= one.p for one in found.practices)
    assert all(one.marked == (one.q <= 0.1) for one in found.practices)


def test_importance_needs_thirty_centres_but_people_are_enough(centres: list[Centre], rule: Rule) -> None:
    found = field_findings(build(centres, rule))
    assert found.across.how is None
    assert found.across.note is not None
    assert found.within.how == "lmg"
    assert sum(one.share or 0 for one in found.within.elements) == pytest.approx(100, abs=0.5)


def test_thirty_to_ninety_nine_centres_give_correlations(forty: list[Centre], rule: Rule) -> None:
    found = field_findings(build(forty, rule)).across
    assert (found.how, found.n, found.r2) == ("correlations", 40, None)
    assert all(one.r is not None and one.share is None for one in found.elements)


def test_an_edition_without_facts_says_so_everywhere(forty: list[Centre], rule: Rule) -> None:
    found = field_findings(build(forty, rule))
    assert all(one.r is None and one.note for one in found.relations)
    assert found.leaving.note is not None
    assert found.practices == ()
    assert found.practices_note is not None
    assert canonical(found)
