"""The room of pulses: a few questions of a survey asked again between two surveys."""

from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "shindan.web.pulse"
    label = "pulse"

    def ready(self) -> None:
        from shindan.web.results import seams

        from .computing import compute_pulse

        seams.pulse_result.answer(compute_pulse)
