"""What a workshop works on, its votes and its decisions. No table tells who voted for what."""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.analysis.models import AnalysisVersion
from shindan.web.entries.models import Entry


class Workshop(models.Model):
    """The facilitator's choice of the issues that become cards: their ids in the newest published analysis."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="workshop")
    issues = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.entry_id} {len(self.issues)}"


class Vote(models.Model):
    """One vote on the issues. While it is open the ballots are counters; what stays is ``counts`` (dots by issue) and ``ballots``.

    It never opens again: what one later ballot adds could otherwise be told. ``counts`` is ``None`` while it is open, and for
    good where fewer than ``least`` voted. ``topics`` are the issues as they stood on the ballot: ``[{"id", "title": {"ja", "en"}}]``.
    """

    class Way(models.TextChoices):
        PHONES = "phones"
        PAPER = "paper"  # dots on a wall, entered by the facilitator

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="workshop_votes")
    number = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=6, choices=Way.choices)
    link = models.CharField(max_length=24, unique=True, null=True, blank=True)  # the secret part of /w/<link>/
    dots = models.PositiveSmallIntegerField(default=3)
    least = models.PositiveSmallIntegerField(default=5)
    people = models.PositiveSmallIntegerField(null=True, blank=True)  # how many take part
    analysis = models.ForeignKey(AnalysisVersion, on_delete=models.PROTECT, related_name="+")
    topics = models.JSONField()
    opened = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)
    ballots = models.PositiveSmallIntegerField(null=True, blank=True)  # once it is ended
    counts = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("entry", "number")
        constraints = [
            models.UniqueConstraint(name="vote_once", fields=["entry", "number"]),
            models.UniqueConstraint(
                name="vote_open_once", fields=["entry"], condition=models.Q(ended=None)
            ),  # of two who open at once, one is refused
            models.CheckConstraint(name="vote_least", condition=models.Q(least__gte=3)),
            models.CheckConstraint(name="vote_dots", condition=models.Q(dots__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.number} {self.ended or 'open'}"


class BallotTaken(models.Model):
    """That a device has voted, by the keyed hash of its ballot. Deleted when the vote ends; no time, no order, no choice."""

    ballot = models.CharField(primary_key=True, max_length=64)
    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="taken")

    def __str__(self) -> str:
        return "ballot"


class Tally(models.Model):
    """The dots of one issue so far, all ballots together. Deleted when the vote ends."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="tallies")
    issue = models.CharField(max_length=40)
    dots = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="tally_once", fields=["vote", "issue"])]

    def __str__(self) -> str:
        return self.issue


class Decision(models.Model):
    """What became of an issue: a measure with who leads it and until when, or why it is not taken up.

    A row is one version; ``number`` stays over the versions of a decision and the newest ``version`` counts. Until the step is
    finished a row is changed in place; then it is ``settled``, the database refuses any change, and what is decided later is a
    new version with its ``change``, the reason. ``measure`` names one of the pack's, "" is in own words. ``topic`` and ``name``
    keep the words of issue and measure as they were, in both languages.
    """

    class Kind(models.TextChoices):
        MEASURE = "measure"
        NOT_CHOSEN = "not_chosen"
        WITHDRAWN = "withdrawn"  # decided, settled, and given up later

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    analysis = models.ForeignKey(AnalysisVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issue = models.CharField(max_length=40, blank=True)  # its id in the analysis; "": a topic of one's own
    topic = models.JSONField()  # {"ja", "en"}
    measure = models.CharField(max_length=60, blank=True)
    name = models.JSONField(default=dict, blank=True)  # {"ja", "en"}; {} where nothing is done
    what = models.TextField(max_length=600, blank=True)
    lead = models.CharField(max_length=100, blank=True)
    until = models.DateField(null=True, blank=True)
    kpis = models.JSONField(default=list, blank=True)  # texts
    pulse = models.JSONField(default=list, blank=True)  # ids of questions
    reason = models.TextField(max_length=600, blank=True)  # why it is not taken up
    change = models.TextField(max_length=600, blank=True)  # why this version
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)
    settled = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("entry", "number", "version")
        constraints = [models.UniqueConstraint(name="decision_once", fields=["entry", "number", "version"])]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.number}.{self.version} {self.kind}"
