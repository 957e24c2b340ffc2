"""Addresses of an entry's part in editions."""

from django.urls import path

from .views import findings, taking_part

urlpatterns = [
    path("", taking_part.page, name="editions_page"),
    path("agree", taking_part.consent, name="editions_consent"),
    path("facts", taking_part.facts, name="editions_facts"),
    path("report.<str:form>", taking_part.report, name="editions_report"),
    path("findings", findings.shown, name="editions_findings"),
]
