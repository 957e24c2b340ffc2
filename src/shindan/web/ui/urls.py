"""Addresses of the gallery."""

from django.urls import path

from shindan.web.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:component>/<slug:name>", views.example, name="example"),
]
