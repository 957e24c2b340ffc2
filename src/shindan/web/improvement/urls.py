"""Addresses of improvement plans."""

from django.urls import include, path

from .views import overview

one = [
    path("", overview.overview, name="improvement_overview"),
]

urlpatterns = [
    path("<uuid:plan>/", include(one)),
]
