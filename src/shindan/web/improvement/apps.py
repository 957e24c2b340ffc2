"""The app's name in Django."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "shindan.web.improvement"
    label = "improvement"
