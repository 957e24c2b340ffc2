"""Writes of the operator's pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from axes.models import AccessAttempt
from django.db.models import Q

from .models import KEPT_AFTER_DONE, KEPT_OPEN, ConsultationRequest

# A wrong password locks for a quarter of an hour; a day later nothing of the attempt is needed.
ATTEMPT_KEPT = timedelta(days=1)


def set_state(*, asked: ConsultationRequest, state: str) -> None:
    """Put a request into another state; its days until deletion count from here."""
    asked.state = state
    asked.save(update_fields=["state", "changed"])


def delete_request(*, asked: ConsultationRequest) -> None:
    """Delete a request with everything that came with it."""
    asked.delete()


def purge_requests(*, day: date) -> int:
    """Delete requests long done, and those nobody ever finished; returns how many."""
    done = Q(state=ConsultationRequest.State.DONE, changed__lt=day - timedelta(days=KEPT_AFTER_DONE))
    left = Q(changed__lt=day - timedelta(days=KEPT_OPEN))
    deleted, _ = ConsultationRequest.objects.filter(done | left).delete()
    return deleted


def purge_attempts(*, now: datetime) -> int:
    """Forget who failed to sign in from where; returns how many attempts there were."""
    deleted: int = AccessAttempt.objects.filter(attempt_time__lt=now - ATTEMPT_KEPT).delete()[0]
    return deleted
