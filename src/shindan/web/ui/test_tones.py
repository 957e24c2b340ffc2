import pytest

from shindan.web.ui.tones import MOST_LEVELS, tone


@pytest.mark.parametrize("count", range(2, MOST_LEVELS + 1))
def test_tones_rise_from_lightest_to_darkest(count: int) -> None:
    tones = [tone(level, count) for level in range(count)]
    assert tones == sorted(set(tones))
    assert (tones[0], tones[-1]) == (0, 5)


def test_level_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="level 4 of 4"):
        tone(4, 4)
