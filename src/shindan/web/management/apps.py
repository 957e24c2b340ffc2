"""The app's name in Django."""

from django.apps import AppConfig


class ManagementConfig(AppConfig):
    name = "shindan.web.management"
    label = "management"
