"""Writes of the operator's pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Role
from shindan.web.accounts.rights import Person

from .models import KEPT_AFTER_DONE, KEPT_OPEN, ConsultationRequest

# A wrong password locks for a quarter of an hour; a day later nothing of the attempt is needed.
ATTEMPT_KEPT = timedelta(days=1)


def set_state(*, asked: ConsultationRequest, state: str) -> None:
    """Put a request into another state; its days until deletion count from here."""
    asked.state = state
    asked.save(update_fields=["state", "changed"])


def consultants() -> QuerySet[User]:
    """Who can be given a request: everybody who is a consultant of some organisation or accompanies a firm."""
    roles = (Role.CONSULTANT, Role.ADVISER)
    return User.objects.filter(is_active=True, grants__role__in=roles).distinct().order_by("first_name", "username")


@transaction.atomic
def give_request(*, asked: ConsultationRequest, consultant: User | None, by: Person) -> None:
    """Give the request to a consultant, who sees it from now on and alone; ``None`` takes it back."""
    asked.consultant = consultant
    asked.save(update_fields=["consultant", "changed"])
    name = consultant.get_username() if consultant else ""
    record(actor=by, action="consultation.give", on=asked.organisation, target=name)


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
