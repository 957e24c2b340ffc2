"""An accompanied course and its steps. The steps are where its dates are kept; a plan's ■ and ★ follow from them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from shindan.web.accounts.models import Organisation
from shindan.web.firm.models import FirmResult
from shindan.web.improvement.models import ImprovementPlan, Measure, Task
from shindan.web.operator.models import ConsultationRequest
from shindan.web.sitting.kept import Sitting


class Accompaniment(models.Model):
    """One consultant and one firm. While it is ``running`` the consultant has the role of its adviser, and loses it at the end."""

    class State(models.TextChoices):
        PROPOSED = "proposed"  # by the consultant; the firm has not agreed
        RUNNING = "running"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="accompaniments")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="accompaniments"
    )
    request = models.ForeignKey(ConsultationRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    first = models.DateField()  # the day of the consultation, as proposed
    every = models.PositiveSmallIntegerField(default=1)  # months from review to review
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)
    agreed = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=254, blank=True)
    ended = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=254, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-made", "id")
        constraints = [
            models.UniqueConstraint(
                name="accompaniment_once", fields=["organisation"], condition=~models.Q(state="ended")
            )  # a firm has one at a time, whoever is first
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.state}"


class Step(Sitting):
    """A step of a course. ``kind`` is one of the programme's; ``name`` its own where it differs. ``version`` grows with every change."""

    class State(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        LEFT_OUT = "left_out"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Accompaniment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    online = models.BooleanField(default=False)
    bring = models.CharField(max_length=600, blank=True)
    attendance = models.PositiveSmallIntegerField(null=True, blank=True)  # how many took part
    next_step = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why it is left out
    # What the firm's owner let a review see, as it was then: [{"key", "name", "value", "unit", "day", "n"}].
    figures = models.JSONField(default=list, blank=True)
    told = models.DateField(null=True, blank=True)  # the date of which its people were reminded
    # The result that was agreed on here: of a diagnosis alone.
    result = models.ForeignKey(FirmResult, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreed_in")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=254, blank=True)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = (models.F("at").asc(nulls_last=True), "made", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.at or ''}"


class AreaFinding(models.Model):
    """What is found of one area in a facilitated diagnosis. ``holds``: ``{"2": [0, 1]}``, the parts of a level that hold."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="findings")
    area = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=600, blank=True)
    holds = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=254, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="area_finding_once", fields=["step", "area"])]

    def __str__(self) -> str:
        return f"{self.area} {self.level}"


class Evidence(models.Model):
    """What was seen, heard or read, and where: what a level rests on."""

    class Kind(models.TextChoices):
        SEEN = "seen"
        HEARD = "heard"
        READ = "read"

    finding = models.ForeignKey(AreaFinding, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.SEEN)
    what = models.CharField(max_length=400)
    source = models.CharField(max_length=120)
    made_by = models.CharField(max_length=254)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.kind


class CourseDecision(models.Model):
    """What was decided at a step: what, who, until when. It leads to a task or a measure of the plan once it was taken in there."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="decisions")
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=100, blank=True)
    until = models.DateField(null=True, blank=True)
    task = models.ForeignKey(Task, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.CharField(max_length=254)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.what
