"""The app's name in Django, and where it listens."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "shindan.web.analysis"
    label = "analysis"

    def ready(self) -> None:
        from shindan.web.editions.signals import consent_changed
        from shindan.web.entries.edition_beside import edition_frozen
        from shindan.web.management.signals import stages_changed
        from shindan.web.results.beside import offer
        from shindan.web.results.signals import result_published

        from .delivering import delivered
        from .following import after_edition, after_publication, after_stages
        from .library import after_consent

        offer(delivered, "analysis.download")
        result_published.connect(after_publication, dispatch_uid="analysis.publication")
        edition_frozen.connect(after_edition, dispatch_uid="analysis.edition")
        consent_changed.connect(after_consent, dispatch_uid="analysis.consent")
        stages_changed.connect(after_stages, dispatch_uid="analysis.stages")
