"""What only the time of a survey needs: papers on their way into the data, and packages that run elsewhere."""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.entries.models import Wave


class PaperSheet(models.Model):
    """A sheet of paper keyed once and waiting for its second keying, encrypted; gone when both agree.

    ``number`` is what the keyer wrote on the paper. It never reaches the answers, and who keyed is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="papers")
    number = models.PositiveIntegerField()
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="paper_once", fields=["wave", "number"])]

    def __str__(self) -> str:
        return str(self.number)


class ToldCount(models.Model):
    """How many answers a group was last told to have; everybody's number has an empty group. Raised by steps of k or more.

    Beside the groups: ``#codes``, the codes that were used, and ``#day 2026-11-24``, everybody's number at the end of that day.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="told")
    group = models.CharField(max_length=60, blank=True)
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once", fields=["wave", "group"])]

    def __str__(self) -> str:
        return f"{self.group} {self.people}"


class OfflinePackage(models.Model):
    """A survey that was handed out to run inside an organisation's network. Its answers come back once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="packages")
    made = models.DateField()
    returned = models.DateField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0)  # answers that came back
    withdrawn = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("made", "id")

    def __str__(self) -> str:
        return f"{self.made} {'returned' if self.returned else 'out'}"
