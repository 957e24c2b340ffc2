"""Importance on published data: Chatterjee and Price's survey of clerical employees, with the values of R's relaimpo."""

from pathlib import Path

import numpy as np
import pytest

from shindan.measurement.importance import johnson, lmg

DATA = np.loadtxt(Path(__file__).with_name("attitude.csv"), delimiter=",", skiprows=2)
DRIVERS, RATING = DATA[:, 1:], DATA[:, 0]


def test_the_data_are_those_of_the_book() -> None:
    assert DATA.shape == (30, 7)
    assert DATA[0].tolist() == [43, 51, 30, 39, 61, 92, 45]
    assert RATING.mean() == pytest.approx(64.6333, abs=1e-4)


def test_r2_is_that_of_the_book() -> None:
    assert lmg(DRIVERS, RATING).r2 == pytest.approx(0.7326, abs=5e-5)


def test_lmg_of_relaimpo() -> None:
    expected = [0.370816194319, 0.050903792972, 0.155765990169, 0.120345079404, 0.006588722546, 0.028182213122]
    assert lmg(DRIVERS, RATING).shares == pytest.approx(expected, abs=1e-11)


def test_johnson_equals_genizi_of_relaimpo() -> None:
    expected = [0.362760199658, 0.056002278779, 0.163610910751, 0.121780399688, 0.008255466496, 0.020192737159]
    assert johnson(DRIVERS, RATING).shares == pytest.approx(expected, abs=1e-11)
