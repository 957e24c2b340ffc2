"""The questionnaires of the well-being diagnosis, held by the format of packs."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from shindan.diagnosis import check_answers, load_pack
from shindan.diagnosis.load import BUILT_IN

SHARED = Path(__file__).parents[3] / "shared" / "content"
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
EMPLOYEE = load_pack("wellbeing/employee")
ADDONS = load_pack("wellbeing/employee-addons")
PULSE = load_pack("wellbeing/pulse")
MANAGEMENT = load_pack("wellbeing/management")


def test_the_survey_has_51_questions_in_its_groups() -> None:
    counts = Counter(item.area for item in EMPLOYEE.items)
    elements = {"LG": 5, "RC": 5, "TM": 5, "AB": 5, "TR": 5, "HW": 6, "WL": 5}
    assert counts == Counter({"KGI": 1, **elements, "OUTCOME": 7, "FREETEXT": 2, "ATTRIBUTE": 5})
    assert len(EMPLOYEE.items) == 51


def test_the_reversed_questions() -> None:
    assert [item.id for item in EMPLOYEE.items if item.reverse] == ["RC5", "TM4", "HW2", "WL4"]


def test_the_scales_of_the_survey() -> None:
    assert EMPLOYEE.scale("agree_5").positive == (4, 5)
    assert EMPLOYEE.scale("happiness_0_10").values == tuple(range(11))
    assert EMPLOYEE.scale("recommend_0_10").bands["promoter"] == (9, 10)


def test_happiness_comes_first_and_attributes_last() -> None:
    assert EMPLOYEE.pages[0].areas == ("KGI",)
    assert EMPLOYEE.pages[-1].areas == ("ATTRIBUTE",)


def test_the_others_have_their_numbers_of_questions() -> None:
    assert len(ADDONS.items) == 14
    assert Counter(item.kind for item in ADDONS.items) == Counter({"scale": 7, "multi": 4, "single": 3})
    assert len(PULSE.items) == 12
    assert Counter(item.kind for item in MANAGEMENT.items) == Counter({"scale": 20, "text": 20})


def test_each_practice_describes_its_five_stages_and_has_its_memo() -> None:
    practices = [item for item in MANAGEMENT.items if item.kind == "scale"]
    assert all(sorted(item.anchors) == [1, 2, 3, 4, 5] for item in practices)
    assert [i.follows for i in MANAGEMENT.items if i.kind == "text"] == [item.id for item in practices]


@pytest.mark.parametrize(("often", "asked"), [("1", True), ("10p", True), ("0", False), (None, False)])
def test_who_met_harassment_is_asked_about_it(often: str | None, asked: bool) -> None:
    condition = ADDONS.item("AD5").condition
    assert condition is not None
    assert condition.holds({"AD4": often}) is asked


def test_an_exclusive_answer_stands_alone() -> None:
    item = ADDONS.item("AD5")
    exclusive = [str(option.value) for option in item.options if option.exclusive]
    others = [str(option.value) for option in item.options if not option.exclusive]
    assert exclusive
    assert check_answers(ADDONS, {"AD4": "1", "AD5": others[:2]})["AD5"] == tuple(others[:2])
    with pytest.raises(ValueError, match="AD5"):
        check_answers(ADDONS, {"AD4": "1", "AD5": [exclusive[0], others[0]]})


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sources of the questionnaires are not beside this checkout")
@pytest.mark.parametrize(
    ("file", "pack"),
    [("employee", EMPLOYEE), ("employee_addons", ADDONS), ("pulse", PULSE), ("management", MANAGEMENT)],
)
def test_nothing_of_the_sources_is_lost(file: str, pack: object) -> None:
    source = yaml.safe_load((SHARED / f"{file}.yaml").read_text(encoding="utf-8"))
    questions = source.get("questions") or source["items"]
    for question in questions:
        item = pack.item(question["id"])  # type: ignore[attr-defined]
        assert (item.text.ja, item.text.en) == (question["text_ja"], question["text_en"])
        assert [str(o.value) for o in item.options] == [str(o["code"]) for o in question.get("options", [])]
        assert (item.hint.ja if item.hint else None) == question.get("hint_ja")
        assert item.reverse == question["reverse"]
        assert bool(item.allow_na) >= bool(question.get("allow_na") and question["type"].startswith("scale"))


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    elif isinstance(value, str):
        yield value.strip()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sources of the questionnaires are not beside this checkout")
@pytest.mark.parametrize("name", ["employee", "employee_addons", "pulse", "management"])
def test_every_sentence_of_the_sources_stands_in_the_pack(name: str) -> None:
    source = yaml.safe_load((SHARED / f"{name}.yaml").read_text(encoding="utf-8"))
    folder = BUILT_IN / "wellbeing" / name.replace("_", "-")
    here = [text for file in folder.glob("*.yaml") for text in leaves(yaml.safe_load(file.read_text(encoding="utf-8")))]
    together = "\n".join(here)
    assert [text for text in leaves(source) if JAPANESE.search(text) and text not in together] == []
