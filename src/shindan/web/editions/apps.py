"""The app's name in Django, and where it listens."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "shindan.web.editions"
    label = "editions"

    def ready(self) -> None:
        from shindan.web.entries import seams
        from shindan.web.entries.edition_beside import lay_edition
        from shindan.web.results.beside import offer
        from shindan.web.results.signals import result_published

        from .award.asking import asked_of_winner
        from .delivering import delivered
        from .handing import after_publication
        from .laying import lay

        lay_edition.answer(lay)
        seams.award_asked.answer(asked_of_winner)
        offer(delivered, "edition.report")
        result_published.connect(after_publication, dispatch_uid="editions.hand_over")
