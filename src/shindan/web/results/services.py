"""Writes of results: closing a survey, asking for a flash or a correction, looking through, publishing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.result.comments import Comments
from shindan.result.comments_build import without
from shindan.result.schema import Result
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.answering.models import Response
from shindan.web.answering.purge import end_field, forgetting, purge_journals
from shindan.web.answering.turn import turn
from shindan.web.entries.conditions import what_is_missing
from shindan.web.entries.course import advance, end_early, put_back
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Step, Wave
from shindan.web.field.waiting import waiting_of

from .computing import digest_of
from .models import Publication, Run, Snapshot
from .signals import result_published

UNDER_WAY = (Run.State.QUEUED, Run.State.RUNNING)
LONGEST_REMARKS, LONGEST_REASON = 4000, 500


def request_close(*, wave: Wave, by: Person, day: date, reason: str = "") -> Run:
    """Close a survey at once and have its result computed. Asking again returns the same run; one that failed starts anew.

    Papers that were keyed once and packages that are out are left out for ever: that takes a ``reason``, else ``StepError``.
    """
    with turn(), transaction.atomic():
        left_out = _left_out(wave, reason)
        end_field(wave=wave, day=day)
        run = Run.objects.select_for_update().filter(wave=wave, kind=close_of(wave)).first()
        if run is not None and run.state in (*UNDER_WAY, Run.State.DONE):
            return run
        run = _anew(run) if run is not None and run.state == Run.State.FAILED else _close_run(wave, by, left_out)
    _queue(run)  # not before the turn is over: work that is done at once takes turns too
    return run


def close_of(wave: Wave) -> Run.Kind:
    """Which run closes a wave: that of a pulse also publishes it, and moves no step of the course."""
    return Run.Kind.CLOSE if _is_survey(wave) else Run.Kind.PULSE


def _is_survey(wave: Wave) -> bool:
    return wave.kind == Wave.Kind.SURVEY


def _left_out(wave: Wave, reason: str) -> dict[str, object]:
    waiting = waiting_of(wave)
    if not waiting:
        return {}
    if not reason.strip():
        raise StepError(waiting.text())
    return {"papers": waiting.papers, "packages": waiting.packages, "reason": reason.strip()[:LONGEST_REASON]}


def _close_run(wave: Wave, by: Person, left_out: Mapping[str, object]) -> Run:
    run = Run.objects.create(wave=wave, kind=close_of(wave), asked_by=by.get_username())
    record(actor=by, action="field.close", on=wave.entry, details=left_out)
    if _is_survey(wave) and wave.entry.step == Step.FIELD:
        advance(entry=wave.entry, by=by)
    return run


def request_again(*, run: Run, by: Person) -> Run:
    """Start a run anew that failed."""
    with transaction.atomic():
        found = Run.objects.select_for_update().get(pk=run.pk)
        if found.state != Run.State.FAILED:
            return found
        record(actor=by, action="result.again", on=run.wave.entry, target=run.kind)
        _queue(_anew(found))
    return found


def request_correction(*, publication: Publication, reason: str, by: Person) -> Run:
    """Have the result computed anew from the same answers; what is published stays and is named by the new one."""
    if not reason.strip():
        raise StepError(_("訂正の理由が入力されていません。あとで経緯が分かるように入力してください。"))
    if len(reason.strip()) > LONGEST_REASON:
        raise StepError(_("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REASON})
    if publication.published is None:
        raise StepError(_("まだ公開していない結果です。訂正するのは、公開した結果だけです。"))
    wave = publication.wave
    _nothing_after(wave)
    with transaction.atomic():
        Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
        running = Run.objects.filter(wave=wave, kind=Run.Kind.CORRECTION, state__in=UNDER_WAY).first()
        if running is not None:
            return running
        given = reason.strip()
        run = Run.objects.create(wave=wave, kind=Run.Kind.CORRECTION, asked_by=by.get_username(), reason=given)
        record(
            actor=by, action="result.correct", on=wave.entry, target=f"{publication.number}", details={"reason": given}
        )
        _queue(run)
    return run


def request_flash(*, wave: Wave, by: Person) -> Run:
    """Have a flash made of what has been answered so far. ``StepError`` where the plan has none or the survey is not open."""
    if not wave.entry.plan.flash:
        raise StepError(_("このエントリーのプランには、結果速報が含まれていません。"))
    with transaction.atomic():
        locked = Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
        if locked.state != Wave.State.OPEN:
            raise StepError(
                _("調査が実施中ではないため、速報は作れません。締め切ったあとは、公開された結果を見てください。")
            )
        running = Run.objects.filter(wave=wave, kind=Run.Kind.FLASH, state__in=UNDER_WAY).first()
        if running is not None:
            return running
        run = Run.objects.create(wave=wave, kind=Run.Kind.FLASH, asked_by=by.get_username())
        record(actor=by, action="flash.request", on=wave.entry)
        _queue(run)
    return run


def _anew(run: Run) -> Run:
    Run.objects.filter(pk=run.pk).update(state=Run.State.QUEUED, fault="", details={}, done=0, step="", ended=None)
    run.refresh_from_db()
    return run


def _queue(run: Run) -> None:
    from .tasks import run_computation

    transaction.on_commit(lambda: run_computation.enqueue(str(run.pk)))


def reopen(*, wave: Wave, closes: date, by: Person, day: date) -> None:
    """Take answers again where too few came for a result; nothing was computed, so nothing can be compared."""
    if closes < day:
        raise StepError(_("締め切りは、今日か、それより後の日にしてください。"))
    with turn(), transaction.atomic():
        run = _too_few(wave)
        Wave.objects.filter(pk=wave.pk).update(state=Wave.State.OPEN, closed=None, closes=closes)
        record(actor=by, action="field.reopen", on=wave.entry, details={"closes": str(closes)})
        if _is_survey(wave):
            put_back(entry=wave.entry, to=Step.FIELD, reason=_("回答が足りないため、期間を延ばしました。"), by=by)
        run.delete()


def end_without_result(*, wave: Wave, by: Person) -> None:
    """End an entry that too few answered: the answers are deleted unread, and there will be no result."""
    with turn(), forgetting(), transaction.atomic():
        run = _too_few(wave)
        Response.objects.filter(wave=wave).delete()
        Run.objects.filter(pk=run.pk).update(step="ended")
        record(actor=by, action="result.none", on=wave.entry, details=run.details)
        if _is_survey(wave):
            end_early(entry=wave.entry, reason=_("回答が足りないため、結果なしで終えました。"), by=by)
    purge_journals()


def _too_few(wave: Wave) -> Run:
    Wave.objects.select_for_update().get(pk=wave.pk)
    run = Run.objects.filter(wave=wave, kind=close_of(wave)).first()
    if run is None or run.state != Run.State.FEW or run.step == "ended" or Snapshot.objects.filter(wave=wave).exists():
        raise StepError(_("この調査では選べません。画面を読み込み直してください。"))
    return run


def keep_remarks(*, publication: Publication, remarks: str) -> None:
    """Keep the consultant's words while the result is not published."""
    kept = Publication.objects.filter(pk=publication.pk, published=None).update(remarks=_short(remarks))
    if not kept:
        raise StepError(_("この結果は、もう公開されています。"))


def withdraw_comments(*, publication: Publication, ids: Collection[str], by: Person) -> int:
    """Take single comments out before the result is published; everything counted of them is counted anew."""
    with turn(), transaction.atomic():
        found = Publication.objects.select_for_update().get(pk=publication.pk)
        if found.published is not None or found.comments is None:
            raise StepError(_("この結果は、もう公開されています。"))
        before = Comments.model_validate(found.comments)
        known = {comment.id for item in before.items for comment in item.comments} & set(ids)
        after = without(before, known)
        found.comments = after.model_dump(mode="json")
        found.digest = digest_of(Result.model_validate(found.result), after)
        found.save(update_fields=["comments", "digest"])
        record(actor=by, action="comments.withdraw", on=publication.wave.entry, details={"number": len(known)})
    return len(known)


def publish(*, publication: Publication, remarks: str, by: Person) -> None:
    """Show the result to the client. From here on the database refuses any change of it. ``StepError`` where it is public
    already, or the audit of what it hides did not pass."""
    if not Result.model_validate(publication.result).certificate.passed:
        raise StepError(_("開示審査に合格していないため、公開できません。運営に知らせ、もう一度集計してください。"))
    if publication.replaces_id:
        _nothing_after(publication.wave)
    with turn(), transaction.atomic():
        changed = Publication.objects.filter(pk=publication.pk, published=None).update(
            published=timezone.now(), published_by=by.get_username(), remarks=_short(remarks)
        )
        if not changed:
            raise StepError(_("この結果は、もう公開されています。"))
        _recorded(publication, by)
        if _is_survey(publication.wave):
            _go_on(publication.wave, by)


def _recorded(publication: Publication, by: Person) -> None:
    wave, details = publication.wave, {"digest": publication.digest}
    if _is_survey(wave):
        record(actor=by, action="result.publish", on=wave.entry, target=f"{publication.number}", details=details)
    else:
        record(actor=by, action="pulse.publish", on=wave.entry, target=wave.label, details=details)


def _go_on(wave: Wave, by: Person) -> None:
    """The course after a survey's result."""
    wave.entry.refresh_from_db()
    if wave.entry.step == Step.PUBLICATION and not what_is_missing(wave.entry):  # else it waits for the representative
        advance(entry=wave.entry, by=by)
    result_published.send(sender=Publication, wave=wave)


def _nothing_after(wave: Wave) -> None:
    """``StepError`` where a later pulse was made beside what this pulse told: told otherwise now, the two could be subtracted."""
    if _is_survey(wave):
        return
    pulses = Wave.objects.filter(entry=wave.entry_id, kind=Wave.Kind.PULSE).order_by("pulse__made")
    if pulses.last() != wave:
        raise StepError(
            _("この回の値を前提に、次のミニアンケートを始めています。訂正できるのは、いちばん新しい回だけです。")
        )


def _short(remarks: str) -> str:
    return remarks.strip().replace("\r\n", "\n")[:LONGEST_REMARKS]
