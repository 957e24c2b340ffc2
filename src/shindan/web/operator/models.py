"""What the operator handles: requests for a free consultation."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from shindan.web.accounts.models import Organisation

# Days after completion, or after the request where nobody ever handled it, until a request is deleted.
KEPT_AFTER_DONE = 180
KEPT_OPEN = 365


class ConsultationRequest(models.Model):
    """A request with three preferred times. It is the only place where a person's name is kept."""

    class State(models.TextChoices):
        NEW = "new"
        SCHEDULED = "scheduled"
        DONE = "done"

    class Mail(models.TextChoices):
        """What became of the confirmation by mail."""

        UNDER_WAY = ""
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Follows from the form and its content, so that sending it twice keeps one request.
    submission = models.UUIDField(unique=True)
    made = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW, db_index=True)
    changed = models.DateField(auto_now=True)
    name = models.CharField(max_length=80)
    company = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    times = models.JSONField()
    language = models.CharField(max_length=2)
    # The levels as they were when asked, so that the request outlives its result's link.
    pack = models.CharField(max_length=100, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    # The plan as it was when asked, where the firm sent it along: {"name", "aim", "measures": [{"name", "owner", "until"}]}.
    plan = models.JSONField(default=dict, blank=True)
    # The firm that asked from its own page, and the consultant whom the operator gave the request to.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    mail = models.CharField(max_length=6, choices=Mail.choices, default=Mail.UNDER_WAY, blank=True)
    sample = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.made:%Y/%m/%d} {self.state}"
