"""Reliability and intervals on published data: Chatterjee and Price's survey, with the values of R's psych and MBESS."""

from pathlib import Path

import numpy as np
import pytest

from shindan.measurement.intervals import pearson, r_squared, r_squared_exact, spearman
from shindan.measurement.reliability import cronbach_alpha, item_rest

DATA = np.loadtxt(Path(__file__).with_name("attitude.csv"), delimiter=",", skiprows=2)
RATING, COMPLAINTS = DATA[:, 0], DATA[:, 1]


def test_alpha_of_psych_with_feldt() -> None:
    expected = [0.84314276956476, 0.739375685643107, 0.915773072159982]
    assert list(cronbach_alpha(DATA)) == pytest.approx(expected, abs=1e-10)


def test_item_rest_of_psych() -> None:
    expected = [
        0.671262057224,
        0.742109710222,
        0.560711111480,
        0.714445498134,
        0.786275593834,
        0.265034339197,
        0.460810549468,
    ]
    assert item_rest(DATA) == pytest.approx(expected, abs=1e-10)


def test_fisher_of_cor_test() -> None:
    expected = [0.825417569542146, 0.662012769870953, 0.913913891353669]
    assert list(pearson(RATING, COMPLAINTS)) == pytest.approx(expected, abs=1e-10)


def test_bonett_and_wright() -> None:
    expected = [0.832200562268763, 0.639658147287662, 0.926474685783996]
    assert list(spearman(RATING, COMPLAINTS)) == pytest.approx(expected, abs=1e-10)


def test_r_squared_of_mbess() -> None:
    expected = [0.732601992531149, 0.38476585546875, 0.831115060424805]
    assert list(r_squared(0.732601992531149, 30, 6)) == pytest.approx(expected, abs=1e-10)


def test_r_squared_without_approximation() -> None:
    assert list(r_squared_exact(0.732601992531149, 30, 6))[1:] == pytest.approx([0.3847653, 0.8312748], abs=1e-7)
