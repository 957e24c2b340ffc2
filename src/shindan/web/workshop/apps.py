"""The app's name in Django, where it listens, and what it tells entries."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "shindan.web.workshop"
    label = "workshop"

    def ready(self) -> None:
        from shindan.web.entries import seams
        from shindan.web.entries.signals import step_moved

        from .settling import after_move
        from .standing import what_is_open

        seams.workshop_lacks.answer(what_is_open)
        step_moved.connect(after_move, dispatch_uid="workshop.settle")
