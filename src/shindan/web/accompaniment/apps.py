"""The app's name in Django."""

from django.apps import AppConfig


class AccompanimentConfig(AppConfig):
    name = "shindan.web.accompaniment"
    label = "accompaniment"
