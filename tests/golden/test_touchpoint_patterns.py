"""The client's rule on all 256 patterns of answers, in both languages, beside an oracle of its own."""

from datetime import date
from itertools import product

import pytest

from shindan.diagnosis import assess, load_pack
from shindan.report.worded import word_result

PACK = load_pack("touchpoint")
AREAS = ("understanding", "experience", "improvement", "mindset")
NAMES = {
    "ja": ("無関心期", "場当たり対応期", "仕組み化挑戦期", "ファンづくり実践期"),
    "en": ("Indifferent", "Case by case", "Building systems", "Winning fans"),
}
PATTERNS = list(product(range(4), repeat=4))
DAY = date(2026, 11, 20)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_lowest_area_decides_and_every_lowest_area_binds(pattern: tuple[int, ...]) -> None:
    found = assess(PACK, dict(zip(AREAS, pattern, strict=True)))
    lowest = sorted(pattern)[0]
    assert found.overall.value == lowest
    assert found.binding == tuple(area for area, level in zip(AREAS, pattern, strict=True) if level == lowest)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_words_name_the_level_and_exactly_the_sentences_to_make_true(
    pattern: tuple[int, ...], language: str
) -> None:
    worded = word_result(assess(PACK, dict(zip(AREAS, pattern, strict=True))), language, DAY)
    lowest = sorted(pattern)[0]
    assert worded.overall.name == NAMES[language][lowest]
    expected = [
        item.options[lowest + 1].text.get(language)
        for item, level in zip(PACK.items, pattern, strict=True)
        if level == lowest and lowest < 3
    ]
    assert [turn.then for turn in worded.turns] == expected
    assert (worded.first_step is None) == (lowest == 3)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_road_lifts_only_a_lowest_area_and_only_by_one(pattern: tuple[int, ...]) -> None:
    now = dict(zip(AREAS, pattern, strict=True))
    for stage in assess(PACK, now).roadmap:
        for turn in stage.turns:
            assert now[turn.area.id] == min(now.values()) == turn.start.value
            assert turn.end.value == turn.start.value + 1 <= 3
            now[turn.area.id] += 1
        assert stage.overall.value == min(now.values())
