"""A flash: what everybody together says while the survey runs, told in steps too large to single anybody out.

Each flash withholds at least k answers drawn at random, counts again whom the last one counted, and adds k or more or none.
So one flash and the next, and any flash and the final result, differ by nobody or by at least k people.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone

from shindan.disclosure.waves import differs_enough, in_flash
from shindan.result.schema import Result
from shindan.web.accounts.audit import record
from shindan.web.answering.models import Response
from shindan.web.answering.turn import turn
from shindan.web.entries.models import Wave

from .computing import compute_whole, digest_of
from .models import Publication, Run


class FlashError(Exception):
    """No flash can be told now; ``fault`` names why."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def make_flash(*, run: Run, day: date) -> None:
    """Draw whom the flash counts, compute it, and publish it together with the marks: all or nothing."""
    wave = run.wave
    if Publication.objects.filter(run=run).exists():
        return
    if wave.state != Wave.State.OPEN:
        raise FlashError("flash_closed")
    rows = list(Response.objects.filter(wave=wave))
    counted, new = drawn([row.in_flash for row in rows], wave.min_group)
    if not any(new):
        raise FlashError("flash_early")
    told = [row.answers for row, is_in in zip(rows, counted, strict=True) if is_in]
    result = compute_whole(wave, told, day)
    _publish(run, result, [row.pk for row, is_new in zip(rows, new, strict=True) if is_new])


def drawn(published: Sequence[bool], k: int) -> tuple[list[bool], list[bool]]:
    """Who is counted now, and who of them for the first time. All ``False`` for the latter: no flash can be told yet."""
    before = np.array(published, dtype=bool)
    counted = in_flash(before, k, secrets.randbits(63))
    new = counted & ~before
    if not differs_enough(np.array([before.sum()]), np.array([counted.sum()]), k) or (~counted).sum() < k:
        new = np.zeros_like(new)
    return [bool(each) for each in counted], [bool(each) for each in new]


def _publish(run: Run, result: Result, new: list[UUID]) -> None:
    with turn(), transaction.atomic():
        wave = Wave.objects.select_for_update(no_key=True).get(pk=run.wave_id)
        if wave.state != Wave.State.OPEN:
            raise FlashError("flash_closed")
        if _mark(wave, new) != len(new):
            raise FlashError("flash_again")  # another flash came between, or the rows were written anew
        last = wave.publications.filter(kind=Publication.Kind.FLASH).order_by("-number").first()
        made = Publication.objects.create(
            wave=wave,
            run=run,
            kind=Publication.Kind.FLASH,
            number=(last.number if last else 0) + 1,
            result=result.model_dump(mode="json"),
            digest=digest_of(result),
            published=timezone.now(),
            published_by=run.asked_by,
        )
        details = {"people": result.entry.people, "for": run.asked_by}
        record(actor=None, action="flash.publish", on=wave.entry, target=str(made.number), details=details)


def _mark(wave: Wave, new: list[UUID]) -> int:
    found = 0
    for start in range(0, len(new), 500):
        part = Response.objects.filter(wave=wave, pk__in=new[start : start + 500], in_flash=False)
        found += part.update(in_flash=True)
    return found
