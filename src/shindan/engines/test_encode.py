"""What answers are taken, and how others are refused."""

from __future__ import annotations

import pyarrow as pa
import pytest

from shindan.engines.encode import encode
from shindan.measurement.kernel import Task
from shindan.measurement.layout import Column, Layout

LAYOUT = Layout(
    "test",
    (
        Column("Q1", "", "share", 1, 5, (4, 5)),
        Column("K", "KGI", "mean", 0, 11),
        Column("T", "", "answered", 0, 1),
        Column("C", "", "answered", 0, 2, codes=("x", "y")),
    ),
    (),
    1,
    None,
)


def slots(**columns: pa.Array) -> list[list[int]]:
    """The slots of three respondents, of whom nothing is known but these columns."""
    made = {"Q1": pa.nulls(3, pa.int8()), "K": pa.nulls(3, pa.int8()), "T": pa.nulls(3), "C": pa.nulls(3, pa.string())}
    answers: list[list[int]] = encode(pa.record_batch(made | columns), Task(LAYOUT)).answers.tolist()
    return answers


def test_numbers_become_places_and_the_missing_stand_after_them() -> None:
    assert slots(Q1=pa.array([1, -1, None], pa.int8()))[0] == [0, 5, 6]
    assert slots(K=pa.array([10, -1, None], pa.int8()))[1] == [10, 11, 12]


@pytest.mark.parametrize("kind", [pa.int8(), pa.int64(), pa.uint8(), pa.float64(), pa.string()])
def test_any_type_of_whole_number_is_taken(kind: pa.DataType) -> None:
    assert slots(Q1=pa.array([1, 5, None]).cast(kind))[0] == [0, 4, 6]


def test_a_null_column_is_no_answer() -> None:
    assert slots(Q1=pa.nulls(3))[0] == [6, 6, 6]


def test_an_empty_text_is_no_answer() -> None:
    assert slots(Q1=pa.array(["1", "", None]), T=pa.array(["はい", "", None]), C=pa.array(["y", "", None])) == [
        [0, 6, 6],
        [12, 12, 12],
        [0, 2, 2],
        [1, 3, 3],
    ]


def test_a_choice_is_a_code_or_a_place() -> None:
    assert slots(C=pa.array(["y", "x", None]))[3] == slots(C=pa.array([1, 0, None], pa.int8()))[3] == [1, 0, 3]


def test_what_lies_under_a_null_is_not_counted() -> None:
    hidden = pa.Array.from_buffers(pa.int8(), 3, [pa.py_buffer(bytes([0b101])), pa.py_buffer(bytes([1, 99, 2]))])
    assert slots(Q1=hidden)[0] == [0, 6, 1]


@pytest.mark.parametrize("value", [0, 6, 7, -2, 126, 127, -128])
def test_a_number_outside_the_scale_is_refused_by_name(value: int) -> None:
    with pytest.raises(ValueError, match=f"設問「Q1」に「{value}」という回答があります。正しい値は 1〜5 の整数"):
        slots(Q1=pa.array([1, value, None], pa.int8()))


@pytest.mark.parametrize("values", [pa.array([1, 300, None]), pa.array([1, 2.5, None]), pa.array(["1", "はい", None])])
def test_what_is_no_small_whole_number_is_refused_by_name(values: pa.Array) -> None:
    with pytest.raises(ValueError, match=f"設問「Q1」に「{values[1]}」という回答があります"):
        slots(Q1=values)


def test_an_option_that_the_questionnaire_has_not_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"設問「C」に「z」という回答があります。.*記号 x・y"):
        slots(C=pa.array(["x", "z", None]))


def test_an_option_that_nobody_chose_is_not_refused() -> None:
    unused = pa.DictionaryArray.from_arrays(pa.array([0, 0, None], pa.int8()), pa.array(["x", "z"]))
    assert slots(C=unused)[3] == [0, 0, 3]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="「Q1」の列がありません"):
        encode(pa.record_batch({"K": pa.nulls(3, pa.int8())}), Task(LAYOUT))


def test_a_column_that_occurs_twice_is_named() -> None:
    twice = pa.record_batch([pa.nulls(3, pa.int8())] * 2, names=["Q1", "Q1"])
    with pytest.raises(ValueError, match="「Q1」の列が二つ以上あります"):
        encode(twice, Task(LAYOUT))


@pytest.mark.parametrize("blocks", [pa.array([0, 50, 1]), pa.array([0, None, 1]), pa.array(["0", "1", "2"])])
def test_a_block_outside_the_fifty_is_refused(blocks: pa.Array) -> None:
    with pytest.raises(ValueError, match="「_block」の列は、空きのない 0〜49 の整数"):
        slots(_block=blocks)


def test_groups_of_fractions_are_refused() -> None:
    batch = pa.record_batch({c.id: pa.nulls(1) for c in LAYOUT.columns} | {"team": pa.array([1.5])})
    with pytest.raises(ValueError, match="分析区分「team」の列は、文字か整数"):
        encode(batch, Task(LAYOUT, ("team",)))
