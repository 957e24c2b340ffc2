"""Answers on their way, kept on the server so that a closed browser or a dead battery loses nothing.

A draft is found and opened by a token that only the respondent has: the code, or a random one in the cookie of the device.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from shindan.web.entries.models import Wave

from .keys import keyed_hash, personal_key
from .models import Draft
from .sealing import SealError, seal, unseal

Given = Mapping[str, object]


@dataclass(frozen=True)
class Kept:
    """What a draft holds: the id that the submission will have, and the answers given so far by item."""

    submission: str = ""
    answers: Given = field(default_factory=dict)


def read_draft(wave: Wave, token: str) -> Kept:
    """The draft of that token; an empty one where there is none."""
    box = Draft.objects.filter(key_hash=_place(wave, token)).values_list("box", flat=True).first()
    return Kept() if box is None else _opened(token, box)


def save_answers(*, wave: Wave, token: str, submission: str, answers: Given) -> Kept:
    """Lay ``answers`` over those of the draft; ``None`` takes an answer back. Returns the draft as it is kept now.

    The id of the first save stays: a second tab of the same respondent sends the same submission.
    """
    place = _place(wave, token)
    try:
        return _save(wave, place, token, submission, answers)
    except IntegrityError:  # a second tab began the draft in between
        return _save(wave, place, token, submission, answers)


@transaction.atomic
def _save(wave: Wave, place: str, token: str, submission: str, answers: Given) -> Kept:
    box = Draft.objects.select_for_update().filter(key_hash=place).values_list("box", flat=True).first()
    before = Kept(submission) if box is None else _opened(token, box)
    merged = {item: value for item, value in {**before.answers, **answers}.items() if value is not None}
    kept = Kept(before.submission or submission, merged)
    closed = seal(personal_key(token), {"submission": kept.submission, "answers": merged})
    if box is None:
        Draft.objects.bulk_create([Draft(key_hash=place, wave=wave, box=closed)])
    else:
        Draft.objects.filter(key_hash=place).update(box=closed)
    return kept


def drop_draft(*, wave: Wave, token: str) -> None:
    """Delete the draft of that token."""
    Draft.objects.filter(key_hash=_place(wave, token)).delete()


def _place(wave: Wave, token: str) -> str:
    return keyed_hash("draft", f"{wave.pk}:{token}")


def _opened(token: str, box: bytes | memoryview) -> Kept:
    try:
        found = unseal(personal_key(token), bytes(box))
    except SealError:
        return Kept()  # the server's key was changed since: begin anew rather than fail
    answers = found.get("answers")
    return Kept(str(found.get("submission", "")), answers if isinstance(answers, dict) else {})
