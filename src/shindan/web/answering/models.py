"""Who has answered, and what was answered: two registers that share no key, no time and no order.

- `Ticket` (a one-time code, as a keyed hash) and `Receipt` (the client-made id of a submission, as a keyed hash) say that
  somebody has answered. Neither has a time or a place in an order.
- `Sealed` holds answers that were sent, encrypted under a key outside the database, until a batch is released.
- `Response` holds released answers; its primary key is random and says nothing of when or from whom.
- `Draft` is encrypted under a key that only the respondent's code or device and the server's secret together give.
- `DayCount` is raised by whole batches.

Where respondents write (`Receipt`, `Sealed`, `Draft`) the database checks no reference to the wave: PostgreSQL would lock the one
row of the wave for each of them, and all who answer at once would queue there. `gate` takes that part.
"""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.entries.models import Wave


class Ticket(models.Model):
    """A one-time code. Codes are assigned to nobody; the row tells only whether the code was used."""

    code_hash = models.CharField(primary_key=True, max_length=64)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="tickets")
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "used" if self.used else "open"


class Receipt(models.Model):
    """The keyed hash of a submission's id: the second submit of the same form answers like the first."""

    submission_hash = models.CharField(primary_key=True, max_length=64)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="receipts", db_constraint=False)

    def __str__(self) -> str:
        return self.submission_hash[:8]


class Sealed(models.Model):
    """One submission in the buffer, padded and encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="sealed", db_constraint=False)
    box = models.BinaryField()

    def __str__(self) -> str:
        return "sealed"


class Response(models.Model):
    """One released submission: answers by item id. ``in_flash`` marks what the last flash counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="responses")
    answers = models.JSONField()
    in_flash = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "response"


class Draft(models.Model):
    """Answers on their way. Without the respondent's code or device nobody can open them, nor tell whose they are."""

    key_hash = models.CharField(primary_key=True, max_length=64)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="drafts", db_constraint=False)
    box = models.BinaryField()

    def __str__(self) -> str:
        return "draft"


class DayCount(models.Model):
    """How many answers were released on a day; raised by whole batches."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    released = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="day_once", fields=["wave", "day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.released}"


class Device(models.Model):
    """A shared computer of an entry. Its secret is the address that it starts with, here is the hash: after every turn the
    browser forgets all cookies, so that a secret could not stay in one. Stopping it takes one row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="devices")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    stopped = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
