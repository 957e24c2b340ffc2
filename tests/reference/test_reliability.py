"""Reliability and agreement beside psych, psychometric and multilevel."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from tests.reference import published

from shindan.measurement.reliability import (
    average_deviation,
    cronbach_alpha,
    group_reliability,
    icc,
    item_rest,
    omega_total,
    one_factor_loadings,
    r_star_wg_j,
    rwg,
    rwg_j,
)


def items(name: str) -> published.Floats:
    return published.lead_items() if name == "alpha_LEAD" else published.attitude()


@pytest.mark.parametrize("name", ["alpha_LEAD", "alpha_attitude"])
def test_alpha_with_feldt(name: str) -> None:
    reference = published.entry(name)
    expected = [reference["raw_alpha"], reference["feldt95"]["lower"], reference["feldt95"]["upper"]]
    assert_allclose(list(cronbach_alpha(items(name))), expected, atol=published.CLOSED_FORM)


@pytest.mark.parametrize("name", ["alpha_LEAD", "alpha_attitude"])
def test_alpha_if_an_item_is_left_out(name: str) -> None:
    expected = list(published.entry(name)["alpha_if_dropped"].values())
    answers = items(name)
    found = [cronbach_alpha(np.delete(answers, place, axis=1)).value for place in range(answers.shape[1])]
    assert_allclose(found, expected, atol=published.CLOSED_FORM)


@pytest.mark.parametrize("name", ["alpha_LEAD", "alpha_attitude"])
def test_item_rest(name: str) -> None:
    expected = list(published.entry(name)["item_rest_r_drop"].values())
    assert_allclose(item_rest(items(name)), expected, atol=published.CLOSED_FORM)


def test_alpha_of_psychometric() -> None:
    reference = published.entry("alpha_LEAD_feldt_psychometric")
    expected = [reference["ALPHA"], reference["LCL"], reference["UCL"]]
    assert_allclose(list(cronbach_alpha(published.lead_items())), expected, atol=published.CLOSED_FORM)


def test_omega_of_minres() -> None:
    reference = published.entry("omega_LEAD_1f_fa_hand")
    assert omega_total(published.lead_items()) == pytest.approx(reference["sumsq_over_model"], abs=1e-8)
    loadings = one_factor_loadings(np.corrcoef(published.lead_items().T))
    assert_allclose(loadings, reference["loadings"], atol=1e-7)


def test_icc() -> None:
    found = icc(published.lead_scores(), published.companies())
    table = published.entry("anova_lq2002_LEADx")
    expected = [published.entry("icc1_lq2002_LEADx"), published.entry("icc2_lq2002_LEADx"), table["F"]]
    assert_allclose([found.icc1, found.icc2, found.f], expected, atol=published.CLOSED_FORM)
    assert found.p == pytest.approx(table["p"], rel=published.CLOSED_FORM)


def test_the_interval_of_icc1() -> None:
    found, reference = icc(published.lead_scores(), published.companies()), published.entry("icc1_CI_lq2002_LEADx")
    expected = [reference["LCL"], reference["UCL"]]
    assert_allclose([found.icc1_low, found.icc1_high], expected, atol=published.CLOSED_FORM)


def test_group_reliability_of_nlme_and_lme4() -> None:
    found = group_reliability(published.lead_scores(), published.companies())
    nlme = published.entry("grpmean_rel_lq2002_LEADx")["MeanRel"]
    lme4 = [row["lambda_reliability"] for row in published.entry("blup_LEADx")]
    assert_allclose(found, nlme, atol=1e-9)
    assert_allclose(found, lme4, atol=published.REML)


def test_rwg() -> None:
    expected = [row["rwg"] for row in published.entry("rwg_LEADx_uniform")]
    found = rwg(published.lead_scores(), published.companies(), 5)
    assert_allclose(found, expected, atol=published.CLOSED_FORM)


def test_rwg_j() -> None:
    expected = [row["rwg.j"] for row in published.entry("rwgj_LEAD_uniform")]
    found = rwg_j(published.lead_items(), published.companies(), 5)
    assert_allclose(found, expected, atol=published.CLOSED_FORM)


def test_r_star_wg_j() -> None:
    expected = [row["rwg.lindell"] for row in published.entry("rwgj_lindell_LEAD")]
    found = r_star_wg_j(published.lead_items(), published.companies(), 5)
    assert_allclose(found, expected, atol=published.CLOSED_FORM)


def test_the_average_deviation_rises_as_agreement_falls() -> None:
    groups = published.lead_items(), published.companies()
    assert np.corrcoef(average_deviation(*groups), r_star_wg_j(*groups, 5))[0, 1] < -0.9
