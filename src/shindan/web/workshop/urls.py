"""Addresses of the workshop, below an entry's."""

from django.urls import path

from .views import page, switching

urlpatterns = [
    path("", page.page, name="workshop_page"),
    path("course", switching.switch, name="workshop_switch"),
]
