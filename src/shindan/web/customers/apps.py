"""The app's name in Django."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "shindan.web.customers"
    label = "customers"

    def ready(self) -> None:
        """A plan's KPI can come from the list."""
        from .kpi_course import offer

        offer()
