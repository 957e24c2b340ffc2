"""What a firm keeps: its results, and its notebooks. Everything belongs to one organisation and goes with it.

A notebook's columns stand in the pack (`shindan.packs.touchpoint` ``tools``), so an entry is a mapping from column to value:
``{"date": "2026-11-20", "what": "…", "minutes": 20, "done": ""}``. Days are ISO texts, a choice is its Japanese text.
"""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.accounts.models import Organisation
from shindan.web.customers.models import Customer
from shindan.web.improvement.models import Measure, Task


class Firm(models.Model):
    """An organisation that began from its self-diagnosis."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="firm")
    pack = models.CharField(max_length=100)
    # Whether the owner is told that it is time to diagnose again.
    reminders = models.BooleanField(default=True)
    made = models.DateField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class FirmResult(models.Model):
    """A result that the firm keeps as its own. The anonymous result it was copied from lives and ends by itself."""

    class Kind(models.TextChoices):
        SELF = "self"  # as the firm sees itself
        AGREED = "agreed"  # with a consultant, from evidence

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="firm_results")
    pack = models.CharField(max_length=100)
    pack_version = models.CharField(max_length=40)
    day = models.DateField()
    answers = models.JSONField()
    # As they were on that day: {area: level}, and the level of the whole.
    levels = models.JSONField()
    overall = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.SELF)
    # How those who answered together saw it, of what was released: {"people": n, "counts": {area: [people at each level]}}.
    floor = models.JSONField(default=dict, blank=True)
    made = models.DateTimeField(auto_now_add=True)  # tells two of one day apart

    class Meta:
        ordering = ("day", "made", "id")

    def __str__(self) -> str:
        return f"{self.day:%Y/%m/%d} {self.overall}"


class Beginning(models.Model):
    """A wish to begin from a result, until its mail is confirmed or it runs out. Only the hash of the link is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="ja")
    # [{"pack", "version", "day", "answers"}], the oldest first.
    results = models.JSONField()
    industry = models.CharField(max_length=20, blank=True)
    size = models.CharField(max_length=20, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.made:%Y/%m/%d}"


class Note(models.Model):
    """An entry of a notebook. ``folded`` is what a search looks in; ``version`` grows with every change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="notes")
    notebook = models.CharField(max_length=20)
    day = models.DateField()
    values = models.JSONField()
    folded = models.TextField()
    version = models.PositiveIntegerField(default=1)
    # The entry that this one was made from, such as the complaint behind an answer of the FAQ.
    source = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="made_from")
    # The form that it was sent with, so that sending twice keeps one entry.
    submission = models.UUIDField(unique=True, default=uuid.uuid4)
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)
    changed = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=254)

    class Meta:
        ordering = ("-day", "-made", "id")
        indexes = [models.Index(name="note_of_a_notebook", fields=["organisation", "notebook", "-day"])]

    def __str__(self) -> str:
        return f"{self.notebook} {self.day:%Y/%m/%d}"


class NoteVersion(models.Model):
    """What an entry said before a change, and who had written it so."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    values = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=254)

    class Meta:
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(name="note_version_once", fields=["note", "version"])]

    def __str__(self) -> str:
        return f"{self.version}"


class NoteLink(models.Model):
    """What an entry became in the firm's plan: a measure or a task. Gone with either of the two."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="links")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="note_links")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True, blank=True, related_name="note_links")
    made = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="note_link_to_one",
                condition=models.Q(measure=None, task__isnull=False) | models.Q(measure__isnull=False, task=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.note_id}"


class Keeping(models.Model):
    """How long a firm keeps a notebook's entries, where it differs from the pack. ``None``: until somebody deletes them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="keepings")
    notebook = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="keeping_once", fields=["organisation", "notebook"])]

    def __str__(self) -> str:
        return f"{self.notebook} {self.months}"


class Proposal(models.Model):
    """That a firm was told by mail that it is time to diagnose again, so many months after its last result."""

    result = models.ForeignKey(FirmResult, on_delete=models.CASCADE, related_name="proposals")
    months = models.PositiveSmallIntegerField()
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(name="proposal_once", fields=["result", "months"])]

    def __str__(self) -> str:
        return f"{self.months}"


class Event(models.Model):
    """A day for customers: a thank-you day, a study meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="events")
    name = models.CharField(max_length=120)
    day = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    made_by = models.CharField(max_length=254)

    class Meta:
        ordering = ("-day", "id")

    def __str__(self) -> str:
        return f"{self.day:%Y/%m/%d}"


class EventTask(models.Model):
    """What has to be done for it, until when. Ticked by one person, nothing else changes in it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tasks")
    task = models.CharField(max_length=200)
    person = models.CharField(max_length=80, blank=True)
    due = models.DateField()
    done = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=254, blank=True)

    class Meta:
        ordering = ("due", "id")

    def __str__(self) -> str:
        return f"{self.due:%Y/%m/%d}"


class Guest(models.Model):
    """Somebody who is invited: written in by hand, or chosen from the customer list, and then gone with the customer."""

    class State(models.TextChoices):
        INVITED = "invited"
        COMING = "coming"
        DECLINED = "declined"
        CAME = "came"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(max_length=120)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    state = models.CharField(max_length=8, choices=State.choices, default=State.INVITED)

    class Meta:
        ordering = ("name", "id")
        constraints = [models.UniqueConstraint(name="guest_once", fields=["event", "customer"])]

    def __str__(self) -> str:
        return self.state
