"""From the buffer into the answers: opened, shuffled, in batches of at least k.

A pool: when 2 k boxes wait, all but k of them, drawn at random, leave. So nobody can tell from what is released which
answer came last, and a batch never has fewer than k.
"""

from __future__ import annotations

import secrets
import uuid
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F

from shindan.web.entries.models import Wave

from .keys import derive
from .models import DayCount, Response, Sealed
from .sealing import unseal
from .turn import turn

_RANDOM = secrets.SystemRandom()
EVERY = 8


def release_when_due(*, wave: Wave, day: date) -> int:
    """Release where 2 k or more wait; returns how many left the buffer."""
    k = wave.min_group
    if Sealed.objects.filter(wave=wave).count() < 2 * k:
        return 0
    return release(wave=wave, day=day, keep=k, least=k)


def release_now_and_then(*, wave: Wave, day: date) -> int:
    """After a submission: one in ``EVERY`` looks whether a release is due. Which one is drawn, so that a release follows no
    single answer, and the buffer is larger where many answer at once."""
    return release_when_due(wave=wave, day=day) if secrets.randbelow(EVERY) == 0 else 0


def release(*, wave: Wave, day: date, keep: int = 0, least: int = 1) -> int:
    """Move all boxes but ``keep`` drawn at random into the answers, unless fewer than ``least`` would move.

    Where a survey runs as a package nothing is released: its answers are opened by the server that sent it.
    Two at once move each box once: the second waits for the first on the wave's row, which does not hold up who submits.
    """
    if settings.SHINDAN.is_offline:
        return 0
    with turn(), transaction.atomic():
        Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
        boxes = list(Sealed.objects.filter(wave=wave))
        _RANDOM.shuffle(boxes)
        leaving = boxes[: max(len(boxes) - keep, 0)]
        if not leaving or len(leaving) < least:
            return 0
        _move(wave, leaving, day)
    return len(leaving)


def _move(wave: Wave, boxes: list[Sealed], day: date) -> None:
    key = derive("sealed", str(wave.pk))
    rows = [Response(id=uuid.uuid4(), wave=wave, answers=unseal(key, bytes(box.box))) for box in boxes]
    Response.objects.bulk_create(rows, batch_size=200)
    for start in range(0, len(boxes), 500):
        Sealed.objects.filter(pk__in=[box.pk for box in boxes[start : start + 500]]).delete()
    DayCount.objects.get_or_create(wave=wave, day=day)
    DayCount.objects.filter(wave=wave, day=day).update(released=F("released") + len(rows))
