"""The app's name in Django."""

from django.apps import AppConfig


class HarassmentConfig(AppConfig):
    name = "shindan.web.harassment"
    label = "harassment"
