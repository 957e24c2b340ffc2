"""Customers, their purchases, and what is remembered of files, doubles, deletions and figures.

Deleting a customer deletes every row that says anything of them: purchases, pairs, merges. `Removal` keeps numbers alone.
"""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.accounts.models import Organisation


class Book(models.Model):
    """The list as a whole. ``version`` grows with every change, so that figures know that they are old; ``mappings`` are the columns
    that people chose, by the heads of the file; ``keep_months``: without a purchase for so long a customer is deleted (``None``: kept)."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="customer_book")
    keep_months = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveBigIntegerField(default=0)
    mappings = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.version}"


class Purpose(models.Model):
    """What the firm says to its customers that their data are for, and whom they can ask. A change is a new row."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="customer_purposes")
    text = models.TextField(max_length=600)
    contact = models.CharField(max_length=200)
    since = models.DateField(auto_now_add=True)
    by = models.CharField(max_length=254)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.since}"


class Customer(models.Model):
    """Somebody who buys. ``key``, ``phone_key`` are what is compared and searched. A birthday may have no year. ``purpose`` is what was
    said when the data were collected."""

    class Referred(models.TextChoices):
        YES = "yes"
        NO = "no"
        UNKNOWN = "unknown"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="customers")
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=80)
    kana = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=200, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    referred = models.CharField(max_length=7, choices=Referred.choices, default=Referred.UNKNOWN)
    referred_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="brought")
    likes = models.TextField(max_length=600, blank=True)
    why = models.TextField(max_length=600, blank=True)
    notes = models.TextField(max_length=2000, blank=True)
    purpose = models.ForeignKey(Purpose, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    added = models.DateField(auto_now_add=True)
    key = models.CharField(max_length=80)
    kana_key = models.CharField(max_length=80, blank=True)
    phone_key = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("kana_key", "key", "id")
        constraints = [
            models.UniqueConstraint(
                name="customer_code_once", fields=["organisation", "code"], condition=~models.Q(code="")
            )
        ]
        indexes = [
            models.Index(name="customer_order", fields=["organisation", "kana_key", "key", "id"]),
            models.Index(name="customer_by_key", fields=["organisation", "key"]),
            models.Index(name="customer_by_phone", fields=["organisation", "phone_key"]),
            models.Index(name="customer_by_email", fields=["organisation", "email"]),
            models.Index(name="customer_by_birthday", fields=["organisation", "birth_month", "birth_day"]),
        ]

    def __str__(self) -> str:
        return "customer"  # never a name: this text may reach a log


class Purchase(models.Model):
    """What a customer bought on a day, in yen."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="purchases", db_index=False)
    day = models.DateField()
    amount = models.PositiveIntegerField()
    what = models.CharField(max_length=120, blank=True)
    receipt = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("-day", "-id")
        constraints = [models.CheckConstraint(name="purchase_amount", condition=models.Q(amount__gte=1))]
        indexes = [models.Index(name="purchase_of_customer", fields=["customer", "day"])]

    def __str__(self) -> str:
        return "purchase"


class Apart(models.Model):
    """Two who look like one and are two: somebody has said so. ``first`` has the lower id."""

    first = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="apart_once", fields=["first", "second"])]

    def __str__(self) -> str:
        return "apart"


class Merge(models.Model):
    """That two were made one, with what is needed to undo it: ``lost`` are the fields of the one that went, ``before`` those of the one
    that stayed, ``purchases`` and ``brought`` the ids that moved. Gone with the customer, and after 30 days."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kept = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="merges")
    lost = models.JSONField()
    before = models.JSONField()
    purchases = models.JSONField()
    brought = models.JSONField(default=list)
    made = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return "merge"


class Upload(models.Model):
    """A file on its way in. Its content goes when it is taken or dropped, what could not be taken after seven days."""

    class State(models.TextChoices):
        WAITING = "waiting"  # for its columns to be confirmed
        WORKING = "working"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    file = models.CharField(max_length=120)
    content = models.BinaryField(null=True)
    sheet = models.PositiveSmallIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    # What was seen of the chosen sheet when it was opened, so that a long file is not read again for every button.
    seen = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    outcome = models.JSONField(default=dict)  # numbers alone
    faults = models.JSONField(default=list)
    rest = models.BinaryField(null=True)
    made = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=254)

    class Meta:
        ordering = ("-made",)

    def __str__(self) -> str:
        return f"{self.state}"


class Removal(models.Model):
    """That customers were deleted: how many, with how many purchases, and why. No name, no key; figures made later say so."""

    class Why(models.TextChoices):
        ONE = "one"
        ALL = "all"
        KEPT_LONG = "kept_long"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="customer_removals")
    day = models.DateField()
    why = models.CharField(max_length=9, choices=Why.choices)
    customers = models.PositiveIntegerField(default=0)
    purchases = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-day", "-id")
        constraints = [models.UniqueConstraint(name="removal_once_a_day", fields=["organisation", "day", "why"])]

    def __str__(self) -> str:
        return f"{self.day} {self.customers}"


class Figures(models.Model):
    """The figures of a list as they were computed: ``version`` is that of the book, ``asked`` since when newer ones are being computed."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="customer_figures")
    version = models.PositiveBigIntegerField(null=True)
    day = models.DateField(null=True)
    content = models.JSONField(null=True)
    asked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.version}"
