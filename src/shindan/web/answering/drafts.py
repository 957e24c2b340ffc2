"""Answers on their way, kept on the server so that a closed browser or a dead battery loses nothing.

A draft is found and opened by a token that only the respondent has: the code, or a random one in the cookie of the device.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, connection, transaction
from django.db.backends.utils import CursorWrapper

from shindan.web.entries.models import Wave

from .gate import pass_gate
from .keys import keyed_hash, personal_key
from .models import Draft
from .sealing import SealError, seal, unseal
from .turn import turn

Given = Mapping[str, object]


@dataclass(frozen=True)
class Kept:
    """What a draft holds: the id that the submission will have, and the answers given so far by item."""

    submission: str = ""
    answers: Given = field(default_factory=dict)


def read_draft(wave: Wave, token: str) -> Kept:
    """The draft of that token; an empty one where there is none."""
    with connection.cursor() as cursor:
        box = _box(cursor, _place(wave, token), lock=False)
    return Kept() if box is None else _opened(token, box)


def save_answers(*, wave: Wave, token: str, submission: str, answers: Given) -> Kept:
    """Lay ``answers`` over those of the draft; ``None`` takes an answer back. Returns the draft as it is kept now.

    The id of the first save stays: a second tab of the same respondent sends the same submission.
    """
    place = _place(wave, token)
    with turn():
        try:
            return _save(wave, place, token, submission, answers)
        except IntegrityError:  # a second tab began the draft in between
            return _save(wave, place, token, submission, answers)


@transaction.atomic
def _save(wave: Wave, place: str, token: str, submission: str, answers: Given) -> Kept:
    with connection.cursor() as cursor:
        box = _box(cursor, place, lock=True)
        before = Kept(submission) if box is None else _opened(token, box)
        merged = {item: value for item, value in {**before.answers, **answers}.items() if value is not None}
        kept = Kept(before.submission or submission, merged)
        closed = seal(personal_key(token), {"submission": kept.submission, "answers": merged})
        if box is None:
            _begin(cursor, wave, place, closed)
        else:
            cursor.execute("UPDATE answering_draft SET box = %s WHERE key_hash = %s", [closed, place])
    return kept


def _begin(cursor: CursorWrapper, wave: Wave, place: str, box: bytes) -> None:
    # After a close nothing may be left behind by a save that came late.
    if pass_gate(cursor, wave):
        Draft.objects.bulk_create([Draft(key_hash=place, wave=wave, box=box)])


def _box(cursor: CursorWrapper, place: str, *, lock: bool) -> bytes | None:
    """The box of a draft. Written as SQL: it is read with every answer that is saved, and the query is always the same."""
    held = " FOR UPDATE" if lock and connection.vendor == "postgresql" else ""
    cursor.execute(f"SELECT box FROM answering_draft WHERE key_hash = %s{held}", [place])  # noqa: S608
    row = cursor.fetchone()
    return None if row is None else bytes(row[0])


def drop_draft(*, wave: Wave, token: str) -> None:
    """Delete the draft of that token."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM answering_draft WHERE key_hash = %s", [_place(wave, token)])


def _place(wave: Wave, token: str) -> str:
    return keyed_hash("draft", f"{wave.pk}:{token}")


def _opened(token: str, box: bytes | memoryview) -> Kept:
    try:
        found = unseal(personal_key(token), bytes(box))
    except SealError:
        return Kept()  # the server's key was changed since: begin anew rather than fail
    answers = found.get("answers")
    return Kept(str(found.get("submission", "")), answers if isinstance(answers, dict) else {})
