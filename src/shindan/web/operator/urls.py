"""Addresses of the operator's pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.start, name="operator_start"),
    path("login", views.SignIn.as_view(), name="operator_login"),
    path("logout", views.SignOut.as_view(), name="operator_logout"),
    path("consultations", views.requests, name="operator_consultations"),
    path("consultations/<uuid:pk>", views.one, name="operator_consultation"),
    path("consultations/<uuid:pk>/state", views.move, name="operator_consultation_state"),
    path("consultations/<uuid:pk>/delete", views.delete, name="operator_consultation_delete"),
]
