"""Relative importance beside R's relaimpo."""

import numpy as np
import pytest
from tests.reference.published import CLOSED_FORM, Floats, attitude, columns, companies, entry, lead_scores

from shindan.measurement.importance import (
    Importance,
    importance_from_covariance,
    johnson,
    lmg,
    moments_within,
    within_groups,
)

SCHOOLS = ("meals", "ell", "avg.ed", "full")


def agrees(found: Importance, name: str, kind: str) -> None:
    value = entry(name)
    assert found.r2 == pytest.approx(value["R2"], abs=CLOSED_FORM)
    assert found.n == value["nobs"]
    assert found.shares == pytest.approx(list(value[kind].values()), abs=CLOSED_FORM)


def soldiers() -> Floats:
    """Hostility, leadership and task significance of each soldier, less the company's mean."""
    means = [
        columns("lq2002", [f"{name}{place:02}" for place in range(1, last + 1)]).mean(axis=1)
        for name, last in (("TSIG", 3), ("HOSTIL", 5))
    ]
    return within_groups(np.column_stack([lead_scores(), *means]), companies())


def test_lmg_of_attitude() -> None:
    data = attitude()
    agrees(lmg(data[:, 1:], data[:, 0]), "relimp_attitude", "lmg")
    assert lmg(data[:, 1:], data[:, 0]).shares == pytest.approx(
        list(entry("shapley_hand_attitude").values()), abs=CLOSED_FORM
    )


def test_johnson_of_attitude() -> None:
    data = attitude()
    agrees(johnson(data[:, 1:], data[:, 0]), "relimp_attitude", "genizi")
    assert johnson(data[:, 1:], data[:, 0]).shares == pytest.approx(
        list(entry("johnson_attitude").values()), abs=CLOSED_FORM
    )


@pytest.mark.parametrize(("method", "kind"), [(lmg, "lmg"), (johnson, "genizi")])
def test_case_weights(method, kind: str) -> None:  # type: ignore[no-untyped-def]
    data = columns("apistrat", ("api00", "pw", *SCHOOLS))
    agrees(method(data[:, 2:], data[:, 0], data[:, 1]), "relimp_api_weighted", kind)


@pytest.mark.parametrize(("method", "kind"), [(lmg, "lmg"), (johnson, "genizi")])
def test_within_companies(method, kind: str) -> None:  # type: ignore[no-untyped-def]
    data = soldiers()
    agrees(method(data[:, :2], data[:, 2]), "relimp_lq_within", kind)


def test_sums_within_companies_give_the_same() -> None:
    names = (
        [f"LEAD{p:02}" for p in range(1, 12)],
        [f"TSIG{p:02}" for p in range(1, 4)],
        [f"HOSTIL{p:02}" for p in range(1, 6)],
    )
    whole = np.column_stack([columns("lq2002", each).sum(axis=1) for each in names])
    members = [companies() == company for company in np.unique(companies())]
    sums = [whole[member].sum(axis=0) for member in members]
    sizes = [member.sum() for member in members]
    covariance = moments_within(len(whole), whole.sum(axis=0), whole.T @ whole, sizes, sums)
    agrees(importance_from_covariance(covariance, len(whole)), "relimp_lq_within", "lmg")
