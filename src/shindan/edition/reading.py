"""Reads sealed summaries back, and says every fault in Japanese with file and field. It never takes a file half."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shindan.diagnosis.explain import explain
from shindan.measurement.layout import Layout
from shindan.measurement.storing import layout_of_dict
from shindan.measurement.summary import shapes

from .centre import FORMAT, FORMAT_VERSION, Centre, Sums, digest_of_centre
from .parts import EditionError, Fault

SUFFIX = ".centre.json"
LARGEST = 5_000_000
_AGAIN = "エントリーの締め切りの画面から、もう一度書き出してください"


def read_folder(folder: Path) -> tuple[Centre, ...]:
    """All ``*.centre.json`` of a folder, in the order of their pseudonyms. ``EditionError`` with every fault of every file."""
    if not folder.is_dir():
        raise EditionError((Fault(str(folder), "", "フォルダーがありません", "場所を確かめてください"),))
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise EditionError(
            (
                Fault(
                    str(folder),
                    "",
                    f"センターの要約（*{SUFFIX}）がありません",
                    "要約を置いたフォルダーを指定してください",
                ),
            )
        )
    found: list[Centre] = []
    faults: list[Fault] = []
    for file in files:
        centre, wrong = read_centre(_bytes(file), file.name)
        faults += wrong
        if centre is not None:
            found.append(centre)
    if faults:
        raise EditionError(tuple(faults))
    return tuple(sorted(found, key=lambda centre: (centre.centre, centre.digest)))


def read_centre(data: bytes, file: str) -> tuple[Centre | None, tuple[Fault, ...]]:
    """The summary in ``data``, or every fault of it. Never raises for what the file says."""
    values, fault = _values(data, file)
    if values is None:
        return None, (fault,) if fault else ()
    try:
        centre = Centre.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(sorted({_shape_fault(file, detail) for detail in details}))
    faults = tuple(_content_faults(centre, values, file))
    return (None if faults else centre), faults


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.stat().st_size <= LARGEST else b"!"
    except OSError:
        return b""


def _values(data: bytes, file: str) -> tuple[dict[str, Any] | None, Fault | None]:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return None, Fault(file, "", "JSON として読めません。壊れているか、途中で切れています", _AGAIN)
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        return None, Fault(file, "format", "センターの要約ではありません", f"*{SUFFIX} のファイルを置いてください")
    if values.get("format_version") != FORMAT_VERSION:
        what = f"形式の版「{values.get('format_version')}」は、このプログラムでは読めません"
        return None, Fault(file, "format_version", what, "新しい版のプログラムで読んでください")
    return values, None


def _shape_fault(file: str, detail: ErrorDetails) -> Fault:
    what, mend = explain(detail)
    if detail["type"] == "extra_forbidden":
        mend = "この項目を消すか、もう一度書き出してください"
    return Fault(file, _path(detail["loc"]), what, mend)


def _path(steps: tuple[int | str, ...]) -> str:
    """``facts[0].value``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


def _content_faults(centre: Centre, values: dict[str, Any], file: str) -> Iterator[Fault]:
    if _digest(values) != centre.digest:
        yield Fault(file, "digest", "内容が書き出されたときから変わっています", _AGAIN)
    if not centre.consent.edition:
        yield Fault(
            file, "consent.edition", "年度版への提供に同意がありません", "このファイルをフォルダーから除いてください"
        )
    layout = _layout(centre)
    if layout is None:
        yield Fault(file, "layout", "調査票の列の並びとして読めません", _AGAIN)
        return
    yield from _sum_faults(centre, layout, file)
    yield from _row_faults(centre, layout, file)


def _digest(values: dict[str, Any]) -> str:
    """ "" for what canonical bytes cannot hold (NaN, half of a pair of surrogates): no summary was ever sealed with it."""
    try:
        return digest_of_centre(values)
    except ValueError:
        return ""


def _layout(centre: Centre) -> Layout | None:
    try:
        layout = layout_of_dict(dict(centre.layout))
        width = len(layout.columns)
        inside = all(0 <= place < width for element in layout.elements for place in element.columns)
        whole = all(0 < column.options < 1000 for column in layout.columns)
        shapes(layout, 1)
        # Nothing else may travel in it.
        exact = json.loads(json.dumps(asdict(layout))) == centre.layout
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return layout if inside and whole and exact and width else None


def _sum_faults(centre: Centre, layout: Layout, file: str) -> Iterator[Fault]:
    wanted = shapes(layout, 1)
    for name in Sums.model_fields:
        try:
            shape = np.array(getattr(centre.sums, name), np.int64).shape
        except (ValueError, OverflowError):
            shape = (-1,)
        if shape != wanted[name][1:]:
            yield Fault(file, f"sums.{name}", f"数の並びの形{shape}が調査票（{wanted[name][1:]}）と合いません", _AGAIN)
            return
    yield from _number_faults(centre, layout, file)


def _number_faults(centre: Centre, layout: Layout, file: str) -> Iterator[Fault]:
    for place, counts in enumerate(centre.sums.counts):
        if sum(counts) != centre.people:
            what = f"{layout.columns[place].id} の回答の合計 {sum(counts)} が人数 {centre.people} と合いません"
            yield Fault(file, f"sums.counts[{place}]", what, _AGAIN)
    for place, (persons, _, _) in enumerate(centre.sums.scores):
        if persons > centre.people:
            yield Fault(
                file, f"sums.scores[{place}]", f"得点のある人数 {persons} が人数 {centre.people} を超えています", _AGAIN
            )
    if centre.sums.complete > centre.people:
        yield Fault(file, "sums.complete", "すべての得点がある人数が、人数を超えています", _AGAIN)
    nearly, straight = centre.sums.straight
    if not straight <= nearly <= centre.people:
        yield Fault(file, "sums.straight", "同じ答えを並べた人数が、答えた人数を超えています", _AGAIN)
    yield from _element_faults(centre, layout, file)


def _element_faults(centre: Centre, layout: Layout, file: str) -> Iterator[Fault]:
    """The pairs of an element's items must agree with the counts of the items themselves."""
    for at, element in enumerate(layout.elements):
        for row, place in enumerate(element.columns):
            column, counts = layout.columns[place], centre.sums.counts[place]
            positive = sum(counts[value - column.first] for value in column.positive)
            pairs = centre.sums.within[at]
            if (pairs[0][row][row], pairs[2][row][row]) != (positive, sum(counts[: column.options])):
                yield Fault(
                    file, f"sums.within[{at}]", f"{column.id} の肯定数か有効回答数が sums.counts と合いません", _AGAIN
                )


def _row_faults(centre: Centre, layout: Layout, file: str) -> Iterator[Fault]:
    known = {column.id for column in layout.columns} | {element.id for element in layout.elements}
    named = [row.id for row in centre.rows]
    for place, name in enumerate(named):
        if name not in known:
            yield Fault(file, f"rows[{place}].id", f"「{name}」は調査票の列にありません", _AGAIN)
        if name in named[:place]:
            yield Fault(file, f"rows[{place}].id", f"「{name}」が二度あります", _AGAIN)
    for name in sorted(known - set(named)):
        yield Fault(file, "rows", f"「{name}」の行がありません", _AGAIN)


def refuse_twice(centres: tuple[Centre, ...]) -> None:
    """``EditionError`` where one centre handed over two different summaries: a person has to say which one holds."""
    seen: dict[str, Centre] = {}
    faults = []
    for centre in centres:
        first = seen.setdefault(centre.centre, centre)
        if first is not centre:
            what = "同じセンターの要約が二つあります" if first.digest != centre.digest else "同じ要約が二つあります"
            faults.append(Fault(centre.centre, "centre", what, "使わないほうのファイルをフォルダーから除いてください"))
    if faults:
        raise EditionError(tuple(faults))
