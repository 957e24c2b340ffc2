"""What is kept of a group diagnosis. Who answered and what was answered share no key, no time and no order.

A sent answer waits without any id until three wait; then the three are shuffled and released as one batch. That a
browser has answered is kept apart, as the hash of an id made for that purpose.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Group(models.Model):
    """The group of one result. ``splits`` are the tables by role that were ever shown, newest last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    result = models.OneToOneField("touchpoint.Result", on_delete=models.CASCADE, related_name="group")
    join_hash = models.CharField(max_length=64, unique=True)
    batches = models.PositiveIntegerField(default=0)
    splits = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.batches} batches"


class PendingAnswer(models.Model):
    """An answer that waits for two others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="pending")
    role = models.CharField(max_length=40)
    levels = models.JSONField()

    def __str__(self) -> str:
        return "pending"


class ReleasedAnswer(models.Model):
    """An answer among two others of its batch."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="released")
    batch = models.PositiveIntegerField()
    role = models.CharField(max_length=40)
    levels = models.JSONField()

    def __str__(self) -> str:
        return f"batch {self.batch}"


class Receipt(models.Model):
    """That one browser has sent its answer; nothing says which."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="receipts")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "hash"], name="one_answer_a_browser")]

    def __str__(self) -> str:
        return "receipt"
