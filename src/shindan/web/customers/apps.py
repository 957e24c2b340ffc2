"""The app's name in Django."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "shindan.web.customers"
    label = "customers"
