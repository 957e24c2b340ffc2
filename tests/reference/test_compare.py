"""Comparisons beside t.test, effectsize, p.adjust and power.t.test."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from tests.reference import published

from shindan.measurement.compare import (
    Cell,
    Welch,
    benjamini_hochberg,
    detectable_difference,
    difference_in_differences,
    hedges_g,
    welch,
    welch_from_summary,
)


def of(company: int) -> published.Floats:
    return np.asarray(published.lead_scores()[published.companies() == company], dtype=float)


def against_rest(company: int) -> tuple[published.Floats, published.Floats]:
    return of(company), published.lead_scores()[published.companies() != company]


def test_welch() -> None:
    reference, found = published.entry("welch_13_18"), welch(of(13), of(18))
    expected = [reference[name] for name in ("diff", "lower", "upper", "t", "df", "p")]
    present = [found.difference, found.low, found.high, found.t, found.df, found.p]
    assert_allclose(present, expected, rtol=published.CLOSED_FORM, atol=published.CLOSED_FORM)


def test_welch_from_summary() -> None:
    reference, found = published.entry("summary_t"), welch_from_summary(48, 3.4, 0.9, 61, 3.1, 1.1)
    expected = [reference[name] for name in ("lower", "upper", "t", "df", "p")]
    assert_allclose([found.low, found.high, found.t, found.df, found.p], expected, rtol=published.CLOSED_FORM)


def test_hedges_g() -> None:
    reference, found = published.entry("hedges_13_18"), hedges_g(of(13), of(18))
    assert found.value == pytest.approx(reference["g_exact"], abs=published.CLOSED_FORM)
    # effectsize looks for the bounds by an optimiser that stops at 1e-8.
    assert_allclose([found.low, found.high], [reference["g_lower"], reference["g_upper"]], atol=1e-7)


def rows() -> list[tuple[dict[str, float], Welch]]:
    return [(row, welch(*against_rest(int(row["COMPID"])))) for row in published.entry("vs_rest_49")]


def test_each_company_against_the_rest() -> None:
    found = [[test.difference, test.t, test.df, test.p] for _, test in rows()]
    expected = [[row["diff_rest"], row["t"], row["df"], row["p"]] for row, _ in rows()]
    assert_allclose(found, expected, rtol=1e-9, atol=published.CLOSED_FORM)


def test_the_marks_of_49_companies() -> None:
    adjusted = benjamini_hochberg([test.p for _, test in rows()])
    assert_allclose(adjusted, [row["p_BH"] for row, _ in rows()], rtol=1e-9, atol=published.CLOSED_FORM)
    assert (adjusted < 0.05).sum() == published.entry("vs_rest_counts")["BH"]


def test_the_sizes_of_49_differences() -> None:
    found = [hedges_g(*against_rest(int(row["COMPID"]))).value for row in published.entry("vs_rest_49")]
    expected = [row["hedges_g"] for row in published.entry("vs_rest_49")]
    assert_allclose(found, expected, atol=published.CLOSED_FORM)


def test_benjamini_hochberg() -> None:
    reference = published.entry("padjust_small")
    assert_allclose(benjamini_hochberg(reference["p"]), reference["BH"], atol=published.CLOSED_FORM)


def test_detectable_difference() -> None:
    """power.t.test looks for the difference to 1e-4 and prints it in full; ours gives the power to 1e-12."""
    reference = published.entry("mde_80")
    found = [detectable_difference(n, sd=1.0) for n in (10, 20, 50, 100)]
    assert_allclose(found, [reference[f"n{n}"] for n in (10, 20, 50, 100)], atol=1e-5)


def test_difference_in_differences() -> None:
    reference = published.entry("did_kielmc_cells")
    cells = {(row["nearinc"], row["y81"]): Cell(row["n"], row["rprice"], row["var"]) for row in reference["cells"]}
    found = difference_in_differences(cells[1, 0], cells[1, 1], cells[0, 0], cells[0, 1])
    expected = [reference[name] for name in ("did", "se_unpooled", "z", "lower", "upper")]
    assert_allclose([found.value, found.se, found.z, found.low, found.high], expected, rtol=published.CLOSED_FORM)
    assert np.isclose(found.p, 0.170988, atol=1e-6)
