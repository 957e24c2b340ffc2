"""Shrinkage on published data: the dyestuff yields and the eight schools."""

import numpy as np
import pytest

from shindan.measurement.ranking import rank_probabilities, shrink, shrink_few

# O. L. Davies (1947), Statistical Methods in Research and Production: yield of six batches, five samples each.
DYESTUFF = [
    [1545, 1440, 1440, 1520, 1580],
    [1540, 1555, 1490, 1560, 1495],
    [1595, 1550, 1605, 1510, 1560],
    [1445, 1440, 1595, 1465, 1545],
    [1595, 1630, 1515, 1635, 1625],
    [1520, 1455, 1450, 1480, 1445],
]
# D. B. Rubin (1981), Estimation in parallel randomized experiments: effect of coaching in eight schools, standard error.
EFFECTS, ERRORS = [28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]


def test_dyestuff_by_lme4() -> None:
    """Variances of D. Bates's lme4 (REML), and the random effects of its ``ranef``."""
    found = shrink(np.ravel(DYESTUFF).astype(float), np.repeat(list("ABCDEF"), 5))
    assert (found.mean, found.tau2, found.sigma2) == pytest.approx((1527.5, 1764.05, 2451.25), rel=1e-8)
    expected = [-17.60685, 0.3912634, 28.56223, -23.08454, 56.73319, -44.99530]
    assert found.estimate - found.mean == pytest.approx(expected, abs=5e-4)


def test_eight_schools_pooled() -> None:
    """Gelman et al., Bayesian Data Analysis 5.5: were the schools alike, 7.7 with standard error 4.1."""
    found = shrink_few(EFFECTS, ERRORS, 0.001)
    assert (found.mean, found.mean_sd) == pytest.approx((7.7, 4.1), abs=0.05)


def test_eight_schools_with_a_flat_prior() -> None:
    """Ibid., table 5.3 (medians of 200 draws, so to about 2): 10, 8, 7, 8, 5, 6, 10, 8."""
    found = shrink_few(EFFECTS, ERRORS, 1e4)
    assert found.estimate == pytest.approx([10, 8, 7, 8, 5, 6, 10, 8], abs=2)


def test_eight_schools_cannot_be_ranked() -> None:
    found = shrink_few(EFFECTS, ERRORS, 5)
    first = rank_probabilities(found.estimate, found.sd)[:, 0]
    assert first.argmax() == 0
    assert first.max() < 0.35
