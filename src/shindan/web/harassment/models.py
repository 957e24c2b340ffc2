"""A team's kit in its tables. What the pack says is read from the pack; here stands what the team decided, judged and recorded.

Of a case, what tells who somebody is or how they are (``CasePeople``) lies apart from the rest: it is read by role only and is
deleted when its time is over, while the count of cases stays. Of a calibration only counters are kept.
"""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.accounts.models import Organisation
from shindan.web.entries.models import Entry


class TeamKit(models.Model):
    """The kit of one centre (of its newest entry), or of an organisation as a whole (``entry`` is null).

    ``numbers`` are parameters by key (lists of whole numbers), ``words`` names by key, ``policy`` own texts by language and heading.
    ``line`` are the team's own zones: ``[[behaviour, request, zone, reason], …]``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="kits")
    centre = models.CharField(max_length=120, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="kits")
    numbers = models.JSONField(default=dict, blank=True)
    words = models.JSONField(default=dict, blank=True)
    policy = models.JSONField(default=dict, blank=True)
    line = models.JSONField(default=list, blank=True)
    numbered = models.PositiveIntegerField(default=0)  # the last number that a case got; none is given twice
    division = models.CharField(
        max_length=120, blank=True
    )  # of the survey, whose groups cases name; "": its first; "-": none
    mails = models.BooleanField(default=True)  # the mail on days when somebody is to be asked how they are
    made = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ("organisation", "centre")
        constraints = [models.UniqueConstraint(name="kit_once_a_centre", fields=["organisation", "centre"])]

    def __str__(self) -> str:
        return f"{self.organisation} {self.centre}".strip()


class Case(models.Model):
    """One case. ``values`` holds the fields of the pack's record that tell nobody; days and moments are ISO texts.

    The levels and zones stand beside it as columns, because cases are counted by them. ``kept_until`` is the last day of ``people``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kit = models.ForeignKey(TeamKit, on_delete=models.PROTECT, related_name="cases")
    number = models.PositiveIntegerField()
    happened = models.DateTimeField()
    behaviour = models.CharField(max_length=20)
    request = models.CharField(max_length=20)
    zone = models.CharField(max_length=20)
    values = models.JSONField()
    kept_until = models.DateField(db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)

    class Meta:
        ordering = ("-happened", "-number")
        constraints = [models.UniqueConstraint(name="case_once", fields=["kit", "number"])]
        indexes = [models.Index(fields=["kit", "-happened"], name="cases_of_a_kit")]

    def __str__(self) -> str:
        return f"{self.kit_id} {self.number}"


class CasePeople(models.Model):
    """What tells who was concerned and how they are. Gone once the time of keeping is over."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="people")
    personal = models.JSONField(default=dict)
    health = models.JSONField(default=dict)

    def __str__(self) -> str:
        return "people"


class FollowUp(models.Model):
    """A day on which the person is asked how they are. ``note`` concerns health and is shown like it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ups")
    day = models.DateField(db_index=True)
    told = models.DateField(null=True, blank=True)  # when the mail about it left
    done = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=600, blank=True)
    by = models.CharField(max_length=254, blank=True)

    class Meta:
        ordering = ("day", "id")
        constraints = [models.UniqueConstraint(name="follow_up_once_a_day", fields=["case", "day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.done or '–'}"


class Brought(models.Model):
    """A file of old cases on its way in, until it is taken or dropped; after a few days it is deleted. Seen by who brought it alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kit = models.ForeignKey(TeamKit, on_delete=models.CASCADE, related_name="brought")
    file = models.CharField(max_length=120)
    content = models.BinaryField()
    by = models.CharField(max_length=254)
    made = models.DateField(auto_now_add=True)

    def __str__(self) -> str:
        return self.file


class Paper(models.Model):
    """A policy or manual as it was released: ``content`` is all that its files are made from, and never changes."""

    class Kind(models.TextChoices):
        POLICY = "policy"
        MANUAL = "manual"

    kit = models.ForeignKey(TeamKit, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()  # {"pack": version, "numbers", "words", "policy", "line"}
    change = models.CharField(max_length=500, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)

    class Meta:
        ordering = ("kind", "-number")
        constraints = [models.UniqueConstraint(name="kit_paper_once", fields=["kit", "kind", "number"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Point(models.Model):
    """What a team says of one point of the legal checklist, with its evidence and the day on which it was last looked at."""

    class State(models.TextChoices):
        DONE = "done"
        PARTLY = "partly"
        OPEN = "open"
        NOT_OURS = "not_ours"

    kit = models.ForeignKey(TeamKit, on_delete=models.CASCADE, related_name="points")
    point = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=State.choices)
    evidence = models.TextField(max_length=1000, blank=True)
    checked = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=254)

    class Meta:
        constraints = [models.UniqueConstraint(name="point_once", fields=["kit", "point"])]

    def __str__(self) -> str:
        return f"{self.point} {self.state}"


class Session(models.Model):
    """A calibration: some cases, judged one after the other by phone, and what the team agreed on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kit = models.ForeignKey(TeamKit, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    link = models.CharField(
        max_length=24, unique=True, null=True, blank=True
    )  # the secret part of /j/<link>/; null: over
    made = models.DateField(auto_now_add=True)
    made_by = models.CharField(max_length=254)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(name="session_once", fields=["kit", "number"])]

    def __str__(self) -> str:
        return f"{self.kit_id} {self.number}"


class SessionCase(models.Model):
    """One case of a session. ``counts`` are the choices once it is shown: ``{"behaviours", "requests", "zones"}`` by id; ``null``
    before, and for good where too few judged. It is never opened again: what one later judgement adds could be told."""

    class State(models.TextChoices):
        WAITING = "waiting"
        OPEN = "open"
        SHOWN = "shown"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="cases")
    position = models.PositiveSmallIntegerField()
    case = models.CharField(max_length=20, blank=True)  # an id of the pack's cases; "": one of the team's own
    title = models.CharField(max_length=120)
    situation = models.TextField(max_length=1000)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    judged = models.PositiveSmallIntegerField(null=True, blank=True)
    counts = models.JSONField(null=True, blank=True)
    zone = models.CharField(max_length=20, blank=True)  # what the team agreed on
    reason = models.TextField(max_length=600, blank=True)
    agreed = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="session_case_once", fields=["session", "position"]),
            models.UniqueConstraint(name="one_case_open", fields=["session"], condition=models.Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.title}"


class Judged(models.Model):
    """That a device has judged a case, by a keyed hash. Deleted when the case is shown; no time, no order, no choice."""

    device = models.CharField(primary_key=True, max_length=64)
    case = models.ForeignKey(SessionCase, on_delete=models.CASCADE, related_name="taken")

    def __str__(self) -> str:
        return "judged"


class Tally(models.Model):
    """How often one value was chosen so far for one case. Deleted when the case is shown."""

    case = models.ForeignKey(SessionCase, on_delete=models.CASCADE, related_name="tallies")
    axis = models.CharField(max_length=10)  # behaviours, requests, zones
    value = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="choice_once", fields=["case", "axis", "value"])]

    def __str__(self) -> str:
        return f"{self.axis} {self.value}"
