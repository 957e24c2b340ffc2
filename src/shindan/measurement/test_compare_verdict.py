"""What may be said of a measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .compare import Verdict, verdict
from .estimate import Estimate

NAN = float("nan")


@pytest.mark.parametrize(
    ("low", "high", "compared", "alone"),
    [
        (0.02, 0.18, "効果あり", "変化あり"),
        (0.01, 0.04, "効果あり", "変化あり"),
        (-0.18, -0.02, "悪化", "悪化"),
        (-0.03, 0.05, "効果なし", "変化なし"),
        (0.0, 0.05, "効果なし", "変化なし"),
        (-0.02, 0.14, "判断できない", "判断できない"),
        (0.0, 0.14, "判断できない", "判断できない"),
        (-0.14, 0.02, "判断できない", "判断できない"),
        (NAN, NAN, "判断できない", "判断できない"),
        (0.1, NAN, "判断できない", "判断できない"),
    ],
)
def test_the_interval_decides(low: float, high: float, compared: str, alone: str) -> None:
    estimate = Estimate((low + high) / 2, low, high)
    assert verdict(estimate).value == compared
    assert verdict(estimate, compared=False).value == alone


@given(st.floats(-1, 1), st.floats(0, 1), st.booleans())
def test_a_wider_margin_takes_no_effect_away(middle: float, half: float, compared: bool) -> None:
    estimate = Estimate(middle, middle - half, middle + half)
    effects = {Verdict.EFFECT, Verdict.CHANGE, Verdict.WORSE}
    assert (verdict(estimate, 0.0, compared) in effects) == (verdict(estimate, 1.0, compared) in effects)


@given(st.floats(-1, 1), st.floats(0, 1))
def test_without_a_comparison_the_word_effect_is_not_used(middle: float, half: float) -> None:
    assert "効果" not in verdict(Estimate(middle, middle - half, middle + half), compared=False).value


def test_a_negative_margin_is_refused() -> None:
    with pytest.raises(ValueError, match="margin"):
        verdict(Estimate(0, 0, 0), margin=-0.1)
