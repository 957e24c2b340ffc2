"""The work of a run, step by step. Each step may be done again: a run that was cut off begins anew and ends the same."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from shindan.result.build import TooFewError
from shindan.result.comments import Comments
from shindan.result.schema import Result
from shindan.web.accounts.audit import record
from shindan.web.answering.models import Response
from shindan.web.answering.purge import close_field, purge_journals
from shindan.web.answering.turn import turn
from shindan.web.entries.course import advance
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.house_address import house_address

from .computing import compute, digest_of, reveals, says_the_same
from .flash import FlashError, make_flash
from .models import Publication, Run, Snapshot
from .snapshot import take_snapshot
from .sole import sole
from .spoken import comments_to_publish

log = logging.getLogger(__name__)
# How far a run is when a step begins, in per cent.
AT = {"field": 5, "snapshot": 25, "result": 40, "comments": 75, "keep": 90}


class RunError(Exception):
    """The run cannot end as it was asked; ``fault`` names why, ``details`` its numbers."""

    def __init__(self, fault: str, **details: int) -> None:
        super().__init__(fault)
        self.fault, self.details = fault, details


def work_on(*, run: Run, day: date) -> None:
    """Do a run's work unless another worker does; what comes of it, also a failure, is written into the run."""
    with sole(run.pk) as free:
        if not free:
            return
        run.refresh_from_db()
        if run.state in (Run.State.QUEUED, Run.State.RUNNING):
            _guarded(run, day)


def _guarded(run: Run, day: date) -> None:
    work: dict[str, Callable[[Run, date], None]] = {
        Run.Kind.CLOSE: _close,
        Run.Kind.CORRECTION: _correct,
        Run.Kind.FLASH: _flash,
        Run.Kind.PULSE: _close,
    }
    try:
        work[run.kind](run, day)
    except RunError as fault:
        state = Run.State.FEW if fault.fault == "few" else Run.State.FAILED
        _end(run, state, fault.fault, fault.details)
    except Exception as fault:  # the page says what to do; nothing is lost
        _log(run, fault)
        _end(run, Run.State.FAILED, "broken", {})


def _log(run: Run, fault: Exception) -> None:
    """Where it broke, without the message: that could hold an answer."""
    places = "".join(traceback.format_tb(fault.__traceback__))
    log.error("A run of kind %s broke with %s\n%s", run.kind, type(fault).__name__, places)


def _tell(run: Run, step: str) -> None:
    Run.objects.filter(pk=run.pk).update(done=AT[step], step=step, state=Run.State.RUNNING)


def _end(run: Run, state: str, fault: str, details: dict[str, int]) -> None:
    Run.objects.filter(pk=run.pk).update(state=state, fault=fault, details=details, ended=timezone.now())


def _done(run: Run, step: str) -> None:
    ended = {"state": Run.State.DONE, "done": 100, "step": step, "fault": "", "details": {}, "ended": timezone.now()}
    Run.objects.filter(pk=run.pk).update(**ended)


def _close(run: Run, day: date) -> None:
    """From the closed field to a result that waits to be looked at."""
    wave = run.wave
    if not Snapshot.objects.filter(wave=wave).exists():
        _tell(run, "field")
        close_field(wave=wave, day=wave.closed or day)
        _check_enough(wave)
        _tell(run, "snapshot")
        take_snapshot(wave=wave, day=day)
    purge_journals()  # also after a crash just there: the rows that became the table leave no trace
    snapshot = Snapshot.objects.get(wave=wave)
    _tell(run, "result")
    result = _computed(snapshot, snapshot.made)
    _tell(run, "comments")
    comments = comments_to_publish(snapshot, result, snapshot.made)
    _tell(run, "keep")
    _keep(run, result, comments, None)
    _done(run, "keep")


def _check_enough(wave: Wave) -> None:
    """Before the answers leave their rows: enough for a result, and enough that the last flash did not count."""
    rows = Response.objects.filter(wave=wave)
    people = rows.count()
    if people < wave.min_group:
        raise RunError("few", people=people, least=wave.min_group)
    flashed = wave.publications.filter(kind=Publication.Kind.FLASH).exists()
    if flashed and rows.filter(in_flash=False).count() < wave.min_group:
        raise RunError("near_flash", least=wave.min_group)


def _computed(snapshot: Snapshot, day: date) -> Result:
    try:
        return compute(snapshot, day)
    except TooFewError:
        raise RunError("few", people=snapshot.people, least=snapshot.wave.min_group) from None


def _correct(run: Run, day: date) -> None:
    """Compute anew from the same answers. Comments stay as they were told: told in other lists, they could be joined."""
    old = _last_published(run.wave)
    _tell(run, "result")
    result = _computed(Snapshot.objects.get(wave=run.wave), day)
    before = Result.model_validate(old.result)
    if says_the_same(before, result):
        _done(run, "same")
        return
    if reveals(before, result):
        raise RunError("reveals")
    _tell(run, "keep")
    comments = Comments.model_validate(old.comments) if old.comments else None
    _keep(run, result, comments, old)
    _done(run, "keep")


def _last_published(wave: Wave) -> Publication:
    told = wave.publications.filter(kind=kind_of(wave)).exclude(published=None)
    return told.order_by("-number")[0]


def kind_of(wave: Wave) -> Publication.Kind:
    """What is published of a wave: of a pulse something that whoever asks for final results never meets."""
    return Publication.Kind.FINAL if wave.kind == Wave.Kind.SURVEY else Publication.Kind.PULSE


def _flash(run: Run, day: date) -> None:
    _tell(run, "result")
    try:
        make_flash(run=run, day=day)
    except FlashError as fault:
        raise RunError(fault.fault, least=run.wave.min_group) from None
    _done(run, "keep")


def _keep(run: Run, result: Result, comments: Comments | None, old: Publication | None) -> None:
    """Keep the result as a publication that the client does not see yet, once for a run."""
    with turn(), transaction.atomic():
        wave = Wave.objects.select_for_update(no_key=True).get(pk=run.wave_id)
        if not Publication.objects.filter(run=run).exists():
            _tell_of(_created(run, wave, result, comments, old))
        entry = Entry.objects.select_related("organisation", "plan").get(pk=wave.entry_id)
        if wave.kind == Wave.Kind.SURVEY and entry.step == Step.CLOSING:
            advance(entry=entry, by=None)


def _created(run: Run, wave: Wave, result: Result, comments: Comments | None, old: Publication | None) -> Publication:
    told = wave.publications.filter(kind=kind_of(wave))
    told.filter(published=None).delete()  # of an earlier correction that was never shown
    last = told.order_by("-number").first()
    return Publication.objects.create(
        wave=wave,
        run=run,
        kind=kind_of(wave),
        number=(last.number if last else 0) + 1,
        result=result.model_dump(mode="json"),
        comments=comments.model_dump(mode="json") if comments else None,
        digest=digest_of(result, comments),
        replaces=old,
        reason=run.reason,
        **_at_once(run, comments, old),
    )


def _at_once(run: Run, comments: Comments | None, old: Publication | None) -> dict[str, object]:
    """A pulse without comments to show is published with its computation: what its figures may tell was approved when it was launched.
    Comments are looked through first, as those of a survey."""
    if kind_of(run.wave) != Publication.Kind.PULSE or old is not None or has_words(comments):
        return {}
    record(actor=None, action="pulse.publish", on=run.wave.entry, target=run.wave.label, details={"for": run.asked_by})
    return {"published": timezone.now(), "published_by": run.asked_by}


def has_words(comments: Comments | None) -> bool:
    """Whether there are comments that readers would see."""
    return comments is not None and any(item.comments for item in comments.items if not item.withheld)


def _tell_of(made: Publication) -> None:
    """A mail about a pulse, whose close nobody of the office sees on the entry's course: to the client where it is public, else to
    who looks through it."""
    from .tasks import make_deliverables, tell_the_client, tell_who_looks_through

    if made.kind != Publication.Kind.PULSE or made.replaces_id:
        return
    if made.published is None:
        transaction.on_commit(lambda: tell_who_looks_through.enqueue(str(made.pk), house_address()))
        return
    transaction.on_commit(lambda: make_deliverables.enqueue(str(made.pk)))
    transaction.on_commit(lambda: tell_the_client.enqueue(str(made.pk), house_address()))
