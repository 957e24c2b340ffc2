"""Who bills, at which tax rate, which numbers are taken, and what organisations have asked for.

The documents themselves are ``entries.models.BillingDocument``.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from shindan.web.entries.models import BillingDocument, Entry, Plan


class Issuer(models.Model):
    """Who issues quotations and invoices: one row, the operator's data. What was issued keeps what it was issued with."""

    class Account(models.TextChoices):
        ORDINARY = "ordinary"
        CURRENT = "current"

    name = models.CharField(max_length=80)
    postal_code = models.CharField(max_length=8)
    address = models.CharField(max_length=160)
    phone = models.CharField(max_length=20, blank=True)
    registration_number = models.CharField(max_length=14)  # T and thirteen digits
    bank = models.CharField(max_length=60)
    branch = models.CharField(max_length=60)
    account_kind = models.CharField(max_length=10, choices=Account.choices, default=Account.ORDINARY)
    account_number = models.CharField(max_length=8)
    account_holder = models.CharField(max_length=80)
    payment_days = models.PositiveSmallIntegerField(default=30)
    validity_days = models.PositiveSmallIntegerField(default=30)
    remarks = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class TaxRate(models.Model):
    """The rate of consumption tax on what is sold from a day on, in thousandths: 100 is 10 %."""

    permille = models.PositiveSmallIntegerField()
    since = models.DateField(unique=True)

    class Meta:
        ordering = ("-since",)

    def __str__(self) -> str:
        return f"{self.permille} ‰ {self.since}"


class NumberCounter(models.Model):
    """The last number given to a kind of document in a year; its row is held while a document is written."""

    kind = models.CharField(max_length=10, choices=BillingDocument.Kind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="counter_once", fields=["kind", "year"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} {self.last}"


class PlanRequest(models.Model):
    """What an organisation asked the operator for: another plan, the analysis, or to leave the analysis out again."""

    class Kind(models.TextChoices):
        PLAN = "plan"
        ADD = "add"
        LEAVE = "leave"

    class State(models.TextChoices):
        WAITING = "waiting"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="plan_requests")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    asked = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=254, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-asked", "id")
        constraints = [
            models.UniqueConstraint(name="one_request_waits", fields=["entry"], condition=models.Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
