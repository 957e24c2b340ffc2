"""Addresses of an entry's part in editions."""

from django.urls import path

from .views import award_entry, findings, taking_part

urlpatterns = [
    path("", taking_part.page, name="editions_page"),
    path("agree", taking_part.consent, name="editions_consent"),
    path("facts", taking_part.facts, name="editions_facts"),
    path("name", taking_part.english_name, name="editions_name_en"),
    path("report.<str:form>", taking_part.report, name="editions_report"),
    path("findings", findings.shown, name="editions_findings"),
    path("award", award_entry.answer, name="editions_award"),
    path("award/certificate-<str:language>.pdf", award_entry.certificate, name="editions_certificate"),
]
