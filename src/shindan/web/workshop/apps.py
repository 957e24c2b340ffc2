"""The app's name in Django, and where it listens."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "shindan.web.workshop"
    label = "workshop"

    def ready(self) -> None:
        from shindan.web.entries.signals import step_moved

        from .settling import after_move

        step_moved.connect(after_move, dispatch_uid="workshop.settle")
