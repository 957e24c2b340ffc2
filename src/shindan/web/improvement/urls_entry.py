"""Addresses of an entry's plans, below the entry's."""

from django.urls import path

from .views import beginning

urlpatterns = [
    path("", beginning.plans, name="improvement_entry"),
    path("start/<str:source>", beginning.start, name="improvement_start"),
    path("choose/<str:source>", beginning.choose, name="improvement_choose"),
]
