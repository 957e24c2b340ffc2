"""The design system: tokens, components, page shells and their gallery."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Tokens, components and page shells."""

    name = "shindan.web.ui"
    label = "ui"
