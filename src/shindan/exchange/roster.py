"""Headcounts: how many people there are in each group, against which response rates are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shindan.diagnosis import Pack

from .columns import match_splits
from .faults import ReadError, letters, listed, shown
from .personal import personal_columns, refuse_personal
from .source import Source, open_source
from .values import item_values
from .wording import bare, cell_text, plain, tidy

_HEADS = {
    "split": ("split", "区分", "分析区分", "属性"),
    "group": ("group", "グループ", "グループ名", "組", "値"),
    "headcount": ("headcount", "人数", "在籍人数", "在籍者数", "従業員数", "対象人数", "対象者数", "員数"),
    "entry": ("entry", "エントリー", "エントリー名"),
}
_TOTAL = frozenset({"", "total", "all", "全体", "合計", "総計", "計", "全員"})
MOST_ROWS = 100_000
LARGEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Headcount:
    """People in ``group`` of ``split``; ``group`` is ``None`` for everybody. ``row`` is the row in the file."""

    entry: str | None
    split: str | None
    group: str | None
    people: int
    row: int


@dataclass(frozen=True)
class Roster:
    """Headcounts of the asked splits. ``ignored`` are splits of the file that were not asked for."""

    rows: tuple[Headcount, ...]
    ignored: tuple[str, ...] = ()

    def total(self, entry: str | None = None) -> int | None:
        """Everybody; ``None`` where the file does not say."""
        return self._of(entry, None, None)

    def headcount(self, split: str, group: str, entry: str | None = None) -> int | None:
        """People of a group, named as in the answers (option code or tidy name); ``None`` where the file does not say."""
        return self._of(entry, split, group)

    def groups(self, split: str, entry: str | None = None) -> dict[str, int]:
        """Group → people, in the order of the file."""
        return {
            row.group: row.people
            for row in self.rows
            if row.split == split and row.entry == entry and row.group is not None
        }

    def entries(self) -> tuple[str | None, ...]:
        """The entries of the file, in order; ``(None,)`` where it has no such column."""
        return tuple(dict.fromkeys(row.entry for row in self.rows))

    def _of(self, entry: str | None, split: str | None, group: str | None) -> int | None:
        key = (entry, split, group)
        return next((row.people for row in self.rows if (row.entry, row.split, row.group) == key), None)


def read_roster(
    path: str | Path, splits: Sequence[str], *, pack: Pack | None = None, sheet: str | None = None
) -> Roster:
    """Read ``split, group, headcount`` and optionally ``entry``; with one split also ``group, headcount``.

    A row whose split is empty, ``total`` or 全体 is everybody. With ``pack``, groups of its choices may be written as
    labels and become option codes. Raises ``ReadError``: a headcount that is half right would make rates wrong.
    """
    source = open_source(path, sheet=sheet, wanted=lambda heads: _place(heads, "headcount") is not None)
    refuse_personal(source.headers, personal_columns(source.headers, source.sample(), by_name=False))
    reading = _Reading(source, tuple(splits), pack, _columns(source, splits))
    rows, ignored = reading.rows()
    if not rows and ignored:
        raise ReadError(
            f"{source.name} にあるのは {listed(ignored)} の人数だけで、指定した分析区分のものがありません。"
            "1列目を、--split に書いた名前にしてください。",
            cell="A2",
        )
    if not rows:
        raise ReadError(f"{source.name} に人数の行がありません。2行目から、グループと人数を書いてください。", cell="A2")
    _consistent(source, rows)
    return Roster(rows, ignored)


def _place(headers: Sequence[str], wanted: str) -> int | None:
    names = {bare(name) for name in _HEADS[wanted]}
    return next((place for place, head in enumerate(headers) if bare(head) in names), None)


def _columns(source: Source, splits: Sequence[str]) -> dict[str, int]:
    headers = source.headers
    found = {name: place for name in _HEADS if (place := _place(headers, name)) is not None}
    if len(splits) == 1 and "group" not in found:
        own = [place for place, head in enumerate(headers) if bare(head) == bare(splits[0])]
        found |= {"group": own[0]} if own else {}
    lacking = [name for name in ("group", "headcount") if name not in found]
    if not lacking and "split" not in found and len(splits) != 1:
        lacking = ["split"]
    if lacking:
        raise ReadError(
            f"{source.name} の1行目に、列 {listed(lacking)} がありません。見出しを split、group、headcount"
            f"（分析区分が一つのときは group、headcount）にしてください。いまの見出し: {listed(headers)}",
            sheet=source.sheet,
            cell="A1",
        )
    match_splits([headers[place] for place in found.values()], headers, {})
    return found


@dataclass(frozen=True)
class _Reading:
    source: Source
    splits: tuple[str, ...]
    pack: Pack | None
    columns: dict[str, int]

    def rows(self) -> tuple[tuple[Headcount, ...], tuple[str, ...]]:
        found: dict[tuple[str | None, str | None, str | None], Headcount] = {}
        ignored: dict[str, None] = {}
        for number, cells in self._cells():
            split = self._split(number, cells)
            if split is not None and split not in self.splits:
                ignored[split] = None
                continue
            row = self._headcount(number, split, cells)
            key = (row.entry, row.split, row.group)
            if key in found:
                raise self._refuse(number, "group", f"{found[key].row}行目と同じグループです。一つにまとめてください")
            found[key] = row
        return tuple(found.values()), tuple(ignored)

    def _cells(self) -> Iterator[tuple[int, dict[str, str]]]:
        for rows in self.source.rows(list(self.columns.values())):
            if rows.first + len(rows) > MOST_ROWS:
                raise ReadError(
                    f"{self.source.name} は人数の表には長すぎます（{MOST_ROWS:,}行まで）。グループごとの人数だけにしてください。"
                )
            texts = [[cell_text(cell) or "" for cell in column.to_pylist()] for column in rows.columns]
            for offset, row in enumerate(zip(*texts, strict=True)):
                if any(cell.strip() for cell in row):
                    yield rows.first + offset, dict(zip(self.columns, row, strict=True))

    def _split(self, number: int, cells: dict[str, str]) -> str | None:
        """The split of a row as asked for; ``None`` for everybody. A split that was not asked for as it is written."""
        if "split" not in self.columns:
            return None if plain(cells["group"]) in _TOTAL else self.splits[0]
        text = tidy(cells["split"])
        if plain(text) not in _TOTAL:
            return next((split for split in self.splits if bare(split) in self._names(text)), text)
        if plain(cells["group"]) not in _TOTAL:
            raise self._refuse(number, "split", "グループがあるのに分析区分が空です。分析区分の名前を書いてください")
        return None

    def _names(self, text: str) -> set[str]:
        """A split may be named by the id or the topic of its item."""
        topics = {
            bare(item.id)
            for item in (self.pack.items if self.pack else ())
            if item.topic and bare(text) in {bare(item.topic.ja), bare(item.topic.en)}
        }
        return {bare(text), *topics}

    def _headcount(self, number: int, split: str | None, cells: dict[str, str]) -> Headcount:
        entry = tidy(cells["entry"]) or None if "entry" in cells else None
        group = self._group(number, split, cells["group"]) if split is not None else None
        text = plain(cells["headcount"]).removesuffix("人").removesuffix("名").replace(",", "").removesuffix(".0")
        if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST):
            raise self._refuse(number, "headcount", "人数ではありません。0 以上の整数で書いてください")
        return Headcount(entry, split, group, int(text), number)

    def _group(self, number: int, split: str, text: str) -> str:
        item = next((item for item in (self.pack.items if self.pack else ()) if bare(item.id) == bare(split)), None)
        if not tidy(text):
            raise self._refuse(number, "group", "グループの名前がありません。名前を書いてください")
        if self.pack is None or item is None or item.kind != "single":
            return tidy(text)
        values = item_values(self.pack, item)
        place = values.read(text)
        if place < 0:
            raise self._refuse(number, "group", f"{split} の選択肢ではありません。使える値: {values.valid}")
        return values.codes[place]

    def _refuse(self, number: int, column: str, why: str) -> ReadError:
        place = self.columns[column]
        cell = f"{letters(place)}{number}"
        value = self._value(number, place)
        told = f"「{shown(value)}」" if value else ""
        return ReadError(
            f"{self.source.name} セル {cell}{told}: {why}。", sheet=self.source.sheet, cell=cell, value=value or None
        )

    def _value(self, number: int, place: int) -> str:
        for rows in self.source.rows([place]):
            if number < rows.first + len(rows):
                return cell_text(rows.columns[0][number - rows.first].as_py()) or ""
        return ""


def _consistent(source: Source, rows: Sequence[Headcount]) -> None:
    """The groups of one split are parts of the whole, so together they are never more."""
    totals = {row.entry: row for row in rows if row.split is None}
    sums: dict[tuple[str | None, str], int] = {}
    for row in rows:
        if row.split is not None:
            sums[row.entry, row.split] = sums.get((row.entry, row.split), 0) + row.people
    for (entry, split), people in sums.items():
        if entry in totals and people > totals[entry].people:
            total = totals[entry]
            raise ReadError(
                f"{source.name} の「{shown(split)}」の人数を合わせると {people:,} 人で、{total.row}行目の全体 {total.people:,} 人より多く"
                "なります。どちらかを直してください。",
                sheet=source.sheet,
                value=str(total.people),
            )
