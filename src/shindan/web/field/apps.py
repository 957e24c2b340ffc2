"""The app's name in Django."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "shindan.web.field"
    label = "field"
