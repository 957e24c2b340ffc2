"""Addresses of the pages about the house."""

from django.urls import path

from . import signed_in, views

urlpatterns = [
    path("", views.home, name="home"),
    path("my/", signed_in.start, name="accounts_start"),
    path("privacy", views.privacy, name="privacy"),
    path("contact", views.contact, name="contact"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("robots.txt", views.robots, name="robots"),
]
