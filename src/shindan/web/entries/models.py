"""An entry: one diagnosis of one centre, from its sheet to its report, and what it is made with."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from shindan.web.sitting.kept import Sitting


class Plan(models.Model):
    """What an organisation buys: limits and prices are the operator's data. Prices include tax, in yen."""

    class Customisation(models.TextChoices):
        CATEGORIES = "categories"  # groups of the attribute questions only
        ALL = "all"  # further questions too

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    price = models.PositiveIntegerField()
    split_sheets = models.PositiveSmallIntegerField(default=5)
    customisation = models.CharField(max_length=10, choices=Customisation.choices, default=Customisation.CATEGORIES)
    flash = models.BooleanField(default=False)
    counselling = models.BooleanField(default=False)
    analysis = models.BooleanField(default=False)
    addon_price = models.PositiveIntegerField(
        default=300_000
    )  # the analysis with its meeting, where it is not included
    position = models.PositiveSmallIntegerField(default=0)
    offered = models.BooleanField(default=True)
    offered_from = models.DateField(null=True, blank=True)  # the first day on which it can be bought; none: at once
    offered_until = models.DateField(null=True, blank=True)  # and the last one

    class Meta:
        ordering = ("position", "price")

    def __str__(self) -> str:
        return self.name


class Step(models.TextChoices):
    """The steps of the course, in their order."""

    COUNSELLING = "counselling"
    SHEET = "sheet"
    DESIGN = "design"
    APPROVAL = "approval"
    FIELD = "field"
    CLOSING = "closing"
    PUBLICATION = "publication"
    MEETING = "meeting"
    WORKSHOP = "workshop"
    DONE = "done"


class Entry(models.Model):
    """One diagnosis of one centre of an organisation.

    ``sheet`` is an ``exchange.entry_sheet.EntrySheet`` and ``design`` a ``diagnosis.design.Design``, both as JSON.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="entries")
    centre = models.CharField(max_length=120)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT)
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    analysis_addon = models.BooleanField(default=False)
    workshop_wanted = models.BooleanField(null=True, blank=True)  # the operator's choice; null: as the plan has it
    free_first = models.BooleanField(default=False)
    step = models.CharField(max_length=12, choices=Step.choices, default=Step.SHEET, db_index=True)
    pack = models.CharField(max_length=100, default="wellbeing/employee")
    sheet = models.JSONField(default=dict, blank=True)
    design = models.JSONField(default=dict, blank=True)
    made = models.DateField(auto_now_add=True)
    sample = models.BooleanField(default=False)
    applied_by = models.CharField(max_length=254, blank=True)  # whose application it was; "": the operator's own
    taken_on = models.DateField(null=True, blank=True)  # when the operator took an application on
    withdrawn = models.DateField(null=True, blank=True)  # ended before anything was asked
    reminders = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "entries"
        ordering = ("-made", "id")
        constraints = [
            # Free once for a company: the database itself refuses a second one.
            models.UniqueConstraint(
                name="free_first_once", fields=["organisation"], condition=models.Q(free_first=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.centre}"

    @property
    def surveys(self) -> models.QuerySet[Wave]:
        """Its full surveys. ``waves`` holds the pulses between them too, which no step of the course knows."""
        return self.waves.filter(kind=Wave.Kind.SURVEY)

    @property
    def waits_to_be_taken_on(self) -> bool:
        """Whether it is an application that the operator has not looked at."""
        return bool(self.applied_by) and self.taken_on is None and self.withdrawn is None


class CourseStep(models.Model):
    """A step of an entry with its dates. Whose turn it is follows from the step (`course`)."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="course")
    step = models.CharField(max_length=12, choices=Step.choices)
    due = models.DateField(null=True, blank=True)
    started = models.DateField(null=True, blank=True)
    finished = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="step_once", fields=["entry", "step"])]

    def __str__(self) -> str:
        return f"{self.step} {self.started or '–'} {self.finished or '–'}"


class StepChange(models.Model):
    """One move of the course, forward or back; going back has a reason."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=254)
    before = models.CharField(max_length=12, choices=Step.choices)
    after = models.CharField(max_length=12, choices=Step.choices)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Meeting(Sitting):
    """The counselling before, the report meeting after or the workshop that follows it: when, what about, what came of it."""

    class Kind(models.TextChoices):
        COUNSELLING = "counselling"
        REPORT = "report"
        WORKSHOP = "workshop"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    hypotheses = models.TextField(max_length=4000, blank=True)
    decisions = models.TextField(max_length=4000, blank=True)
    participants = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="meeting_once", fields=["entry", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at or ''}"


class QuestionnaireVersion(models.Model):
    """A questionnaire as it was shown for approval: the whole pack, never changed afterwards; a change is a new version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    design = models.JSONField(default=dict)
    pack = models.JSONField()  # diagnosis.Pack
    digest = models.CharField(max_length=80)
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)
    approved = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=254, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    pulse = models.BooleanField(null=True, blank=True)  # of a pulse: no version of the survey's own questionnaire

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(name="version_once", fields=["entry", "number"])]

    def __str__(self) -> str:
        return f"v{self.number} {self.digest[:12]}"


class Remark(models.Model):
    """What the organisation wants changed in a version, said of one question or (``item`` empty) of the whole."""

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE, related_name="remarks")
    item = models.CharField(max_length=60, blank=True)
    text = models.TextField(max_length=1000)
    by = models.CharField(max_length=254)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.item or '–'} {self.text[:20]}"


class Wave(models.Model):
    """One survey, or pulse, of one entry: an approved questionnaire, a period, ways in, and the publication rules fixed at the start.

    ``splits`` are those of ``shindan.analysis`` (``AT1``, ``dept=部署``, ``AT1×AT2``); ``headcounts`` are triples
    ``[split, group, people]``, the whole staff at ``["", "", n]``. A day is as fine as any time kept of a wave.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        CLOSED = "closed"

    class Kind(models.TextChoices):
        SURVEY = "survey"  # the whole questionnaire; a step of the course
        PULSE = "pulse"  # a few of its questions between two surveys

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="waves")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.SURVEY)
    label = models.CharField(max_length=60)
    questionnaire = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT)
    link = models.CharField(max_length=32, unique=True)  # the secret part of the shared address /s/<link>
    by_link = models.BooleanField(default=True)
    by_code = models.BooleanField(default=False)
    by_kiosk = models.BooleanField(default=False)
    by_paper = models.BooleanField(default=False)
    opens = models.DateField()
    closes = models.DateField()  # the last day on which answers are taken
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED, db_index=True)
    splits = models.JSONField(default=list)
    headcounts = models.JSONField(default=list)
    min_group = models.PositiveSmallIntegerField(default=5)
    min_crossed = models.PositiveSmallIntegerField(default=10)
    contact = models.CharField(max_length=200, blank=True)  # whom respondents can ask
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("opens", "id")
        constraints = [
            models.CheckConstraint(name="wave_least_group", condition=models.Q(min_group__gte=3)),
            models.CheckConstraint(
                name="wave_least_crossed", condition=models.Q(min_crossed__gte=models.F("min_group"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.label}"

    @property
    def last_day(self) -> date:
        """The last day on which answers were or are taken: as planned, or that of an early close."""
        return min(self.closed or self.closes, self.closes)

    @property
    def name(self) -> str:
        """A survey by its label; a pulse by its month in the reader's language, as its label is in that of who launched it."""
        if self.kind == self.Kind.SURVEY:
            return self.label
        return _("ミニアンケート%(year)d年%(month)d月") % {"year": self.opens.year, "month": self.opens.month}


class BillingDocument(models.Model):
    """A quotation or an invoice as it was issued; ``content`` is what its PDF was made from and never changes.

    A wrong invoice is cancelled and keeps its number; the one that takes its place ``corrects`` it.
    """

    class Kind(models.TextChoices):
        QUOTATION = "quotation"
        INVOICE = "invoice"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="billing")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.CharField(max_length=20, unique=True)
    issued = models.DateField()
    due = models.DateField(null=True, blank=True)
    total = models.PositiveIntegerField()
    content = models.JSONField()
    paid = models.DateField(null=True, blank=True)
    cancelled = models.DateField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=500, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    class Meta:
        ordering = ("-issued", "-number")

    def __str__(self) -> str:
        return self.number


class Notice(models.Model):
    """A mail about an entry to one address. The row is written before the mail leaves, so that none goes out twice.

    A reminder belongs to the ``step`` whose ``due`` day it names and to a ``stage``: days from that day (-3, 0, 1 …).
    """

    class State(models.TextChoices):
        UNDER_WAY = "under_way"
        SENT = "sent"
        FAILED = "failed"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    day = models.DateField()
    to = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField(auto_now_add=True, null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    step = models.CharField(max_length=12, blank=True)
    due = models.DateField(null=True, blank=True)
    stage = models.SmallIntegerField(null=True, blank=True)
    by = models.CharField(max_length=254, blank=True)  # who sent it by hand

    class Meta:
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(name="notice_once_a_day", fields=["entry", "kind", "day", "to"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class DailyRun(models.Model):
    """A job that is done once a day, whichever worker comes first."""

    job = models.CharField(max_length=30)
    day = models.DateField()
    begun = models.DateTimeField()
    done = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="daily_once", fields=["job", "day"])]

    def __str__(self) -> str:
        return f"{self.job} {self.day}"
