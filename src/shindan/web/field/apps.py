"""The app's name in Django, and what it tells entries and answering."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "shindan.web.field"
    label = "field"

    def ready(self) -> None:
        from shindan.web.answering import seams as answering
        from shindan.web.entries import seams as entries

        from . import telling
        from .models import PaperSheet
        from .offline.outward import outward

        entries.told_counts.answer(telling.last_told)
        answering.forget_papers.answer(telling.forget_papers)
        answering.tables_of_papers.answer(lambda: (PaperSheet,))
        answering.outward.answer(outward)
