"""A table of many firms: read from CSV or XLSX with every cell's place, written as CSV or XLSX."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shindan.diagnosis import Pack
from shindan.diagnosis.answers import accept

FIRM_NAMES = ("firm", "company", "会社名", "会社", "企業名")
SHOWN_FAULTS = 20


class TableError(ValueError):
    """The file cannot be used; the message names every cell at fault."""


@dataclass(frozen=True)
class Firm:
    """One row: the name, the answers, and the other columns as they were."""

    name: str
    answers: dict[str, int]
    carried: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What a file gave. ``carried`` are the heads of columns that are passed through."""

    firms: tuple[Firm, ...]
    carried: tuple[str, ...]


@dataclass(frozen=True)
class _Grid:
    """The cells of a file as text; ``sheet`` is empty for CSV."""

    file: str
    sheet: str
    rows: Sequence[Sequence[object]]
    language: str

    def say(self, ja: str, en: str) -> str:
        return _say(self.language, ja, en)

    @property
    def name(self) -> str:
        """The file, and in a workbook the sheet that was read."""
        sheet = self.say(f" シート「{self.sheet}」", f' sheet "{self.sheet}"')
        return self.file + (sheet if self.sheet else "")

    def place(self, row: int, column: int) -> str:
        """A cell in the reader's words; row and column count from 0."""
        from shindan.exchange.faults import letters

        gap = "" if self.sheet and self.language != "en" else " "
        return f"{self.name}{gap}{self.say('セル', 'cell')} {letters(column)}{row + 1}"


def read_table(path: Path, pack: Pack, language: str) -> Table:
    """The firms of a file. Columns are areas by id or name; raises ``TableError`` with all faults at once."""
    grid = _read(path, language)
    if not grid.rows:
        raise TableError(
            grid.say(
                f"{grid.name} に行がありません。1行目に見出し、2行目から会社を書いてください。",
                f"{grid.name} has no rows. Write the heads in row 1 and the firms from row 2.",
            )
        )
    columns = _columns(grid, pack)
    faults: list[str] = []
    firms = [
        _firm(grid, pack, columns, row, faults)
        for row in range(1, len(grid.rows))
        if any(_text(cell) for cell in grid.rows[row])
    ]
    if faults:
        raise TableError(_listed(faults, grid))
    if not firms:
        raise TableError(
            grid.say(
                f"{grid.name} に会社の行がありません。2行目から書いてください。",
                f"{grid.name} has no firm. Write the firms from row 2.",
            )
        )
    return Table(tuple(firms), tuple(_text(grid.rows[0][place]) for place in columns.carried))


def _listed(faults: Sequence[str], grid: _Grid) -> str:
    left = len(faults) - SHOWN_FAULTS
    more = [grid.say(f"ほか {left} 件", f"and {left} more")] if left > 0 else []
    return "\n".join([*faults[:SHOWN_FAULTS], *more])


@dataclass(frozen=True)
class _Columns:
    items: dict[str, int]
    firm: int | None
    carried: tuple[int, ...]


def _read(path: Path, language: str) -> _Grid:
    try:
        if path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods"}:
            return _read_workbook(path, language)
        return _Grid(path.name, "", list(csv.reader(io.StringIO(_decode(path, language)))), language)
    except FileNotFoundError:
        raise TableError(_say(language, f"ファイルがありません: {path}", f"No such file: {path}")) from None
    except OSError as error:
        raise TableError(
            _say(
                language,
                f"ファイルを開けません: {path}（{error.strerror}）",
                f"Cannot open the file: {path} ({error.strerror})",
            )
        ) from error
    except csv.Error as error:
        raise TableError(
            _say(language, f"CSV として読めません: {path.name}（{error}）", f"Not a CSV: {path.name} ({error})")
        ) from error


def _read_workbook(path: Path, language: str) -> _Grid:
    import python_calamine

    if not path.is_file():
        raise FileNotFoundError(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheet = book.sheet_names[0]
        return _Grid(path.name, sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), language)
    except (python_calamine.CalamineError, IndexError) as error:
        raise TableError(
            _say(
                language,
                f"Excel として読めません: {path.name}（{error}）。保存し直してください。",
                f"Cannot be read as a workbook: {path.name} ({error}). Save it again.",
            )
        ) from error


def _decode(path: Path, language: str) -> str:
    from shindan.exchange.encoding import decode

    text = decode(path.read_bytes())
    if text is not None:
        return text
    raise TableError(
        _say(
            language,
            f"文字を読めません: {path.name}。UTF-8 か Shift_JIS の CSV で保存し直してください。",
            f"Cannot read the characters: {path.name}. Save it as CSV in UTF-8 or Shift_JIS.",
        )
    )


def _say(language: str, ja: str, en: str) -> str:
    return en if language == "en" else ja


def _columns(grid: _Grid, pack: Pack) -> _Columns:
    heads = [_key(cell) for cell in grid.rows[0]]
    items = _item_columns(grid, pack, heads)
    missing = [item.id for item in pack.items if item.id not in items]
    if missing:
        raise TableError(_lacking(grid, pack, missing))
    firm = next((place for place, head in enumerate(heads) if head in FIRM_NAMES), None)
    taken = {*items.values(), *([] if firm is None else [firm])}
    return _Columns(items, firm, tuple(place for place in range(len(heads)) if place not in taken))


def _item_columns(grid: _Grid, pack: Pack, heads: Sequence[str]) -> dict[str, int]:
    names = {_key(name): item.id for item in pack.items for name in _names(pack, item.id)}
    items: dict[str, int] = {}
    for place, head in enumerate(heads):
        if head not in names:
            continue
        if names[head] in items:
            told, cell = grid.rows[0][place], grid.place(0, place)
            raise TableError(
                grid.say(
                    f"{cell}: 「{told}」の列が二つあります。一つにしてください。",
                    f'{cell}: there are two columns "{told}". Keep one.',
                )
            )
        items[names[head]] = place
    return items


def _lacking(grid: _Grid, pack: Pack, missing: Sequence[str]) -> str:
    areas = [(item_id, pack.area(pack.item(item_id).area).name) for item_id in missing]
    return grid.say(
        f"{grid.name} の1行目に、次の列がありません: {'、'.join(f'{item_id}（{name.ja}）' for item_id, name in areas)}",
        f"Row 1 of {grid.name} lacks these columns: {', '.join(f'{item_id} ({name.en})' for item_id, name in areas)}",
    )


def _names(pack: Pack, item_id: str) -> tuple[str, ...]:
    name = pack.area(pack.item(item_id).area).name
    mark = chr(0x2460 + pack.number(pack.item(item_id).area) - 1)
    return (item_id, name.ja, name.en, f"{mark}{name.ja}", f"{mark} {name.ja}", f"{mark} {name.en}")


def _firm(grid: _Grid, pack: Pack, columns: _Columns, row: int, faults: list[str]) -> Firm:
    cells = grid.rows[row]
    answers: dict[str, int] = {}
    for item in pack.items:
        place = columns.items[item.id]
        value, fault = accept(pack, item, cells[place] if place < len(cells) else None)
        if fault is not None:
            faults.append(f"{grid.place(row, place)}: {fault.message(grid.language)}")
        elif isinstance(value, int):
            answers[item.id] = value
    name = _cell(cells, columns.firm) if columns.firm is not None else ""
    carried = tuple(_cell(cells, place) for place in columns.carried)
    return Firm(name or f"{row}", answers, carried)


def _cell(cells: Sequence[object], place: int) -> str:
    return _text(cells[place]) if place < len(cells) else ""


def _text(cell: object) -> str:
    return (
        str(int(cell))
        if isinstance(cell, float) and cell.is_integer()
        else str(cell if cell is not None else "").strip()
    )


def _key(cell: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(cell)).lower().split())


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """CSV in UTF-8 with its mark, as Excel opens it; what a spreadsheet would run as a formula gets an apostrophe."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_defused(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def xlsx_bytes(rows: Iterable[Sequence[object]], language: str) -> bytes:
    """The rows as a workbook with a fixed head."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet: Any = book.add_worksheet(_say(language, "結果", "Results"))
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 20, 16)
    return buffer.getvalue()


def _defused(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
