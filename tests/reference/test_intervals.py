"""Intervals beside binom, DescTools, MBESS and cor.test."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from tests.reference import published

from shindan.measurement.intervals import (
    finite_population,
    newcombe,
    pearson,
    r_squared,
    r_squared_exact,
    spearman,
    wilson_bounds,
)


def test_wilson() -> None:
    rows = [row for row in published.entry("binom_grid") if row["method"] == "wilson"]
    k, n, low, high = (np.array([row[name] for row in rows]) for name in ("x", "n", "lower", "upper"))
    assert len(rows) == 16
    assert_allclose(wilson_bounds(k, n), [low, high], atol=published.CLOSED_FORM)


@pytest.mark.parametrize(("name", "cells"), [("a", (56, 70, 48, 80)), ("b", (9, 10, 3, 10)), ("c", (10, 10, 0, 20))])
def test_newcombe(name: str, cells: tuple[int, int, int, int]) -> None:
    reference = published.entry(f"diff_newcombe_{name}")["newcombe"]
    # R's rounding puts one bound 6.5e-9 above 1, which no difference of shares can be.
    expected = [reference["est"], reference["lower"], min(reference["upper"], 1)]
    assert_allclose(list(newcombe(*cells)), expected, atol=published.CLOSED_FORM)


def test_finite_population() -> None:
    for row in published.entry("hypergeometric_exact"):
        _, low, high = finite_population(row["x"], row["n"], row["N"])
        assert_allclose([low, high], [row["p_lower"], row["p_upper"]], atol=published.CLOSED_FORM)


def test_pearson() -> None:
    attitude, soldiers = published.attitude(), published.lead_scores()
    hostility = published.columns("lq2002", [f"HOSTIL0{place}" for place in range(1, 6)]).mean(axis=1)
    for name, x, y in (("attitude", attitude[:, 0], attitude[:, 1]), ("lq", soldiers, hostility)):
        reference = published.entry(f"pearson_{name}")
        expected = [reference["r"], reference["lower"], reference["upper"]]
        assert_allclose(list(pearson(x, y)), expected, atol=published.CLOSED_FORM)


def test_spearman() -> None:
    reference, attitude = published.entry("spearman_attitude_bonett_wright"), published.attitude()
    expected = [reference["r"], reference["lower"], reference["upper"]]
    assert_allclose(list(spearman(attitude[:, 0], attitude[:, 1])), expected, atol=published.CLOSED_FORM)


def test_r_squared_by_lee() -> None:
    reference = published.entry("ci_r2_attitude_mbess_random")
    _, low, high = r_squared(published.entry("relimp_attitude")["R2"], 30, 6)
    expected = [reference["Lower.Conf.Limit.R2"], reference["Upper.Conf.Limit.R2"]]
    assert_allclose([low, high], expected, atol=published.CLOSED_FORM)


def test_the_exact_interval_of_r_squared_is_near() -> None:
    reference = published.entry("ci_r2_attitude_mbess_random")
    _, low, high = r_squared_exact(published.entry("relimp_attitude")["R2"], 30, 6)
    assert_allclose([low, high], [reference["Lower.Conf.Limit.R2"], reference["Upper.Conf.Limit.R2"]], atol=2e-4)
