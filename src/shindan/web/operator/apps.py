"""The operator's console."""

from django.apps import AppConfig


class OperatorConfig(AppConfig):
    """What the operator of the service sees after signing in."""

    name = "shindan.web.operator"
    label = "operator_console"
    verbose_name = "運営"
    default_auto_field = "django.db.models.BigAutoField"
