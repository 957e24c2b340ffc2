"""The app's name in Django."""

from django.apps import AppConfig


class FirmConfig(AppConfig):
    name = "shindan.web.firm"
    label = "firm"
