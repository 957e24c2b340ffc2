"""From an entry to the kit of its centre."""

from django.urls import path

from .views import home

urlpatterns = [path("", home.of_entry, name="kit_entry")]
