"""The app's name in Django. It stands on all the rooms whose made-up data it puts together."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "shindan.web.demo"
    label = "demo"
