"""The representative's stages from a file: YAML, or the first sheet with the columns 設問, 段階 and 根拠メモ of a workbook.

Every fault of a file is told at once, with its line or cell. The form that is sent to representatives has a reader of its own;
this one is for stages that are already known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import python_calamine

from shindan.diagnosis import Pack
from shindan.diagnosis.source import LocatedDict, Place, read_yaml
from shindan.exchange.faults import letters, shown

from .inputs import Stage

ID_HEADS, STAGE_HEADS, MEMO_HEADS = (
    {"設問", "id", "item", "practice"},
    {"段階", "stage"},
    {"根拠メモ", "根拠", "evidence", "memo"},
)
_NONE = {"", "na", "n/a", "-", "–", "該当しない", "当てはまらない", "このセンターには当てはまらない"}
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}


class StagesError(ValueError):
    """The file cannot be used; each line of the message is a fault with its place."""


def read_stages(path: Path, management: Pack) -> dict[str, Stage]:
    """Stages by practice. YAML: ``EC1: 4`` or ``EC1: {stage: 4, evidence: …}``. ``StagesError`` names every fault."""
    if not path.is_file():
        raise StagesError(f"ファイルがありません: {path}")
    found = _Found(management)
    lines = _of_workbook(path, found) if path.suffix.lower() in _WORKBOOKS else _of_yaml(path, found)
    for where, practice, stage, memo in lines:
        found.add(where, practice, (stage, memo))
    if found.faults:
        raise StagesError("\n".join(found.faults))
    if not found.stages:
        raise StagesError(f"{path.name}: 段階が一つもありません。設問（{found.known}）ごとに 1〜5 を書いてください。")
    return found.stages


Line = tuple[str, str, object, str]


class _Found:
    """Stages read so far, and what could not be read."""

    def __init__(self, management: Pack) -> None:
        self.practices = [item.id for item in management.items if item.kind == "scale"]
        self.stages: dict[str, Stage] = {}
        self.faults: list[str] = []

    @property
    def known(self) -> str:
        return "、".join(self.practices)

    def add(self, where: str, practice: str, given: tuple[object, str]) -> None:
        value, memo = given
        stage, fault = _stage(value)
        if practice not in self.practices:
            self.faults.append(
                f"{where}: 設問「{shown(practice)}」はありません。次のどれかにしてください: {self.known}"
            )
        elif practice in self.stages:
            self.faults.append(f"{where}: 設問「{practice}」が二度あります。一つにしてください。")
        elif fault:
            self.faults.append(
                f"{where}: {practice} の段階「{shown(value)}」は使えません。1〜5の整数か na にしてください。"
            )
        else:
            self.stages[practice] = Stage(stage=stage, evidence=memo.strip())


def _stage(value: object) -> tuple[int | None, bool]:
    """The stage, and whether the value is none: 3, "３", 3.0, 段階3 are 3; empty and na are no stage."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).strip().lower()
    text = text.removeprefix("段階").removesuffix(".0").strip()
    if text in _NONE:
        return None, False
    return (int(text), False) if text in {"1", "2", "3", "4", "5"} else (None, True)


def _of_yaml(path: Path, found: _Found) -> Iterator[Line]:
    reading = read_yaml(path)
    found.faults += [str(fault) for fault in reading.faults]
    stages = reading.value.get("stages", reading.value)
    if not isinstance(stages, LocatedDict):
        found.faults.append(f"{path.name}:1: stages に「設問: 段階」を並べてください。")
        return
    for practice, given in stages.items():
        place = stages.places.get(practice, Place(path.name, 1))
        where = f"{place.file}:{place.line}"
        if isinstance(given, dict):
            if unknown := sorted(set(given) - {"stage", "evidence"}):
                found.faults.append(
                    f"{where}: {practice} の「{unknown[0]}」は使えません。stage と evidence を書いてください。"
                )
            yield where, practice, given.get("stage"), str(given.get("evidence") or "")
        else:
            yield where, practice, given, ""


def _of_workbook(path: Path, found: _Found) -> Iterator[Line]:
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except python_calamine.CalamineError as error:
        found.faults.append(f"{path.name}: Excel として読めません（{error}）。保存し直してください。")
        return
    for name, rows in sheets:
        for at, row in enumerate(rows):
            columns = _columns(row)
            if columns is not None:
                yield from _rows(name, rows[at + 1 :], at + 2, columns)
                return
    found.faults.append(
        f"{path.name}: 「設問」と「段階」の見出しがありません。1行に「設問」「段階」「根拠メモ」を書いてください。"
    )


def _columns(row: Sequence[object]) -> tuple[int, int, int | None] | None:
    heads = [unicodedata.normalize("NFKC", str(cell)).strip().lower() for cell in row]
    places = [
        next((at for at, head in enumerate(heads) if head in names), None)
        for names in (ID_HEADS, STAGE_HEADS, MEMO_HEADS)
    ]
    first, second, third = places
    return None if first is None or second is None else (first, second, third)


def _rows(
    sheet: str, rows: Sequence[Sequence[object]], start: int, columns: tuple[int, int, int | None]
) -> Iterator[Line]:
    practice, stage, memo = columns
    for number, row in enumerate(rows, start=start):
        name = unicodedata.normalize("NFKC", str(row[practice])).strip().upper()
        if name:
            where = f"シート「{sheet}」セル {letters(stage)}{number}"
            yield where, name, row[stage], "" if memo is None else str(row[memo])
