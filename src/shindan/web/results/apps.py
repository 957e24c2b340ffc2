"""The app's name in Django."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "shindan.web.results"
    label = "results"
