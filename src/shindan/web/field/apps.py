"""The app's name in Django, and what it tells entries."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "shindan.web.field"
    label = "field"

    def ready(self) -> None:
        from shindan.web.entries import seams

        from . import telling

        seams.told_counts.answer(telling.last_told)
