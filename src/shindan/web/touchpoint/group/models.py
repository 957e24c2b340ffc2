"""What is kept of a group diagnosis. Who answered and what was answered share no key, no time and no order.

A sent answer waits without an id until the owner looks and at least three wait. Then only the numbers of people at
each level stay, and the answers are deleted. That a browser has answered is kept apart, as the hash of an id made for
that purpose.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Group(models.Model):
    """The group of one result."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    result = models.OneToOneField("touchpoint.Result", on_delete=models.CASCADE, related_name="group")
    join_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"group of {self.result_id}"


class PendingAnswer(models.Model):
    """An answer that waits to be counted with at least two others; ``levels`` are by area."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="pending")
    role = models.CharField(max_length=40)
    levels = models.JSONField()

    def __str__(self) -> str:
        return "pending"


class ReleasedBlock(models.Model):
    """What is left of three or more answers: the people at each level of each area, and the roles that they have."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="blocks")
    roles = models.JSONField()
    people = models.PositiveIntegerField()
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.people} people"


class Receipt(models.Model):
    """That one browser has sent its answer; nothing says which."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="receipts")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "hash"], name="one_answer_a_browser")]

    def __str__(self) -> str:
        return "receipt"
