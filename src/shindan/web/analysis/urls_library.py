"""The address of the library of measures: one for everybody who signs in."""

from django.urls import path

from .views import library

urlpatterns = [path("", library.page, name="library")]
