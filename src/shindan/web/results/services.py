"""Writes of results: closing a survey, computing in the background, publishing."""

from __future__ import annotations

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.result.build import TooFewError
from shindan.web.accounts.audit import record
from shindan.web.answering.purge import close_field, end_field
from shindan.web.entries.course import Actor, StepError, advance
from shindan.web.entries.models import Step, Wave

from .computing import compute, digest_of
from .models import Publication, Run, Snapshot
from .snapshot import take_snapshot

log = logging.getLogger(__name__)
STEPS = (("field", 10), ("snapshot", 30), ("result", 60), ("keep", 90))


def request_close(*, wave: Wave, by: Actor, day: date) -> Run:
    """Close a survey at once and have its result computed. Asking again while it runs returns the same run."""
    from .tasks import run_computation

    end_field(wave=wave, day=day)
    running = Run.objects.filter(wave=wave, state__in=(Run.State.QUEUED, Run.State.RUNNING)).first()
    if running is not None:
        return running
    run = Run.objects.create(wave=wave, kind=Run.Kind.CLOSE, asked_by=by.get_username())
    record(actor=by, action="field.close", on=wave.entry)
    if wave.entry.step == Step.FIELD:
        advance(entry=wave.entry, by=by)
    transaction.on_commit(lambda: run_computation.enqueue(str(run.pk)))
    return run


def request_correction(*, publication: Publication, reason: str, by: Actor) -> Run:
    """Have the result computed anew from the same answers; what is published stays and is named by the new one."""
    from .tasks import run_computation

    if not reason.strip():
        raise StepError(_("訂正の理由が入力されていません。あとで経緯が分かるように入力してください。"))
    run = Run.objects.create(
        wave=publication.wave, kind=Run.Kind.CORRECTION, asked_by=by.get_username(), reason=reason.strip()[:500]
    )
    record(actor=by, action="result.correct", on=publication.wave.entry, details={"reason": reason[:500]})
    transaction.on_commit(lambda: run_computation.enqueue(str(run.pk)))
    return run


def compute_run(*, run: Run, day: date) -> None:
    """Do a run's work, step by step. Each step may be done again: after a crash the run begins anew and ends the same."""
    try:
        _tell(run, 0, "field", Run.State.RUNNING)
        close_field(wave=run.wave, day=day)
        _tell(run, *_at("snapshot"))
        snapshot = take_snapshot(wave=run.wave, day=day)
        _tell(run, *_at("result"))
        _keep(run, snapshot, day)
        Run.objects.filter(pk=run.pk).update(state=Run.State.DONE, done=100, fault="", ended=timezone.now())
    except TooFewError as fault:
        _fail(run, str(fault))
    except Exception:
        _fail(run, _("集計の途中で、こちらの不具合が起きました。回答は失われていません。もう一度集計してください。"))
        raise


def _at(step: str) -> tuple[int, str]:
    return dict(STEPS)[step], step


def _tell(run: Run, done: int, step: str, state: str = Run.State.RUNNING) -> None:
    Run.objects.filter(pk=run.pk).update(done=done, step=step, state=state)


def _fail(run: Run, fault: str) -> None:
    Run.objects.filter(pk=run.pk).update(state=Run.State.FAILED, fault=fault, ended=timezone.now())


def _keep(run: Run, snapshot: Snapshot, day: date) -> None:
    """Keep the result as a publication that nobody sees yet; the same result is not kept twice."""
    result = compute(snapshot, day)
    digest = digest_of(result)
    with transaction.atomic():
        finals = Publication.objects.filter(wave=run.wave, kind=Publication.Kind.FINAL)
        last = finals.order_by("-number").first()
        if last is not None and last.digest == digest:
            return
        if last is not None and last.published is None:
            last.delete()
            last = finals.order_by("-number").first()
        Publication.objects.create(
            wave=run.wave,
            number=(last.number if last else 0) + 1,
            result=result.model_dump(mode="json"),
            digest=digest,
            replaces=last,
            reason=run.reason,
        )
    if run.wave.entry.step == Step.CLOSING:
        advance(entry=run.wave.entry, by=None)


def publish(*, publication: Publication, remarks: str, by: Actor) -> None:
    """Show the result to the client. From here on the database refuses any change of it."""
    with transaction.atomic():
        changed = Publication.objects.filter(pk=publication.pk, published=None).update(
            published=timezone.now(), published_by=by.get_username(), remarks=remarks.strip()[:4000]
        )
        if not changed:
            raise StepError(_("この結果は、もう公開されています。"))
        entry = publication.wave.entry
        record(
            actor=by,
            action="result.publish",
            on=entry,
            target=f"{publication.number}",
            details={"digest": publication.digest},
        )
    if entry.step == Step.PUBLICATION:
        advance(entry=entry, by=by)
