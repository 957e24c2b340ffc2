"""The owner's self-diagnosis on the web."""

from django.apps import AppConfig
from django.core.checks import register


class TouchpointConfig(AppConfig):
    """顧客接点力診断: from the first question to the printed plan."""

    name = "shindan.web.touchpoint"
    label = "touchpoint"
    verbose_name = "顧客接点力診断"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have an operator's packs checked with everything else at start."""
        from .checks import operator_packs

        register(operator_packs)
