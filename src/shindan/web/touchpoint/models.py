"""What is kept of a self-diagnosis: the answers of one firm under the hash of its link.

Nothing says who answered. The link itself is never stored, so that a copy of the database opens no result; a result
knows its day and not its time.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Result(models.Model):
    """One completed diagnosis. ``history`` holds the earlier ones of the same firm, oldest first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    pack = models.CharField(max_length=100)
    pack_version = models.CharField(max_length=40)
    answers = models.JSONField()
    industry = models.CharField(max_length=20, blank=True)
    size = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    expires = models.DateField(db_index=True)
    history = models.JSONField(default=list)
    # A later diagnosis of the same firm replaces this one where firms are counted.
    superseded = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["pack", "industry", "size"], name="result_like_firms")]

    def __str__(self) -> str:
        return f"{self.pack} {self.day:%Y/%m/%d}"


class EndedResult(models.Model):
    """What remains of a result that is gone: enough to tell its holder why, and nothing else."""

    class Reason(models.TextChoices):
        EXPIRED = "expired"
        DELETED = "deleted"

    token_hash = models.CharField(max_length=64, primary_key=True)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.reason} {self.day:%Y/%m/%d}"


class ComparisonSnapshot(models.Model):
    """The levels of firms of one kind as last shown. An empty industry or size means all of them."""

    pack = models.CharField(max_length=100)
    industry = models.CharField(max_length=20, blank=True)
    size = models.CharField(max_length=20, blank=True)
    firms = models.PositiveIntegerField()
    counts = models.JSONField()
    sample = models.BooleanField(default=False)
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack", "industry", "size"], name="one_snapshot_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.firms} firms"


# Django finds the models of an app in this module.
from .group.models import Group, PendingAnswer, Receipt, ReleasedBlock  # noqa: E402

__all__ = ["ComparisonSnapshot", "EndedResult", "Group", "PendingAnswer", "Receipt", "ReleasedBlock", "Result"]
