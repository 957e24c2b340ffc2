"""Writes of the operator's pages."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from .models import KEPT_AFTER_DONE, KEPT_OPEN, ConsultationRequest


def purge_requests(*, day: date) -> int:
    """Delete requests long done, and those nobody ever finished; returns how many."""
    done = Q(state=ConsultationRequest.State.DONE, changed__lt=day - timedelta(days=KEPT_AFTER_DONE))
    left = Q(changed__lt=day - timedelta(days=KEPT_OPEN))
    deleted, _ = ConsultationRequest.objects.filter(done | left).delete()
    return deleted
