"""A plan in its tables: measures, their tasks and KPIs, values over time, and the history of who changed what.

What the rows mean stands in `shindan.improvement.plan`; `queries.plan_of` reads them as that one value. ``marks`` are
``{"week": mark}`` with the values of `shindan.improvement.plan.Mark`.
"""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.accounts.models import Organisation
from shindan.web.entries.models import Entry


class ImprovementPlan(models.Model):
    """A plan of an organisation; of an entry where it came from a Well-being診断.

    ``origin`` says what it began from: ``{"digest", "number", "ids"}`` of the analysis, decisions or level, or the plan that it was
    carried over from. ``revision`` grows with every change.
    """

    class Source(models.TextChoices):
        ANALYSIS = "analysis"
        WORKSHOP = "workshop"
        TOUCHPOINT = "touchpoint"
        OWN = "own"
        CARRIED = "carried"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="improvement_plans")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="improvement_plans")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.OWN)
    origin = models.JSONField(default=dict, blank=True)
    name = models.CharField(max_length=120)
    aim = models.TextField(max_length=600, blank=True)
    starts = models.DateField()  # a Monday
    weeks = models.PositiveSmallIntegerField()
    meetings = models.JSONField(default=list, blank=True)  # weeks
    reviews = models.JSONField(default=list, blank=True)
    revision = models.PositiveIntegerField(default=0)
    mails = models.BooleanField(default=True)  # the weekly mail to who has tasks
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)
    archived = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made", "id")

    def __str__(self) -> str:
        return self.name


class Row(models.Model):
    """What measures and tasks share. ``position`` orders them within what they belong to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    owner = models.CharField(max_length=100, blank=True)
    marks = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Measure(Row):
    """What is done about an issue. ``carried`` is where it was copied from and what it achieved there."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="measures")
    topic = models.CharField(max_length=200, blank=True)
    issue = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=60, blank=True)
    what = models.TextField(max_length=600, blank=True)
    until = models.DateField(null=True, blank=True)
    horizon = models.PositiveSmallIntegerField(null=True, blank=True)  # months
    pulse = models.JSONField(default=list, blank=True)
    carried = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("position", "id")


class Task(Row):
    """A step of a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="tasks")
    remark = models.TextField(max_length=600, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")


class Kpi(models.Model):
    """What a measure is judged by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="kpis")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=20, blank=True)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=80, default="manual")
    rises = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name


class KpiValue(models.Model):
    """What a KPI was on a day. ``n``: of how many, where that is known."""

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="values")
    day = models.DateField()
    value = models.FloatField()
    n = models.PositiveIntegerField(null=True, blank=True)
    by = models.CharField(max_length=254)

    class Meta:
        ordering = ("day",)
        constraints = [models.UniqueConstraint(name="kpi_value_once_a_day", fields=["kpi", "day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.value}"


class Change(models.Model):
    """Who changed what in a plan, and when. Rows are only ever added: the database refuses the rest.

    ``row`` is the id of the plan, measure, task or KPI, and ``name`` what it was called; ``before`` and ``after`` hold only the
    fields that differ, as JSON. One revision can have several changes.
    """

    class What(models.TextChoices):
        ADDED = "added"
        CHANGED = "changed"
        MOVED = "moved"
        DELETED = "deleted"
        VALUE = "value"
        ARCHIVED = "archived"
        RESUMED = "resumed"

    class Kind(models.TextChoices):
        PLAN = "plan"
        MEASURE = "measure"
        TASK = "task"
        KPI = "kpi"

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=254)
    what = models.CharField(max_length=10, choices=What.choices)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    row = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(name="change_of_a_revision", fields=["plan", "revision"])]

    def __str__(self) -> str:
        return f"{self.revision} {self.what} {self.kind} {self.name}"


class PlanUpload(models.Model):
    """A file of the plan that was read and waits for a word; a newer one takes its place.

    ``value`` is the plan as the file says, ``base`` the one that it was written from, both as `shindan.improvement.plan.Plan` in JSON;
    ``told`` are ``[is_fault, sheet, cell, value, ja, en]``.
    """

    plan = models.OneToOneField(ImprovementPlan, on_delete=models.CASCADE, primary_key=True, related_name="upload")
    stamp = models.UUIDField(default=uuid.uuid4)
    file = models.CharField(max_length=120)
    value = models.JSONField()
    base = models.JSONField()
    told = models.JSONField(default=list)
    made = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=254)

    def __str__(self) -> str:
        return self.file


class OwnerMail(models.Model):
    """The mail address of somebody who is named as an owner in a plan. Owners are names and roles; few of them sign in."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="addresses")
    owner = models.CharField(max_length=100)
    email = models.EmailField()
    language = models.CharField(max_length=2, default="ja")

    class Meta:
        ordering = ("owner",)
        constraints = [models.UniqueConstraint(name="owner_mail_once", fields=["plan", "owner"])]

    def __str__(self) -> str:
        return self.owner


class WeekMail(models.Model):
    """That an address was told of its tasks in a week, which is named by its Monday."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="week_mails")
    week = models.DateField()
    to = models.EmailField()
    sent = models.BooleanField(
        default=False
    )  # False: the mail server did not take it; the next working day tries again

    class Meta:
        ordering = ("-week", "to")
        constraints = [models.UniqueConstraint(name="week_mail_once", fields=["plan", "week", "to"])]

    def __str__(self) -> str:
        return f"{self.week} {self.sent}"


class Ledger(models.Model):
    """The public page of an organisation: what became of what people said. ``link`` is the secret part of its address, ``None``
    while it is closed."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="ledger")
    link = models.CharField(max_length=32, unique=True, null=True, blank=True)
    opened = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} {'open' if self.link else 'closed'}"


class LedgerRow(models.Model):
    """One line of the ledger in plain words, shown once it is ``released``. It stays when the measure that it began from goes.

    ``origin`` is ``measure:<hex>`` or ``decision:<entry hex>:<number>``; ``plan`` is where its editor finds it.
    """

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="ledger_rows")
    origin = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    voice = models.CharField(max_length=300)
    decision = models.CharField(max_length=600)
    owner = models.CharField(max_length=100, blank=True)
    until = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=600, blank=True)
    released = models.DateTimeField(null=True, blank=True)
    changed = models.DateField(auto_now=True)

    class Meta:
        ordering = ("plan", "position", "id")
        constraints = [models.UniqueConstraint(name="ledger_row_once", fields=["plan", "origin"])]

    def __str__(self) -> str:
        return self.voice
