"""The app's name in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shindan.web.accounts"
    label = "accounts"
