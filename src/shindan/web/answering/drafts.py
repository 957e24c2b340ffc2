"""Answers on their way, kept on the server so that a closed browser or a dead battery loses nothing.

A draft is found and opened by a token that only the respondent has: the code, or a random one in the cookie of the device.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import OperationalError, connection

from shindan.web.entries.models import Wave

from .boxes import box_cursor
from .codes import CODE_PREFIX, is_spent
from .gate import number_of
from .keys import keyed_hash, personal_key
from .sealing import NONCE, SealError, seal, unseal
from .turn import turn

TRIES = 9
Given = Mapping[str, object]


@dataclass(frozen=True)
class Kept:
    """What a draft holds: the id that the submission will have, and the answers given so far by item."""

    submission: str = ""
    answers: Given = field(default_factory=dict)


class SpentError(Exception):
    """The code's answers were sent, on another device: a draft that began anew would lie there for nothing until the close."""


def read_draft(wave: Wave, token: str) -> Kept:
    """The draft of that token; an empty one where there is none."""
    with box_cursor() as cursor:
        box = _box(cursor, draft_hash(wave, token))
    return Kept() if box is None else _opened(token, box)


def save_answers(*, wave: Wave, token: str, submission: str, answers: Given) -> Kept:
    """Lay ``answers`` over those of the draft; ``None`` takes an answer back. Returns the draft as it is kept now.

    The id of the first save stays: a second tab of the same respondent sends the same submission. Nothing is held between
    reading and writing: what a second tab wrote in between is read again, and neither's answers are lost. After the close
    nothing is kept. ``SpentError`` where the code has no draft any more because it was used; ``OperationalError`` where others were faster time and again.
    """
    place = draft_hash(wave, token)
    for _ in range(TRIES):
        with box_cursor() as cursor:
            box = _box(cursor, place)
            if box is None and has_ended(wave, token):
                raise SpentError
            kept = _over(Kept(submission) if box is None else _opened(token, box), submission, answers)
            closed = seal(personal_key(token), {"submission": kept.submission, "answers": kept.answers})
            if _replaced(cursor, place, box, closed) if box is not None else _begun(cursor, wave, place, closed):
                return kept
    raise OperationalError("others wrote the same draft at every try")


def has_ended(wave: Wave, token: str) -> bool:
    """Whether the token is a code by which answers were sent. Asked only where there is no draft: once a respondent."""
    return token.startswith(CODE_PREFIX) and is_spent(wave, token.removeprefix(CODE_PREFIX))


def _over(before: Kept, submission: str, answers: Given) -> Kept:
    merged = {item: value for item, value in {**before.answers, **answers}.items() if value is not None}
    return Kept(before.submission or submission, merged)


# Written as SQL: they run with every answer that is saved, and are always the same.
_BOX = "SELECT box FROM answering_draft WHERE key_hash = %s"
_REPLACE = "UPDATE answering_draft SET box = %s WHERE key_hash = %s AND substr(box, 1, %s) = %s"
_IS_OPEN = "SELECT 1 FROM entries_wave WHERE id = %s AND state = 'open'"
_BEGIN = f"INSERT INTO answering_draft (key_hash, wave_id, box) SELECT %s, %s, %s WHERE EXISTS ({_IS_OPEN}) ON CONFLICT DO NOTHING"


def _box(cursor: Any, place: str) -> bytes | None:
    cursor.execute(_BOX, [place])
    row = cursor.fetchone()
    return None if row is None else bytes(row[0])


def _replaced(cursor: Any, place: str, before: bytes, now: bytes) -> bool:
    """Whether the draft was still ``before``, which its nonce tells, and is ``now``."""
    with turn():
        cursor.execute(_REPLACE, [now, place, NONCE, before[:NONCE]])
    return bool(cursor.rowcount == 1)


def _begun(cursor: Any, wave: Wave, place: str, box: bytes) -> bool:
    """Whether there is nothing more to do: the draft is there, or the survey is closed, after which nothing may be left behind by
    a save that came late."""
    own = wave._meta.pk.get_db_prep_value(wave.pk, connection)
    if connection.vendor == "postgresql":
        cursor.execute("SELECT answering_begin(%s, %s, %s, %s)", [number_of(wave), own, place, box])
        begun = bool(cursor.fetchone()[0])
    else:
        with turn():
            cursor.execute(_BEGIN, [place, own, box, own])
        begun = cursor.rowcount == 1
    return begun or not _is_open(cursor, own)


def _is_open(cursor: Any, own: object) -> bool:
    cursor.execute(_IS_OPEN, [own])
    return cursor.fetchone() is not None


def drop_draft(*, wave: Wave, token: str) -> None:
    """Delete the draft of that token."""
    with turn(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM answering_draft WHERE key_hash = %s", [draft_hash(wave, token)])


def draft_hash(wave: Wave, token: str) -> str:
    """What a draft is found by."""
    return keyed_hash("draft", f"{wave.pk}:{token}")


def _opened(token: str, box: bytes | memoryview) -> Kept:
    try:
        found = unseal(personal_key(token), bytes(box))
    except SealError:
        return Kept()  # the server's key was changed since: begin anew rather than fail
    answers = found.get("answers")
    return Kept(str(found.get("submission", "")), answers if isinstance(answers, dict) else {})
