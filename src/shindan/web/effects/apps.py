"""The app's name in Django."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    name = "shindan.web.effects"
    label = "effects"
