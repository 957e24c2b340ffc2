"""The app's name in Django."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "shindan.web.entries.billing"
    label = "billing"
