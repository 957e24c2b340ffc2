"""Shrinkage, rank probabilities and ranks beside R's lme4, bayesmeta and rank()."""

from typing import Any

import numpy as np
import pytest
from tests.reference.published import CLOSED_FORM, REML, Floats, companies, entry, lead_scores

from shindan.measurement.ranking import (
    Shrinkage,
    competition_rank,
    rank_intervals,
    rank_probabilities,
    shrink,
    shrink_few,
    shrink_from_summary,
    top_probability,
    top_quarter,
)

EXACT = 1e-10  # asked is 1e-6; both sides integrate without simulation


def of_r(name: str, field: str) -> Floats:
    return np.array([row[field] for row in entry(name)], dtype=float)


def agrees(found: Shrinkage) -> None:
    assert [str(group) for group in found.groups] == [row["COMPID"] for row in entry("blup_LEADx")]
    assert found.sizes.tolist() == of_r("blup_LEADx", "n").tolist()
    assert found.estimate == pytest.approx(of_r("blup_LEADx", "eb_mean"), abs=REML)
    assert found.estimate - found.mean == pytest.approx(of_r("blup_LEADx", "blup"), abs=REML)
    assert found.sd == pytest.approx(of_r("blup_LEADx", "blup_se_condsd"), abs=REML)
    assert found.reliability == pytest.approx(of_r("blup_LEADx", "lambda_reliability"), abs=REML)


def test_components_of_the_companies() -> None:
    fit, value = shrink(lead_scores(), companies()), entry("lmer_LEADx_REML")
    assert [fit.mean, fit.tau2, fit.sigma2] == pytest.approx(
        [value["intercept"], value["tau2"], value["sigma2"]], abs=REML
    )


def test_estimates_of_the_companies() -> None:
    agrees(shrink(lead_scores(), companies()))


def test_estimates_from_sums() -> None:
    labels = np.unique(companies())
    scores = [lead_scores()[companies() == label] for label in labels]
    within = [len(each) * each.var() for each in scores]
    agrees(
        shrink_from_summary([len(each) for each in scores], [each.mean() for each in scores], within, labels.tolist())
    )


def probabilities() -> Floats:
    return rank_probabilities(of_r("blup_LEADx", "eb_mean"), of_r("blup_LEADx", "blup_se_condsd"))


@pytest.mark.parametrize(
    ("field", "places"), [("p_rank1", 1), ("p_top3", 3), ("p_top5", 5), ("p_top_quarter", top_quarter(49))]
)
def test_chances_of_the_first_places(field: str, places: int) -> None:
    found = top_probability(probabilities(), places)
    assert found == pytest.approx(of_r("rank_probabilities_exact", field), abs=EXACT)


@pytest.mark.parametrize(("field", "places"), [("p_bottom5", 5), ("p_bottom_quarter", top_quarter(49))])
def test_chances_of_the_last_places(field: str, places: int) -> None:
    found = 1 - top_probability(probabilities(), 49 - places)
    assert found == pytest.approx(of_r("rank_probabilities_exact", field), abs=EXACT)


def test_expected_ranks() -> None:
    found = probabilities() @ np.arange(1, 50)
    assert found == pytest.approx(of_r("rank_probabilities_exact", "expected_rank"), abs=1e-9)


def test_intervals_of_ranks() -> None:
    found = [tuple(each) for each in rank_intervals(probabilities())]
    fields = ("median_rank", "lo95", "hi95")
    assert found == [tuple(row[field] for field in fields) for row in entry("rank_probabilities_exact")]


def test_from_answers_to_ranks() -> None:
    fit = shrink(lead_scores(), companies())
    found = top_probability(rank_probabilities(fit.estimate, fit.sd), 5)
    assert found == pytest.approx(of_r("rank_probabilities_exact", "p_top5"), abs=REML)


def test_ties() -> None:
    value = entry("rank_ties")
    scores = np.array(value["scores"], dtype=float)
    expected = np.array(value["competition_min"], dtype=float)
    assert np.array_equal(competition_rank(scores), expected, equal_nan=True)


def seven() -> Any:
    inputs = entry("seven_inputs")
    return shrink_few(inputs["mean"], inputs["se"], 0.25)


def test_reml_of_seven_companies_collapses() -> None:
    inputs = entry("seven_inputs")
    sizes = np.array(inputs["n"])
    within = inputs["MSW"] * (sizes.sum() - 7)
    assert entry("seven_reml")["tau2"] == 0
    assert shrink_from_summary(sizes, inputs["mean"], within).tau2 == 0


def test_spread_between_seven_companies() -> None:
    value = entry("seven_bayes_halfnormal")["tau"]
    assert [seven().tau_mean, seven().tau_sd] == pytest.approx([value["mean"], value["sd"]], abs=CLOSED_FORM)
    expected = [value["median"], value["95% lower"], value["95% upper"]]
    assert list(seven().tau) == pytest.approx(expected, abs=1e-8)


def test_means_of_seven_companies() -> None:
    """bayesmeta sums μ and θ over a coarse grid of τ (its delta .01, epsilon 1e-4), hence the tolerance."""
    value = entry("seven_bayes_halfnormal")
    assert [seven().mean, seven().mean_sd] == pytest.approx([value["mu"]["mean"], value["mu"]["sd"]], abs=1e-4)
    assert seven().estimate == pytest.approx(value["theta_mean"], abs=1e-4)
    assert seven().sd == pytest.approx(value["theta_sd"], abs=1e-4)
