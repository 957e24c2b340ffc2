"""The app's name in Django."""

from django.apps import AppConfig


class AnsweringConfig(AppConfig):
    name = "shindan.web.answering"
    label = "answering"
