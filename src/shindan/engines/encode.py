"""Arrow columns as the kernel's arrays: every value is checked against the questionnaire, none is counted silently."""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from shindan.measurement.batch import Batch, Codes, Groups, grouped
from shindan.measurement.kernel import Task
from shindan.measurement.layout import NOT_APPLICABLE, Column, Layout
from shindan.measurement.summary import BLOCKS

BLOCK = "_block"
# Stands in an 8-bit column where there is no answer; no scale reaches it.
NOTHING = 127


def encode(batch: pa.RecordBatch, task: Task) -> Batch:
    """The batch's answers and groups; ``ValueError`` naming the item and value where one is not of the questionnaire.

    Item columns are named by item id. Scales: whole numbers as answered, −1 該当しない, null no answer. Choices: codes of
    options, or their places from 0. Comments: text, or 0; empty or null is none. Other columns named by ``task`` are groups:
    text or whole numbers, where null and ``""`` are nobody's group. An ``_block`` column holds 0 … 49. The rest is left alone.
    """
    answers = np.empty((len(task.layout.columns), batch.num_rows), np.uint8)
    for row, column in zip(answers, task.layout.columns, strict=True):
        row[:] = _slots(column, _values(batch, column.id))
    splits = {name: _groups(name, _values(batch, name)) for name in group_columns(task)}
    blocks = _blocks(batch.column(BLOCK)) if BLOCK in batch.schema.names else None
    return Batch(answers, splits, blocks)


def group_columns(task: Task) -> tuple[str, ...]:
    """The columns beside the items that the task's splits and crossings need."""
    items = {column.id for column in task.layout.columns}
    named = [*task.splits, *(split for crossed in task.crossings for split in crossed)]
    return tuple(name for name in dict.fromkeys(named) if name not in items)


def needed_columns(task: Task, present: list[str]) -> list[str]:
    """The columns of a file to read."""
    wanted = {column.id for column in task.layout.columns} | set(group_columns(task)) | {BLOCK}
    return [name for name in present if name in wanted]


def _values(batch: pa.RecordBatch, name: str) -> pa.Array:
    found = batch.schema.get_all_field_indices(name)
    if len(found) == 1:
        return batch.column(found[0])
    fault = "がありません" if not found else "が二つ以上あります"
    raise ValueError(f"データに「{name}」の列{fault}。列の名前を調査票の設問番号と合わせてください。")


def _slots(column: Column, values: pa.Array) -> Codes:
    if not _is_text(values.type):
        return _numbers(column, values)
    if column.kind != "answered":
        text = _plain(values)
        return _numbers(column, pc.if_else(pc.equal(text, ""), pa.scalar(None, text.type), text))
    return _choices(column, values) if column.codes else _comments(values)


def _numbers(column: Column, values: pa.Array) -> Codes:
    small = _eight_bits(column, values)
    raw = pc.fill_null(small, NOTHING).to_numpy(zero_copy_only=False)
    below, above = np.count_nonzero(raw < column.first), np.count_nonzero(raw > column.last)
    absent = raw == NOT_APPLICABLE if below else None
    if above != small.null_count or (absent is not None and np.count_nonzero(absent) != below):
        given = small.drop_null().to_numpy(zero_copy_only=False)
        _refuse(column, given[(given > column.last) | (given < column.first) & (given != NOT_APPLICABLE)])
    codes: Codes = np.subtract(raw, np.int8(column.first)).view(np.uint8)
    np.minimum(codes, np.uint8(column.options + 1), out=codes)
    if absent is not None:
        np.copyto(codes, np.uint8(column.options), where=absent)
    return codes


def _eight_bits(column: Column, values: pa.Array) -> pa.Array:
    if values.type == pa.int8():
        return values
    try:
        return values.cast(pa.int8())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        _refuse(column, _strange(values))


def _strange(values: pa.Array) -> list[Any]:
    """The first of the values that is no small whole number."""
    for value in values.drop_null().to_pylist():
        try:
            if -128 <= int(value) <= NOTHING and int(value) == float(value):
                continue
        except (TypeError, ValueError, OverflowError):
            pass
        return [value]
    return [str(values.type)]


def _choices(column: Column, values: pa.Array) -> Codes:
    indices, labels = _dictionary(values)
    place = {code: number for number, code in enumerate(column.codes)}
    none = column.options + 1
    table = np.array([place.get(label, 255) if label else none for label in (*labels, "")], np.uint8)
    codes: Codes = table[indices]
    if 255 in table:
        strange = indices[codes == 255]
        if strange.size:
            _refuse(column, [labels[strange[0]]])
    return codes


def _comments(values: pa.Array) -> Codes:
    written = pc.fill_null(pc.greater(pc.binary_length(_plain(values)), 0), False).to_numpy(zero_copy_only=False)
    codes: Codes = np.where(written, np.uint8(0), np.uint8(2))
    return codes


def _groups(name: str, values: pa.Array) -> Groups:
    if not (_is_text(values.type) or pa.types.is_integer(values.type) or pa.types.is_null(values.type)):
        raise ValueError(f"分析区分「{name}」の列は、文字か整数にしてください（{values.type} は扱えません）。")
    indices, labels = _dictionary(values)
    return grouped(name, (*labels, ""), indices)


def _blocks(values: pa.Array) -> Codes:
    numbers = values.to_numpy(zero_copy_only=False)
    if values.null_count or not pa.types.is_integer(values.type) or ((numbers < 0) | (numbers >= BLOCKS)).any():
        raise ValueError(f"「{BLOCK}」の列は、空きのない 0〜{BLOCKS - 1} の整数にしてください。")
    codes: Codes = numbers.astype(np.uint8)
    return codes


def _dictionary(values: pa.Array) -> tuple[NDArray[np.intp], list[str]]:
    """Places of the labels, which are text; of null the place after the last."""
    coded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    labels = ["" if label is None else str(label) for label in coded.dictionary.to_pylist()]
    indices = pc.fill_null(coded.indices.cast(pa.int64()), len(labels)).to_numpy(zero_copy_only=False)
    return indices.astype(np.intp, copy=False), labels


def _plain(values: pa.Array) -> pa.Array:
    return values.dictionary_decode() if pa.types.is_dictionary(values.type) else values


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _refuse(column: Column, values: Any) -> NoReturn:
    if column.codes:
        valid = f"選択肢の番号 0〜{column.last} か、記号 {'・'.join(column.codes)}"
    elif column.kind == "answered":
        valid = "0（記入あり）か空欄、または文章"
    else:
        valid = f"{column.first}〜{column.last} の整数"
    raise ValueError(
        f"設問「{column.id}」に「{values[0]}」という回答があります。"
        f"正しい値は {valid}、該当しないは {NOT_APPLICABLE}、無回答は空欄です。データを直してください。"
    )


def arrow_types(layout: Layout) -> dict[str, pa.DataType]:
    """Types to read a text file's columns as."""
    return {c.id: pa.int8() if c.kind != "answered" else pa.string() for c in layout.columns}
