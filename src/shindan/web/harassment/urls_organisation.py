"""From an organisation to its own kit."""

from django.urls import path

from .views import home

urlpatterns = [path("", home.of_organisation, name="kit_organisation")]
