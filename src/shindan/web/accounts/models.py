"""Organisations, who may do what for them, invitations, and the trail of what was done.

Who signs in is Django's own user; its user name is the mail address. Respondents have no account and appear nowhere here.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Organisation(models.Model):
    """A client. Its corporate number, where known, tells two of the same name apart and guards the free first diagnosis."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    kana = models.CharField(max_length=120, blank=True)
    corporate_number = models.CharField(max_length=13, unique=True, null=True, blank=True)
    industry = models.CharField(max_length=4, blank=True)
    size = models.CharField(max_length=10, blank=True)
    made = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody is for the service, an organisation or an entry."""

    OPERATOR = "operator"  # the whole service
    CONSULTANT = "consultant"  # organisations that are assigned
    OWNER = "owner"  # own organisation, with its people
    MEMBER = "member"  # own organisation
    STAFF = "staff"  # the own organisation's notebooks and nothing else of it
    ADVISER = "adviser"  # a firm that asked for it or agreed: its accompanied course and its plan
    MANAGER = "manager"  # own entry (a centre)


class Grant(models.Model):
    """One role of one person. Rights follow from grants alone (`rights`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=10, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True)
    entry = models.ForeignKey("entries.Entry", on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="grant_scope_fits_role",
                condition=models.Q(role="operator", organisation=None, entry=None)
                | models.Q(
                    role__in=["consultant", "owner", "member", "staff", "adviser"],
                    organisation__isnull=False,
                    entry=None,
                )
                | models.Q(role="manager", organisation=None, entry__isnull=False),
            ),
            models.UniqueConstraint(name="grant_once", fields=["user"], condition=models.Q(role="operator")),
            models.UniqueConstraint(
                name="grant_once_an_organisation",
                fields=["user", "role", "organisation"],
                condition=models.Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="grant_once_an_entry", fields=["user", "entry"], condition=models.Q(entry__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id or self.entry_id or ''}".strip()


class Invitation(models.Model):
    """An invitation by mail. The link is the key; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True)
    entry = models.ForeignKey("entries.Entry", on_delete=models.CASCADE, null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    language = models.CharField(max_length=2, default="ja")
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made", "id")

    def __str__(self) -> str:
        return f"{self.email} {self.role}"


class AuditEvent(models.Model):
    """Who saw, changed, published or downloaded what. Rows are only ever added: triggers of the database refuse the rest.

    ``actor`` is a name as text, so that the trail outlives the account. Nothing a respondent does is written here.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.CharField(max_length=254)
    action = models.CharField(max_length=40, db_index=True)
    organisation_id = models.UUIDField(null=True, blank=True, db_index=True)
    entry_id = models.UUIDField(null=True, blank=True, db_index=True)
    target = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.at:%Y/%m/%d %H:%M} {self.actor} {self.action}"
