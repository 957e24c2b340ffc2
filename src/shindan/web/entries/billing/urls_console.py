"""Addresses of the console about money."""

from django.urls import path

from .views import console, issuer

urlpatterns = [
    path("", console.documents, name="operator_billing"),
    path("documents.csv", console.table, name="operator_billing_file"),
    path("issuer", issuer.form, name="operator_issuer"),
    path("rates", issuer.rate, name="operator_tax_rate"),
    path("rates/<int:rate>/remove", issuer.remove, name="operator_tax_rate_remove"),
]
