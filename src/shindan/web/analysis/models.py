"""Versions of the analysis of a published result, and their files. A published version never changes."""

from __future__ import annotations

from django.db import models

from shindan.web.entries.models import Entry
from shindan.web.results.models import Publication


class AnalysisVersion(models.Model):
    """The machine's analysis, kept whole, with the edits laid on it (``shindan.analysis.cross.edited``).

    ``stages`` identifies the representative's stages that went in. ``recheck``: the edits were made on another machine's version;
    ``unfit`` are those that did not fit this one. ``revision`` counts every change, so that two people do not
    overwrite each other.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="analyses")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="analyses")
    number = models.PositiveSmallIntegerField()
    machine = models.JSONField()  # shindan.analysis.cross.CrossAnalysis
    digest = models.CharField(max_length=80)  # of the machine's version
    stages = models.CharField(max_length=80)
    open_stages = models.PositiveSmallIntegerField(default=0)  # practices whose stage was still to be agreed
    edits = models.JSONField(default=list, blank=True)
    unfit = models.JSONField(default=list, blank=True)
    recheck = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    made = models.DateTimeField(auto_now_add=True)
    published = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=254, blank=True)
    published_digest = models.CharField(max_length=80, blank=True)  # of the machine's version with its edits

    class Meta:
        ordering = ("entry", "number")
        constraints = [models.UniqueConstraint(name="analysis_once", fields=["entry", "number"])]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.number} {self.published or ''}"


class AnalysisFile(models.Model):
    """A file of a published version as it was first made."""

    version = models.ForeignKey(AnalysisVersion, on_delete=models.CASCADE, related_name="files")
    key = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    etag = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(name="analysis_file_once", fields=["version", "key", "language"])]

    def __str__(self) -> str:
        return f"{self.key} {self.language} {self.size}"


class MeasureResult(models.Model):
    """The effect of a measure in one entry: difference-in-differences of its pulse items in points, with the standard error.

    Nothing of it is shown by itself; whether it may be pooled is asked for the entry (``TakingPart.library``).
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="measure_results")
    measure = models.CharField(max_length=20, db_index=True)
    effect = models.FloatField()
    error = models.FloatField()
    day = models.DateField()
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="measure_result_once", fields=["entry", "measure", "day"])]

    def __str__(self) -> str:
        return f"{self.measure} {self.day}"


class LibraryStep(models.Model):
    """A published figure of a measure with the results it is made of (pseudonyms), kept so that the next one differs from it by enough.

    ``down``: an organisation in it does not agree any more; it is kept but not shown.
    """

    measure = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    results = models.JSONField()  # [[centre, organisation, effect, error, day] …]
    content = models.JSONField()  # shindan.analysis.library.Pooled
    made = models.DateField()
    down = models.BooleanField(default=False)

    class Meta:
        ordering = ("measure", "number")
        constraints = [models.UniqueConstraint(name="library_step_once", fields=["measure", "number"])]

    def __str__(self) -> str:
        return f"{self.measure} {self.number}"
