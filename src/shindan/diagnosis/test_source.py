"""YAML is read with its places, without surprises, and laid over other YAML by simple laws."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .source import LocatedDict, LocatedList, Place, Reading, locate, merge, read_yaml


def read(folder: Path, text: str | bytes) -> Reading:
    path = folder / "some.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path)


def test_a_value_knows_its_line(tmp_path: Path) -> None:
    value = read(tmp_path, "a: 1\nb:\n  - c: 2\n  - c: 3\n").value
    assert locate(value, ["b", 1, "c"]) == Place("some.yaml", 4)


def test_where_a_path_ends_early_its_last_known_place_is_told(tmp_path: Path) -> None:
    value = read(tmp_path, "a: 1\nb:\n  - c: 2\n").value
    assert locate(value, ["b", 0, "missing", "deeper"]) == Place("some.yaml", 3)
    assert locate(value, ["b", 7]) == Place("some.yaml", 2)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2_3", "2_3"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x1f", "0x1f"),
        ("2026-11-20", "2026-11-20"),
        ("1e5", "1e5"),
        ("<<", "<<"),
        ("true", True),
        ("-3", -3),
        ("0.6", 0.6),
        ("null", None),
        ("", None),
        ("'5'", "5"),
    ],
)
def test_a_plain_word_is_what_its_writer_means(tmp_path: Path, written: str, read_as: object) -> None:
    value = read(tmp_path, f"a: {written}\n").value["a"]
    assert (value, type(value)) == (read_as, type(read_as))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: [1\nc: 2\n", 3, "YAML として読めません"),
        ("a: 1\na: 2\n", 2, "a が二度書かれています"),
        ("a: &x 1\nb: *x\n", 1, "アンカーと別名"),
        ("a: &x\n  b: *x\n", 1, "アンカーと別名"),
        ("a: *x\n", 1, "YAML として読めません"),
        ("a: 1\nb: !!python/name:os.system x\n", 2, "として読めません"),
        ("a: 1\nb: !!int x\n", 2, "として読めません"),
        ("a: 1\n[b]: 2\n", 2, "文字ではありません"),
        ("a: 1\n~: 2\n", 2, "文字ではありません"),
        ("- a\n- b\n", 1, "項目がありません"),
        ("", 1, "項目がありません"),
        ("a: 1\n---\nb: 2\n", 2, "YAML として読めません"),
        ("a: '\0'\n", 1, "YAML として読めません"),
        ("a: 日本".encode("cp932"), 1, "UTF-8"),
        ("a: " + "[" * 5000 + "]" * 5000 + "\n", 1, "入れ子が深すぎます"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int, said: str) -> None:
    faults = read(tmp_path, text).faults
    assert any(said in fault.what for fault in faults), faults
    assert faults[0].place == Place("some.yaml", line)


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").mkdir()
    assert "ファイルを読めません" in read_yaml(tmp_path / "some.yaml").faults[0].what


def test_aliases_do_not_multiply(tmp_path: Path) -> None:
    lines = ["a0: &a0 [1, 1]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert len(str(read(tmp_path, "\n".join(lines)).value)) < 5000


HERE = Place("some.yaml", 1)


def located(value: Any) -> Any:
    if isinstance(value, dict):
        built = LocatedDict(HERE, {key: located(each) for key, each in value.items()})
        built.places = dict.fromkeys(value, HERE)
        return built
    if isinstance(value, list):
        entries = LocatedList(HERE, [located(each) for each in value])
        entries.places = [HERE] * len(value)
        return entries
    return value


names = st.sampled_from("abc")
trees = st.recursive(
    st.integers(0, 3) | st.text("xy", max_size=2),
    lambda inner: (
        st.dictionaries(names, inner, max_size=3)
        | st.lists(inner, max_size=3)
        | st.lists(st.fixed_dictionaries({"id": names}, optional={"b": inner}), max_size=3, unique_by=lambda e: e["id"])
    ),
    max_leaves=8,
)
mappings = st.dictionaries(names, trees, max_size=3).map(located)


@given(mappings)
def test_nothing_laid_over_changes_nothing(base: LocatedDict) -> None:
    assert merge(base, located({})) == base
    assert merge(located({}), base) == base


@given(mappings)
def test_a_thing_laid_over_itself_is_itself(base: LocatedDict) -> None:
    assert merge(base, base) == base


@given(mappings, mappings)
def test_what_is_laid_over_twice_is_laid_over_once(base: LocatedDict, over: LocatedDict) -> None:
    once = merge(base, over)
    assert merge(once, over) == once


@given(mappings, mappings)
def test_laying_over_leaves_the_base_as_it_was(base: LocatedDict, over: LocatedDict) -> None:
    before = located(base)
    merge(base, over)
    assert base == before


@pytest.mark.parametrize("key", [{"id": "x"}, {"value": 2}, {"area": "x", "start": 1}])
def test_entries_with_the_same_name_are_one_and_new_ones_come_last(key: dict[str, Any]) -> None:
    base = located([{**key, "a": 1, "b": 1}, {**dict.fromkeys(key, 7), "a": 7}])
    over = located([{**dict.fromkeys(key, 9), "a": 9}, {**key, "b": 2}])
    assert merge(base, over) == [{**key, "a": 1, "b": 2}, base[1], over[0]]


def test_a_list_without_names_is_replaced() -> None:
    assert merge(located(["a", "b"]), located(["c"])) == ["c"]
