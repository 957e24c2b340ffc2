"""Columns of texts as columns of answers: each distinct text is worked out once, then the whole column is looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from shindan.diagnosis.definition import Item, Pack

from .faults import CellFault, shown
from .values import LONGEST, NO_ANSWER, UNREADABLE, ItemValues, item_values
from .wording import cell_text, plain, tidy

KEPT_FAULTS = 1000
CODES: Any = pa.dictionary(pa.int32(), pa.string())


@dataclass
class Faults:
    """Counts every cell that could not be read, and keeps the first ones with their places."""

    sheet: str | None = None
    kept: list[CellFault] = field(default_factory=list)
    count: int = 0
    _batch: list[CellFault] = field(default_factory=list)

    def add(self, header: str, first: int, places: NDArray[np.intp], texts: Iterator[tuple[str, str]]) -> None:
        """``places`` count from 0 within the batch whose first row is ``first``; ``texts`` give value and reason."""
        self.count += len(places)
        room = KEPT_FAULTS - len(self.kept)
        for place, (value, why) in zip(places[:room].tolist(), texts, strict=False):
            self._batch.append(CellFault(self.sheet, first + place, header, shown(value), why))

    def settle(self) -> None:
        """End a batch: of all its columns' faults, those of the first rows are kept."""
        room = KEPT_FAULTS - len(self.kept)
        self.kept += sorted(self._batch, key=lambda fault: fault.row)[:room]
        self._batch.clear()


@dataclass(frozen=True)
class Converted:
    """A column of answers, and which rows had something written in it, readable or not."""

    column: pa.Array
    written: NDArray[np.bool_]


class Converter(Protocol):
    """One column of the answers. ``name`` and ``kind`` are those of the result, ``header`` is the file's."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> Any: ...

    @property
    def is_answer(self) -> bool: ...

    def convert(self, column: pa.Array, first: int, faults: Faults) -> Converted: ...


@dataclass(frozen=True)
class Answers:
    """An item answered by a number (int8) or a choice (dictionary of option codes)."""

    name: str
    header: str
    values: ItemValues
    is_answer: bool = True

    @property
    def kind(self) -> Any:
        return CODES if self.values.is_choice else pa.int8()

    def convert(self, column: pa.Array, first: int, faults: Faults) -> Converted:
        """Unreadable cells are counted in ``faults`` and become null, as 該当しない of a choice does."""
        texts, places = distinct(column)
        answers = np.array([self.values.read(text) for text in texts], np.int16)[places]
        wrong = np.flatnonzero(answers == UNREADABLE)
        if len(wrong):
            values = (texts[places[row]] or "" for row in wrong)
            faults.add(self.header, first, wrong, ((value, self.values.why(value)) for value in values))
        return Converted(self._column(answers), answers != NO_ANSWER)

    def _column(self, answers: NDArray[np.int16]) -> pa.Array:
        if not self.values.is_choice:
            return pa.array(answers.astype(np.int8), mask=answers <= UNREADABLE)
        indices = pa.array(answers.astype(np.int32), mask=answers < 0)
        return pa.DictionaryArray.from_arrays(indices, pa.array(self.values.codes, pa.string()))


@dataclass(frozen=True)
class Comments:
    """An item answered in words: as written, without spaces at the ends."""

    name: str
    header: str
    is_answer: bool = True
    kind: Any = field(default_factory=pa.string)

    def convert(self, column: pa.Array, first: int, faults: Faults) -> Converted:  # noqa: ARG002 — every text is one
        texts = pc.utf8_trim_whitespace(column.cast(pa.string()))
        texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
        return Converted(texts, np.asarray(texts.is_valid()))


@dataclass(frozen=True)
class Groups:
    """Another column by which respondents are grouped: names of groups, NFKC, spaces made one."""

    name: str
    header: str
    is_answer: bool = False
    kind: Any = field(default_factory=pa.string)

    def convert(self, column: pa.Array, first: int, faults: Faults) -> Converted:
        texts, places = distinct(column)
        wrong = np.array([_is_no_group(text) for text in texts], np.bool_)[places]
        if wrong.any():
            rows = np.flatnonzero(wrong)
            faults.add(self.header, first, rows, (_no_group(texts[places[row]] or "") for row in rows))
        groups = pa.array([None if _is_no_group(text) else tidy(text or "") or None for text in texts], pa.string())
        return Converted(groups.take(pa.array(places)), np.zeros(len(places), np.bool_))


def converter(pack: Pack, item: Item, header: str) -> Converter:
    """What reads an item's column."""
    return Comments(item.id, header) if item.kind == "text" else Answers(item.id, header, item_values(pack, item))


def distinct(column: pa.Array) -> tuple[list[str | None], NDArray[np.intp]]:
    """The distinct cells of a column as text, ``None`` last, and for each row its place among them."""
    coded = column.dictionary_encode() if column.type != pa.null() else column.cast(pa.string()).dictionary_encode()
    texts: list[str | None] = [cell_text(cell) for cell in coded.dictionary.to_pylist()]
    places = np.asarray(coded.indices.fill_null(len(texts)), dtype=np.intp)
    return [*texts, None], places


def _is_no_group(text: str | None) -> bool:
    return text is not None and (len(text) > LONGEST or (text.startswith("#") and plain(text) in _FORMULA_ERRORS))


_FORMULA_ERRORS: Sequence[str] = ("#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!")


def _no_group(text: str) -> tuple[str, str]:
    if len(text) > LONGEST:
        return text, f"グループの名前が長すぎます（{LONGEST}文字まで）。「無回答」として数えます。"
    return text, f"数式のエラー「{shown(text)}」です。グループの名前に直してください。「無回答」として数えます。"
