"""Sheets of paper on their way into the answers: keyed twice, compared, and then sent like any other answers.

What was keyed once waits sealed under a number that stands on the paper. When both keyings agree, the sheet goes through
`submit_response` (receipt, buffer, batches) and its row is gone. That a number was sent is told by its receipt alone, which
ends with the field; who keyed is kept nowhere but as a count in the trail.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from shindan.diagnosis.definition import Item
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.answering.gate import pass_gate
from shindan.web.answering.keys import derive
from shindan.web.answering.models import Receipt
from shindan.web.answering.sealing import seal, unseal
from shindan.web.answering.services import Outcome, receipt_hash, submit_response
from shindan.web.answering.turn import turn
from shindan.web.entries.models import Wave
from shindan.web.entries.sequence import Sequence, sequence_of

from ..models import PaperSheet

MOST = 9999  # the highest number of a sheet
Given = Mapping[str, object]


class SheetError(ValueError):
    """A sheet cannot be kept as it was sent; the sentence says why and what to do."""


class State(Enum):
    """How far a sheet is."""

    NEW = "new"
    ONCE = "once"  # keyed once
    DIFFERENT = "different"  # keyed twice, and the two disagree
    SENT = "sent"


@dataclass(frozen=True)
class Sheet:
    """A sheet with what was keyed of it; empty where it was not, or is sent."""

    number: int
    state: State
    first: Given
    second: Given


@dataclass(frozen=True)
class Difference:
    """A question that was keyed in two ways; ``None`` is no answer."""

    item: Item
    first: object
    second: object


def sheet_of(wave: Wave, number: int) -> Sheet:
    """The sheet of that number."""
    row = PaperSheet.objects.filter(wave=wave, number=number).first()
    if row is not None:
        return _opened(wave, row)
    sent = Receipt.objects.filter(submission_hash=_receipt(wave, number)).exists()
    return Sheet(number, State.SENT if sent else State.NEW, {}, {})


def waiting_sheets(wave: Wave) -> tuple[Sheet, ...]:
    """Sheets that are not sent yet, by number."""
    return tuple(_opened(wave, row) for row in PaperSheet.objects.filter(wave=wave).order_by("number"))


def sent_numbers(wave: Wave) -> tuple[int, ...]:
    """The numbers that were sent. Numbers stand on the papers alone; in order they tell nothing of answers."""
    known = set(Receipt.objects.filter(wave=wave).values_list("submission_hash", flat=True))
    return tuple(number for number in range(1, MOST + 1) if _receipt(wave, number) in known) if known else ()


def differences(sequence: Sequence, first: Given, second: Given) -> tuple[Difference, ...]:
    """Where two keyings of a sheet disagree, of what either says was asked; spaces and widths in comments do not count."""
    asked = {item.id for given in (first, second) for item in sequence.asked(given)}
    return tuple(
        Difference(item, first.get(item.id), second.get(item.id))
        for item in sequence.items
        if item.id in asked and _plain(first.get(item.id)) != _plain(second.get(item.id))
    )


def keep_first(*, wave: Wave, number: int, answers: Given, by: Person) -> None:
    """Keep the first keying of a sheet. ``SheetError`` where the number is taken or the survey is closed."""
    try:
        with turn(), transaction.atomic():
            _check_open(wave)
            _check_state(wave, number, State.NEW)
            PaperSheet.objects.create(wave=wave, number=number, box=_box(wave, {"first": answers}))
            record(actor=by, action="paper.key", on=wave.entry, details={"sheets": 1})
    except IntegrityError:  # somebody else keyed the same number at this moment
        _check_state(wave, number, State.NEW)
        raise


def keep_second(*, wave: Wave, number: int, answers: Given, by: Person) -> bool:
    """Keep the second keying. Whether both agreed, so that the sheet is sent; otherwise it waits to be decided."""
    with turn(), transaction.atomic():
        _check_open(wave)
        row, sheet = _locked(wave, number, State.ONCE)
        agree = not differences(sequence_of(wave.questionnaire), sheet.first, answers)
        if agree:
            _send(wave, row, sheet.first)
        else:
            PaperSheet.objects.filter(pk=row.pk).update(box=_box(wave, {"first": sheet.first, "second": answers}))
        record(actor=by, action="paper.key", on=wave.entry, details={"sheets": 1})
    return agree


def decide(*, wave: Wave, number: int, answers: Given, by: Person) -> None:
    """Send a sheet with what was read on the paper where the keyings disagreed; ``None`` in ``answers`` is no answer."""
    with turn(), transaction.atomic():
        _check_open(wave)
        row, sheet = _locked(wave, number, State.DIFFERENT)
        decided = {name: value for name, value in {**sheet.first, **answers}.items() if value is not None}
        _send(wave, row, decided)
        record(actor=by, action="paper.decide", on=wave.entry, details={"sheets": 1})


def drop_sheet(*, wave: Wave, number: int, by: Person) -> None:
    """Forget what was keyed of a sheet, so that it can be keyed anew."""
    with turn(), transaction.atomic():
        gone, _each = PaperSheet.objects.filter(wave=wave, number=number).delete()
        if not gone:
            raise SheetError(_("%(number)d番は、入力の途中ではありません。") % {"number": number})
        record(actor=by, action="paper.drop", on=wave.entry, details={"sheets": 1})


def _send(wave: Wave, row: PaperSheet, answers: Given) -> None:
    """The same road as every answer; nothing says that it came from paper."""
    row.delete()
    sequence = sequence_of(wave.questionnaire)
    outcome = submit_response(wave=wave, submission=_submission(row.number), answers=sequence.final(answers))
    if outcome is Outcome.CLOSED:
        raise SheetError(_closed())


def _check_open(wave: Wave) -> None:
    # Under the gate: after a close nothing may be left behind by a keying that came late.
    with connection.cursor() as cursor:
        if not pass_gate(cursor, wave):
            raise SheetError(_closed())


def _closed() -> str:
    return _("調査が締め切られたため、保存していません。紙は、決めた方法で処分してください。")


def _check_state(wave: Wave, number: int, wanted: State) -> None:
    state = sheet_of(wave, number).state
    if state is not wanted:
        raise SheetError(taken_text(number, state))


def taken_text(number: int, state: State) -> str:
    """Why a sheet of that state cannot be keyed so, and what to do."""
    return {
        State.NEW: _("%(number)d番は、まだ1回目を入力していません。紙の番号を確かめてください。"),
        State.ONCE: _(
            "%(number)d番は、1回目の入力が済んでいます。紙の番号を確かめてください。2回目の入力なら、番号の一覧から開いてください。"
        ),
        State.DIFFERENT: _(
            "%(number)d番は、2回の入力が済み、違いを確かめる番です。紙の番号を確かめるか、番号の一覧から開いてください。"
        ),
        State.SENT: _("%(number)d番は、入力が終わっています。紙の番号を確かめてください。"),
    }[state] % {"number": number}


def _locked(wave: Wave, number: int, wanted: State) -> tuple[PaperSheet, Sheet]:
    row = PaperSheet.objects.select_for_update().filter(wave=wave, number=number).first()
    if row is None:
        raise SheetError(taken_text(number, sheet_of(wave, number).state))
    sheet = _opened(wave, row)
    if sheet.state is not wanted:
        raise SheetError(taken_text(number, sheet.state))
    return row, sheet


def _opened(wave: Wave, row: PaperSheet) -> Sheet:
    held = unseal(_key(wave), bytes(row.box))
    first, second = held.get("first"), held.get("second")
    state = State.ONCE if second is None else State.DIFFERENT
    return Sheet(
        row.number,
        state,
        first if isinstance(first, dict) else {},
        second if isinstance(second, dict) else {},
    )


def _box(wave: Wave, held: Mapping[str, object]) -> bytes:
    return seal(_key(wave), held)


def _key(wave: Wave) -> bytes:
    return derive("paper", str(wave.pk))


def _submission(number: int) -> str:
    return f"paper:{number}"


def _receipt(wave: Wave, number: int) -> str:
    return receipt_hash(wave, _submission(number))


def _plain(value: object) -> object:
    return " ".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else value
