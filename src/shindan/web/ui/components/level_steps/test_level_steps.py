from django.utils import translation

from shindan.web.ui.component import render
from shindan.web.ui.components.level_steps import LevelSteps, Standing

NAMES = ("顧客の理解", "体験の提供", "改善への活用", "組織の意識")
LEVELS = ("無関心期", "場当たり対応期", "仕組み化挑戦期", "ファンづくり実践期")


def stairs(*reached: int, next_area: int = 0) -> LevelSteps:
    areas = tuple(Standing(name=name, level=level) for name, level in zip(NAMES, reached, strict=False))
    return LevelSteps(levels=LEVELS, areas=areas, overall=min(reached), next_area=next_area)


def looks(figure: LevelSteps) -> dict[int, list[tuple[int, str]]]:
    return {column.level: [(p.number, p.look) for p in column.people] for column in figure.columns}


def test_steps_up_to_the_overall_level_are_filled() -> None:
    assert [column.on for column in stairs(2, 3, 1, 2).columns] == [True, True, False, False]


def test_binding_area_is_filled_and_its_ghost_waits_on_the_next_step() -> None:
    assert looks(stairs(2, 3, 1, 2)) == {0: [], 1: [(3, "bind")], 2: [(4, ""), (1, ""), (3, "ghost")], 3: [(2, "")]}


def test_two_binding_areas_have_one_ghost() -> None:
    drawn = looks(stairs(0, 1, 1, 0))
    assert drawn[0] == [(4, "bind"), (1, "bind")]
    assert drawn[1] == [(3, ""), (2, ""), (1, "ghost")]


def test_ghost_is_the_area_that_comes_next() -> None:
    assert looks(stairs(0, 1, 1, 0, next_area=4))[1][-1] == (4, "ghost")


def test_nobody_holds_back_when_all_are_equal() -> None:
    drawn = looks(stairs(1, 1, 1, 1))
    assert drawn[1] == [(4, ""), (3, ""), (2, ""), (1, "")]
    assert drawn[2] == [(1, "ghost")]


def test_no_ghost_at_the_top() -> None:
    assert looks(stairs(3, 3, 3, 3)) == {0: [], 1: [], 2: [], 3: [(4, ""), (3, ""), (2, ""), (1, "")]}


def test_scale_without_areas_is_filled_wholly() -> None:
    assert all(column.on and not column.people for column in LevelSteps(levels=LEVELS).columns)


def test_picture_is_said_in_words() -> None:
    words = "4段の図。顧客の理解はレベル2。体験の提供はレベル3。改善への活用はレベル1。総合レベルは1"
    assert stairs(2, 3, 1).label == words


def test_picture_is_said_in_english() -> None:
    with translation.override("en"):
        label = LevelSteps(levels=("Low", "High"), areas=(Standing(name="Care", level=1),), overall=1).label
    assert label == "Stairs of 2 levels. Care: level 1. Overall level: 1"


def test_short_names_stay_in_the_picture() -> None:
    assert not stairs(2, 3, 1, 2).compact


def test_long_names_move_below_on_narrow_screens() -> None:
    long = LevelSteps(levels=LEVELS, areas=(Standing(name="協力会社や代理店との情報の共有", level=1),))
    assert long.compact
    assert 'class="stairs-key"' in render("level_steps", long)
