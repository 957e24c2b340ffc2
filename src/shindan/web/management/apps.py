"""The app's name in Django, and what it tells entries."""

from django.apps import AppConfig


class ManagementConfig(AppConfig):
    name = "shindan.web.management"
    label = "management"

    def ready(self) -> None:
        from shindan.web.entries import seams
        from shindan.web.entries.reminding import seams as asked

        from . import moves, reminding, step

        seams.practice_step.answer(step.practice_step)
        seams.practices_hold_up.answer(step.holds_up)
        seams.practices_asked.answer(step.asked_of_reader)
        seams.practice_moves.answer(moves.moves_of)
        asked.practice_reminders.answer(reminding.practice_reminders)
        asked.practice_reminders_by_hand.answer(reminding.by_hand_of)
        asked.tell_of_practices_again.answer(reminding.tell_again)
