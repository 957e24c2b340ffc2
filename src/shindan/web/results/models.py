"""Snapshots, results as they were computed, and publications that never change."""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.entries.models import Wave


class Snapshot(models.Model):
    """The answers of a closed wave in random order, without comments: typed Parquet, from which a result can be made again."""

    wave = models.OneToOneField(Wave, on_delete=models.PROTECT, related_name="snapshot")
    digest = models.CharField(max_length=80)  # of the questionnaire
    people = models.PositiveIntegerField()
    parquet = models.BinaryField()
    comments = models.JSONField(default=list)  # [item, text, band, unit] in random order an item; no small unit
    made = models.DateField()

    def __str__(self) -> str:
        return f"{self.wave_id} {self.people}"


class Run(models.Model):
    """One computation in the background, with how far it is."""

    class Kind(models.TextChoices):
        CLOSE = "close"
        CORRECTION = "correction"
        FLASH = "flash"
        PULSE = "pulse"  # the close of a pulse and its publication

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FEW = "few"  # too few answers for anything to be shown
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    step = models.CharField(max_length=30, blank=True)  # which part is under way
    done = models.PositiveSmallIntegerField(default=0)  # per cent
    fault = models.CharField(max_length=30, blank=True)  # which one; the reader's language words it
    details = models.JSONField(default=dict, blank=True)  # its numbers
    reason = models.CharField(max_length=500, blank=True)  # of a correction
    asked_by = models.CharField(max_length=254)
    made = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made",)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Publication(models.Model):
    """A result of a wave. Once published, neither it nor its remarks change; a correction is a new one that names the old."""

    class Kind(models.TextChoices):
        FINAL = "final"
        FLASH = "flash"
        PULSE = "pulse"  # of a pulse; whoever asks for final results never meets it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.FINAL)
    number = models.PositiveSmallIntegerField()
    run = models.OneToOneField(Run, on_delete=models.PROTECT, null=True, blank=True, related_name="publication")
    result = models.JSONField()  # shindan.result.schema.Result
    comments = models.JSONField(null=True, blank=True)  # shindan.result.comments.Comments
    remarks = models.TextField(max_length=4000, blank=True)  # the consultant's words to the client
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField(max_length=500, blank=True)  # of a correction
    made = models.DateTimeField(auto_now_add=True)
    published = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=254, blank=True)
    digest = models.CharField(max_length=80)  # of result and comments, as computed

    class Meta:
        ordering = ("wave", "kind", "number")
        constraints = [models.UniqueConstraint(name="publication_once", fields=["wave", "kind", "number"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.published or ''}"


class Deliverable(models.Model):
    """A file of a published result as it was first made. The result never changes, so neither does the file."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    key = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    etag = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(name="deliverable_once", fields=["publication", "key", "language"])]

    def __str__(self) -> str:
        return f"{self.key} {self.language} {self.size}"
