"""Rows of a list as customers and purchases. A row with a fault is not taken, not even in part: it goes back to whoever sent it, with
its reasons, and can be brought again once it is put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shindan.result.schema import Words

from ..faults import shown
from ..wording import plain, tidy
from . import values
from .fields import BY_ID
from .rows import RowFault
from .sheets import ListSheet, cell_name
from .values import Birthday, UnreadableError

_TOTALS = frozenset({"合計", "計", "小計", "総計", "total", "subtotal"})
_LINES = ("notes", "likes", "why")


@dataclass(frozen=True)
class CustomerRow:
    """A customer as a row gives them; "" and ``None`` are not given. At least name, code, phone or mail is there."""

    row: int
    code: str = ""
    name: str = ""
    kana: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    birthday: Birthday | None = None
    first_day: dt.date | None = None
    referred: bool | None = None
    referred_by: str = ""
    likes: str = ""
    why: str = ""
    notes: str = ""


@dataclass(frozen=True)
class PurchaseRow:
    """A purchase and who it is of."""

    row: int
    who: CustomerRow
    day: dt.date
    amount: int
    what: str = ""
    receipt: str = ""


@dataclass(frozen=True)
class Reading:
    """What a sheet says. ``rest`` are rows (from 0) that are not taken, each with its faults in ``faults``; ``empty`` rows say nothing."""

    sheet: ListSheet
    customers: tuple[CustomerRow, ...]
    purchases: tuple[PurchaseRow, ...]
    faults: tuple[RowFault, ...]
    rest: tuple[int, ...]
    empty: int = 0

    @property
    def taken(self) -> int:
        """How many rows can be taken."""
        return len(self.purchases) or len(self.customers)


def read_list(sheet: ListSheet, mapping: Mapping[str, int], *, latest: dt.date) -> Reading:
    """Read a sheet whose columns are ``mapping`` (field → place). ``latest`` is today: nothing was bought after it."""
    reader = _Reader(sheet, mapping, latest)
    reader.read()
    return Reading(
        sheet, tuple(reader.customers), tuple(reader.purchases), tuple(reader.faults), tuple(reader.rest), reader.empty
    )


@dataclass
class _Reader:
    sheet: ListSheet
    mapping: Mapping[str, int]
    latest: dt.date
    customers: list[CustomerRow] = field(default_factory=list)
    purchases: list[PurchaseRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)
    empty: int = 0
    _known: dict[tuple[str, str], Any] = field(default_factory=dict)

    def read(self) -> None:
        for row in range(self.sheet.head + 1, len(self.sheet.rows)):
            texts = {name: self._text(row, column) for name, column in self.mapping.items()}
            if not any(texts.values()) and not any(
                (row, column) in self.sheet.uncomputed for column in self.mapping.values()
            ):
                self.empty += 1
                continue
            faults = list(self._take(row, texts))
            if faults:
                self.rest.append(row)
                self.faults += faults

    def _text(self, row: int, column: int) -> str:
        cells = self.sheet.rows[row]
        text = cells[column].strip() if column < len(cells) else ""
        # A guard against formulas that a file of ours, or another program's, has put before the text.
        return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text

    def _take(self, row: int, texts: Mapping[str, str]) -> Iterator[RowFault]:
        """Keep the row, or say what is wrong with it."""
        found: dict[str, Any] = {}
        wrong = []
        for name, text in texts.items():
            try:
                found[name] = self._value(row, name, text)
            except UnreadableError as fault:
                wrong.append(self._fault(row, name, text, fault.words))
        wrong += [] if wrong else list(self._whole(row, found))
        if wrong:
            yield from wrong
            return
        who = _customer(row, found)
        if "day" in found:
            self.purchases.append(
                PurchaseRow(
                    row + 1, who, found["day"], found["amount"], found.get("what", ""), found.get("receipt", "")
                )
            )
        if "day" not in found or who.name:
            self.customers.append(who)

    def _value(self, row: int, name: str, text: str) -> Any:
        if not text and (row, self.mapping[name]) in self.sheet.uncomputed:
            raise UnreadableError(
                "数式の計算の結果が保存されていません。Excel で開いて保存し直すか、値を入力してください。",
                "This formula has no saved result. Please open the file in Excel and save it again, or enter the value.",
            )
        key = (name, text)
        if key not in self._known:
            try:
                self._known[key] = self._read(name, text)
            except UnreadableError as fault:
                self._known[key] = fault
        found = self._known[key]
        if isinstance(found, UnreadableError):
            raise found
        return found

    def _read(self, name: str, text: str) -> Any:
        values.refuse_error(text)
        if name == "referred":
            return None if not text else values.read_referred(text)
        if values.is_nothing(text):
            return None if name in _KINDS else ""
        if name in _KINDS:
            return _KINDS[name](text, self.latest)
        most = BY_ID[name].most
        if len(text) > most:
            raise UnreadableError(
                f"長すぎます（{most}文字まで）。短くしてください。",
                f"This is too long (up to {most} characters). Please shorten it.",
            )
        return text if name in _LINES else tidy(text)

    def _whole(self, row: int, found: Mapping[str, Any]) -> Iterator[RowFault]:
        """What is wrong with a row whose cells can be read one by one."""
        name = found.get("name") or found.get("family") or ""
        if plain(str(name)) in _TOTALS:
            yield self._fault(
                row,
                "name",
                str(name),
                Words(ja="合計の行です。取り込みません。", en="This is a row of totals. It is not taken."),
            )
        elif not any(found.get(key) for key in ("name", "family", "code", "phone", "email")):
            ja = "だれのことか分かりません。名前か顧客番号を入力してください。"
            yield self._fault(
                row,
                "name",
                "",
                Words(ja=ja, en="It is not clear who this is. Please enter a name or a customer number."),
            )
        elif "day" not in found and not name:
            ja = "名前がありません。名前を入力してください。"
            yield self._fault(row, "name", "", Words(ja=ja, en="There is no name. Please enter it."))
        elif "day" in found and found["day"] is None:
            ja = "購入日がありません。日付を入力してください。"
            yield self._fault(row, "day", "", Words(ja=ja, en="There is no day of the purchase. Please enter it."))
        elif "amount" in found and found["amount"] is None:
            ja = "金額がありません。金額を入力してください。"
            yield self._fault(row, "amount", "", Words(ja=ja, en="There is no amount. Please enter it."))

    def _fault(self, row: int, name: str, text: str, words: Words) -> RowFault:
        column = self.mapping.get(name, self.mapping.get("family" if name == "name" else "", None))
        cell = "" if column is None else cell_name(row, column)
        return RowFault(self.sheet.name, row + 1, cell, shown(text), words)


def _customer(row: int, found: Mapping[str, Any]) -> CustomerRow:
    name = found.get("name") or " ".join(part for part in (found.get("family"), found.get("given")) if part)
    texts = {key: found.get(key) or "" for key in ("code", "kana", "phone", "email", "address", *_LINES, "referred_by")}
    referred = True if texts["referred_by"] else found.get("referred")
    return CustomerRow(
        row + 1, name=name, birthday=found.get("birthday"), first_day=found.get("first_day"), referred=referred, **texts
    )


_KINDS: Mapping[str, Callable[[str, dt.date], Any]] = {
    "phone": lambda text, _: values.read_phone(text),
    "email": lambda text, _: values.read_email(text),
    "birthday": values.read_birthday,
    "first_day": values.read_day,
    "day": values.read_day,
    "amount": lambda text, _: values.read_amount(text),
}
