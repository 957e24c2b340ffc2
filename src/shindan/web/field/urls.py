"""Addresses of a survey's field pages, under /entries/<entry>/field/."""

from django.urls import path

from .views import status

urlpatterns = [
    path("", status.page, name="field_page"),
    path("setup", status.setup, name="field_setup"),
    path("open", status.open_field, name="field_open"),
    path("extend", status.extend_field, name="field_extend"),
    path("codes", status.codes, name="field_codes"),
]
