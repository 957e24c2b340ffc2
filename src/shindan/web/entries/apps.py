"""The app's name in Django."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    name = "shindan.web.entries"
    label = "entries"
