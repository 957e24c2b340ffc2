"""What an organisation agreed to, what its entries handed over, and editions; a frozen one never changes."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import get_language

from shindan.web.entries.models import Entry, Wave


class TakingPart(models.Model):
    """What an organisation agreed to for one entry. Without ``edition`` nothing leaves the entry."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="taking_part")
    edition = models.BooleanField(default=False)
    findings = models.BooleanField(default=False)
    award = models.BooleanField(default=False)
    library = models.BooleanField(default=False)  # results of measures may be pooled with other centres'
    on = models.DateField()
    by = models.CharField(max_length=254)

    def __str__(self) -> str:
        return "+".join(name for name in ("edition", "findings", "award", "library") if getattr(self, name)) or "–"


class OperationalFact(models.Model):
    """A figure of the centre's operation in per cent, and how it was counted (``facts.DEFINITIONS``)."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="facts")
    fact = models.CharField(max_length=30)
    definition = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=5, decimal_places=2)
    period = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("fact",)
        constraints = [models.UniqueConstraint(name="fact_once", fields=["entry", "fact"])]

    def __str__(self) -> str:
        return f"{self.fact} {self.value}"


class EnglishName(models.Model):
    """What an entry's centre is called in English, organisation and centre together; without it the Japanese name stands."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="english_name")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Handover(models.Model):
    """The sealed summary of a closed survey (``shindan.edition.Centre`` as canonical JSON): of a survey held here, or brought in as a
    file by the operator.

    What was brought in has no ``wave`` but the names of its centre, and who agreed to it, when, on what paper. Where that was taken
    back (``withdrawn``) the content is gone; the names stay for the editions that were frozen before.
    """

    wave = models.OneToOneField(Wave, on_delete=models.CASCADE, null=True, blank=True, related_name="handover")
    name = models.CharField(max_length=240, blank=True)
    name_en = models.CharField(max_length=240, blank=True)
    consent_by = models.CharField(max_length=120, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    consent_paper = models.CharField(max_length=200, blank=True)
    withdrawn = models.DateField(null=True, blank=True)
    withdrawn_note = models.CharField(max_length=200, blank=True)
    centre = models.CharField(max_length=18, db_index=True)
    month = models.CharField(max_length=7, db_index=True)
    content = models.TextField(blank=True)
    made = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="brought_in_once", fields=["centre", "month"], condition=models.Q(wave__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre} {self.month}"


class WaitingSummary(models.Model):
    """A file that an operator uploaded, looked at before it is taken in: with ``content`` where it can be, else with its ``faults``
    (``[[field, what, mend] …]``). What is typed beside it stays as it was typed until it is right."""

    file = models.CharField(max_length=200)
    centre = models.CharField(max_length=18, blank=True)
    month = models.CharField(max_length=7, blank=True)
    content = models.TextField(blank=True)
    faults = models.JSONField(default=list)
    typed = models.JSONField(default=dict)
    added = models.DateField()
    added_by = models.CharField(max_length=254)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "waiting summaries"

    def __str__(self) -> str:
        return self.file


class EditionVersion(models.Model):
    """An edition: a rule and, once frozen, the bytes made from it. A later version names the one it takes the place of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    rule = models.TextField(max_length=60_000)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField(max_length=500, blank=True)
    content = models.BinaryField(null=True, blank=True)
    digest = models.CharField(max_length=80, blank=True)
    made = models.DateField()
    frozen = models.DateField(null=True, blank=True)
    frozen_by = models.CharField(max_length=254, blank=True)

    class Meta:
        ordering = ("-made", "-frozen", "id")

    def __str__(self) -> str:
        return f"{self.name} {self.digest[:14]}"

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return (self.name_en or self.name) if get_language() == "en" else self.name


class EditionRanks(models.Model):
    """What follows from a frozen edition and takes seconds to compute: every row's standing, and the candidates, for the operator.

    ``standings``: rows as ``[id, kind, {ja, en}, digits, [[centre, value, rank, low, high, top, people] …]]``; ``candidates``: a
    ``shindan.edition.Candidates``; ``findings``: a ``shindan.edition.FieldFindings``.
    """

    edition = models.OneToOneField(EditionVersion, on_delete=models.CASCADE, related_name="ranks")
    standings = models.JSONField()
    candidates = models.JSONField()
    findings = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.edition_id}"


class CentreRank(models.Model):
    """What one centre is shown of an edition (``shindan.edition.CentreRanking``)."""

    edition = models.ForeignKey(EditionVersion, on_delete=models.CASCADE, related_name="centre_ranks")
    centre = models.CharField(max_length=18)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(name="centre_rank_once", fields=["edition", "centre"])]

    def __str__(self) -> str:
        return self.centre


class EditionDate(models.Model):
    """A day of an edition's year, and where it is; ``told``: when the operator was reminded of it."""

    class Kind(models.TextChoices):
        BRIEFING = "briefing"
        OPENS = "opens"
        CLOSES = "closes"
        REPORTS = "reports"
        CEREMONY = "ceremony"

    edition = models.ForeignKey(EditionVersion, on_delete=models.CASCADE, related_name="dates")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    day = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    told = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("day",)
        constraints = [models.UniqueConstraint(name="edition_date_once", fields=["edition", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class Award(models.Model):
    """The award of an edition: its public address, and since when its results are public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    shown = models.DateField(null=True, blank=True)
    shown_by = models.CharField(max_length=254, blank=True)

    def __str__(self) -> str:
        return self.slug


class AwardDraft(models.Model):
    """A decision that is being typed (``award.drafts``). ``number``: how often it was kept; who keeps it on top of another number is
    told that somebody else did so meanwhile."""

    edition = models.OneToOneField(EditionVersion, on_delete=models.CASCADE, related_name="award_draft")
    typed = models.JSONField(default=dict)
    number = models.PositiveIntegerField(default=0)
    saved = models.DateTimeField()
    saved_by = models.CharField(max_length=254)

    def __str__(self) -> str:
        return f"{self.edition} {self.number}"


class AwardDecision(models.Model):
    """Who is honoured (``award.content.Decided``). It never changes: a correction is a further one that names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="decisions")
    edition = models.ForeignKey(EditionVersion, on_delete=models.PROTECT, related_name="decisions")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.CharField(max_length=500, blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=80)
    issuer = models.CharField(max_length=120)
    signer = models.CharField(max_length=120, blank=True)
    dated = models.DateField()  # the day on the certificates
    decided = models.DateField()
    decided_by = models.CharField(max_length=254)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="award_decided_once", fields=["award"], condition=models.Q(corrects=None)),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.digest[:14]}"


class AwardConsent(models.Model):
    """Whether a honoured centre may be named, and how; no row: not answered. ``by`` is who answered, or the operator who was told
    in writing by a centre that is not surveyed here."""

    decision = models.ForeignKey(AwardDecision, on_delete=models.PROTECT, related_name="consents")
    centre = models.CharField(max_length=18)
    agreed = models.BooleanField()
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    by = models.CharField(max_length=254)

    class Meta:
        constraints = [models.UniqueConstraint(name="award_answered_once", fields=["decision", "centre"])]

    def __str__(self) -> str:
        return f"{self.name} {self.agreed}"
