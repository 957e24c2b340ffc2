"""Published comments: withheld when few, nothing counted beyond what stands there, some taken out again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from shindan.comments.prepare import Prepared, Respondent, prepare
from shindan.comments.themes import themes_of

from .comments import Comments, ItemComments, json_schema
from .comments_build import OTHER, About, publish_comments, without
from .schema import Words

WRITTEN = Path(__file__).parents[3] / "docs" / "comments.schema.json"
SAID = (
    "残業が多く休憩が取れない",
    "SVが話を聞いてくれる",
    "時給が上がらない",
    "雰囲気がよい",
    "佐藤さんに感謝",
    "花が咲く",
)
ITEMS = {"FT1": Words(ja="よいところ", en="Strengths"), "FT2": Words(ja="改善", en="Improvement")}
UNITS = {unit: Words(ja=f"{unit}課", en=f"Desk {unit}") for unit in "ABC"}


def people(count: int, seed: int = 1, share: float = 0.6) -> list[Respondent]:
    chance = Random(seed)  # noqa: S311
    made = []
    for number in range(count):
        happy = chance.choice((1, 3, 5, 6, 7, 8, 9, 10, None))
        text = SAID[0] if happy is not None and happy < 5 and chance.random() < 0.6 else chance.choice(SAID)
        texts = {item: f"{text}。" for item in ITEMS if chance.random() < share}
        made.append(Respondent(texts, happy, "ABC"[number % 3]))
    return made


def about(**more: object) -> About:
    given: dict[str, object] = {"items": ITEMS, "units": UNITS, **more}
    return About("見本センター", "2026年秋", dt.date(2026, 11, 24), **given)  # type: ignore[arg-type]


def published(count: int, **more: object) -> Comments:
    return publish_comments(prepared(count), about(**more))


def prepared(count: int) -> Prepared:
    return prepare(people(count), list(ITEMS), source=Random(7))  # noqa: S311


def item_of(count: int, **more: object) -> ItemComments:
    return published(count, **more).item("FT2")


@pytest.mark.skipif(not WRITTEN.exists(), reason="docs are not installed with the package")
def test_the_written_schema_is_current() -> None:
    """If not: python -m shindan.result.comments > docs/comments.schema.json"""
    assert WRITTEN.read_text(encoding="utf-8") == json_schema()


def test_nine_comments_are_withheld_with_their_number() -> None:
    rows = [Respondent({"FT1": "よい研修"}) for _ in range(9)]
    item = publish_comments(prepare(rows, ["FT1"]), about()).item("FT1")
    assert item.withheld
    assert item.people is None
    assert item.comments == ()
    assert item.notes[0].id == "few"


def test_ten_comments_are_shown() -> None:
    rows = [Respondent({"FT1": "よい研修"}) for _ in range(10)]
    item = publish_comments(prepare(rows, ["FT1"]), about()).item("FT1")
    assert item.people == 10
    assert [(theme.id, theme.people) for theme in item.themes] == [("training", 10)]


def test_names_are_masked() -> None:
    assert "佐藤" not in published(300).model_dump_json()


def test_every_count_is_made_of_the_published_comments() -> None:
    item = item_of(400)
    found = Counter(theme for comment in item.comments for theme in comment.themes)
    assert {theme.id: theme.people for theme in item.themes if theme.id != OTHER} == found
    assert item.bands == tuple(Counter(c.band for c in item.comments)[band] for band in ("low", "middle", "high"))
    assert all(theme.people >= 10 for theme in item.themes)
    assert all(term.people >= 10 for term in item.terms)
    assert all(term.people >= 10 for term in item.contrasts)
    assert all(pair.people >= 10 for pair in item.pairs)


def test_no_number_on_the_face_counts_fewer_than_ten() -> None:
    for prefer in ("band", "unit"):
        for item in published(700, prefer=prefer).items:
            counts = [unit.people for unit in item.units] + [n for theme in item.themes for n in theme.bands or ()]
            assert all(count >= 10 for count in [*counts, *(item.bands or ())])


def test_a_theme_of_few_is_no_tag_either() -> None:
    rows = [Respondent({"FT1": "研修がよい"}) for _ in range(20)] + [
        Respondent({"FT1": "空調が寒い"}) for _ in range(3)
    ]
    item = publish_comments(prepare(rows, ["FT1"]), about()).item("FT1")
    assert {theme for comment in item.comments for theme in comment.themes} == {"training"}


def test_without_bands_nothing_tells_of_happiness() -> None:
    rows = [Respondent({"FT1": SAID[n % 6]}, 9 if n % 2 else 6) for n in range(120)]
    item = publish_comments(prepare(rows, ["FT1"]), about()).item("FT1")
    assert item.bands is None
    assert item.contrasts == ()
    assert {comment.band for comment in item.comments} == {None}
    assert all(theme.bands is None for theme in item.themes)
    assert "no_bands" in {note.id for note in item.notes}


def test_words_of_the_unhappy_stand_below_nothing() -> None:
    found = {contrast.term: contrast for contrast in item_of(600).contrasts}
    assert found["残業"].apart
    assert found["残業"].log_odds.high is not None
    assert found["残業"].log_odds.high < 0


def test_every_listed_word_is_compared() -> None:
    item = item_of(600)
    assert {term.term for term in item.terms} == {contrast.term for contrast in item.contrasts}


def test_only_groups_that_the_result_shows_are_told() -> None:
    item = item_of(300, units={"A": UNITS["A"]}, prefer="unit")
    assert [unit.code for unit in item.units] == ["A", ""]
    assert {comment.unit for comment in item.comments} == {"A", ""}


def test_a_comment_taken_out_leaves_what_a_publication_without_it_would_be() -> None:
    whole = published(400)
    first = whole.item("FT2").comments[0]
    fewer = without(whole, [first.id]).item("FT2")
    assert fewer.people == len(whole.item("FT2").comments) - 1
    assert first.id not in {comment.id for comment in fewer.comments}
    again = {theme.id: theme.people for theme in fewer.themes}
    for theme in whole.item("FT2").themes:
        if theme.id != OTHER:
            assert again[theme.id] == theme.people - (theme.id in themes_of(first.text))
    assert without(whole, [first.id]).item("FT1") == whole.item("FT1")


def test_taking_out_nothing_changes_nothing() -> None:
    for prefer in ("band", "unit"):
        whole = published(400, prefer=prefer)
        gone = whole.item("FT1").comments[0]
        twice = without(without(whole, [gone.id]), ["unknown"])
        assert twice == without(whole, [gone.id])
        assert without(whole, ["unknown"]) == whole


def test_too_few_left_are_withheld() -> None:
    rows = [Respondent({"FT1": "よい研修"}) for _ in range(10)]
    whole = publish_comments(prepare(rows, ["FT1"]), about())
    assert without(whole, [whole.item("FT1").comments[0].id]).item("FT1").withheld


def test_a_band_of_too_few_left_is_told_no_more() -> None:
    rows = [Respondent({"FT1": "よい研修"}, (2, 6, 9)[n % 3]) for n in range(30)]
    whole = publish_comments(prepare(rows, ["FT1"]), about())
    assert whole.item("FT1").bands == (10, 10, 10)
    fewer = without(whole, [whole.item("FT1").comments[0].id]).item("FT1")
    assert fewer.people == 29
    assert fewer.bands is None


def test_a_unit_of_too_few_left_goes_to_the_rest() -> None:
    rows = [Respondent({"FT1": "よい研修"} if n < 40 else {}, 6, "A" if n % 4 == 0 else "B") for n in range(100)]
    whole = publish_comments(prepare(rows, ["FT1"]), about(prefer="unit")).item("FT1")
    assert [unit.people for unit in whole.units] == [10, 30]
    gone = next(comment.id for comment in whole.comments if comment.unit == "A")
    fewer = without(
        Comments(code_version="0", made_on=dt.date(2026, 1, 1), entry="", wave="", min_crossed=10, items=(whole,)),
        [gone],
    )
    assert fewer.item("FT1").units == ()


def test_least_people_are_three() -> None:
    with pytest.raises(ValueError, match="3"):
        published(30, min_crossed=2)


def test_a_value_is_read_back_as_it_was() -> None:
    made = published(200)
    assert Comments.model_validate_json(made.model_dump_json()) == made


def test_two_thousand_comments_take_less_than_five_seconds() -> None:
    rows = people(2000, share=0.5)
    prepare(rows[:10], ["FT1"])  # the dictionary is read once
    started = perf_counter()
    publish_comments(prepare(rows, list(ITEMS)), about())
    assert perf_counter() - started < 5
