"""The app's name in Django, and what it tells the rooms that it is built on."""

from django.apps import AppConfig


class AccompanimentConfig(AppConfig):
    name = "shindan.web.accompaniment"
    label = "accompaniment"

    def ready(self) -> None:
        from shindan.web.accounts.seams import accompanies
        from shindan.web.firm.seams import course_note
        from shindan.web.improvement.seams import dated_elsewhere

        from .boarding import course_page_of
        from .queries import is_consultant
        from .telling import note_of

        accompanies.answer(is_consultant)
        course_note.answer(note_of)
        dated_elsewhere.answer(course_page_of)
