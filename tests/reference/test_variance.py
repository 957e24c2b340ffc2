"""The random-intercept model beside lme4, nlme and metafor."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from tests.reference import published

from shindan.measurement.variance import VarianceComponents, one_way_reml


def leadership(only: list[int] | None = None) -> VarianceComponents:
    score, company = published.lead_scores(), published.companies()
    kept = np.isin(company, only) if only else np.ones(len(company), dtype=bool)
    score, (_, place) = score[kept], np.unique(company[kept], return_inverse=True)
    sizes = np.bincount(place)
    means = np.bincount(place, score) / sizes
    return one_way_reml(sizes, means, ((score - means[place]) ** 2).sum())


def test_lme4() -> None:
    reference, fit = published.entry("lmer_LEADx_REML"), leadership()
    found = [fit.mean, fit.se_mean, fit.tau2, fit.sigma2, fit.icc]
    expected = [reference[name] for name in ("intercept", "se_intercept", "tau2", "sigma2", "icc")]
    assert_allclose(found, expected, rtol=published.REML)


def test_nlme_agrees_to_more_digits() -> None:
    reference, fit = published.entry("grpmean_rel_lq2002_LEADx"), leadership()
    assert fit.icc == pytest.approx(reference["ICC"], abs=1e-9)
    assert_allclose(fit.reliability(reference["GrpSize"]), reference["MeanRel"], atol=1e-9)


def test_seven_companies_lie_on_the_boundary() -> None:
    companies = published.entry("seven_inputs")["COMPID"]
    reference, fit = published.entry("seven_reml"), leadership(companies)
    assert fit.tau2 == reference["tau2"]
    assert fit.mean == pytest.approx(reference["mu"], abs=published.CLOSED_FORM)
