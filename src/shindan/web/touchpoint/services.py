"""Writes of the self-diagnosis: each a short transaction of its own."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from shindan.diagnosis import Pack, assess

from .comparison import refresh_comparison
from .draft import Draft
from .models import EndedResult, Result
from .tokens import result_token, token_hash

# A holder who looks for a result long gone is still told why.
TOMBSTONE_DAYS = 365


def create_result(*, draft: Draft, pack: Pack, day: date) -> str:
    """Keep the result of a complete draft and return the token of its link.

    Sending the same draft again returns the same token and keeps one result. A draft that measures again takes the
    history of the result before it. Raises ``AnswerError`` for incomplete answers.
    """
    assess(pack, draft.answers)
    token = result_token(draft.id)
    with transaction.atomic():
        purge_expired(day=day)
        previous = Result.objects.filter(token_hash=draft.previous).first() if draft.previous else None
        _, created = Result.objects.get_or_create(
            token_hash=token_hash(token), defaults=_fields(draft, pack, day, previous)
        )
        if created:
            Result.objects.filter(token_hash__in=[draft.previous, draft.replaces]).update(superseded=True)
            refresh_comparison(pack=pack, industry=draft.industry, size=draft.size, day=day)
    return token


def _fields(draft: Draft, pack: Pack, day: date, previous: Result | None) -> dict[str, object]:
    return {
        "pack": pack.id,
        "pack_version": pack.version,
        "answers": dict(draft.answers),
        "industry": draft.industry,
        "size": draft.size,
        "day": day,
        "expires": day + timedelta(days=settings.SHINDAN.result_days),
        "history": _history(previous) if previous is not None else [],
    }


def _history(previous: Result) -> list[dict[str, object]]:
    entry = {"day": previous.day.isoformat(), "version": previous.pack_version, "answers": previous.answers}
    return [*previous.history, entry]


def delete_result(*, result: Result, day: date) -> None:
    """Delete a result at its holder's wish; nothing of it remains but that it was deleted."""
    with transaction.atomic():
        _end([result], EndedResult.Reason.DELETED, day)


def purge_expired(*, day: date) -> int:
    """Delete every result past its last day and return how many."""
    expired = list(Result.objects.filter(expires__lt=day))
    with transaction.atomic():
        _end(expired, EndedResult.Reason.EXPIRED, day)
        EndedResult.objects.filter(day__lt=day - timedelta(days=TOMBSTONE_DAYS)).delete()
    return len(expired)


def _end(results: list[Result], reason: EndedResult.Reason, day: date) -> None:
    ended = [EndedResult(token_hash=result.token_hash, reason=reason, day=day) for result in results]
    EndedResult.objects.bulk_create(ended, ignore_conflicts=True)
    Result.objects.filter(pk__in=[result.pk for result in results]).delete()
