"""The app's name in Django, and what it tells entries."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "shindan.web.results"
    label = "results"

    def ready(self) -> None:
        from shindan.web.entries import seams

        from . import telling

        seams.has_result.answer(telling.has_result)
        seams.first_published.answer(telling.first_published)
        seams.published_results.answer(telling.published_results)
