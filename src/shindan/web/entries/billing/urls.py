"""Addresses of an entry's plan and money."""

from django.urls import path

from .views import document, issue, page, requests

urlpatterns = [
    path("", page.page, name="billing_page"),
    path("plan", page.plan, name="billing_plan"),
    path("addon", page.addon, name="billing_addon"),
    path("free", page.free, name="billing_free"),
    path("ask", requests.ask_for, name="billing_ask"),
    path("ask/<uuid:asked>", requests.answer, name="billing_answer"),
    path("ask/<uuid:asked>/withdraw", requests.withdraw, name="billing_ask_withdraw"),
    path("new/<str:kind>", issue.issue_form, name="billing_issue"),
    path("<uuid:document>/", document.one, name="billing_document"),
    path("<uuid:document>/paid", document.paid, name="billing_paid"),
    path("<uuid:document>/unpaid", document.unpaid, name="billing_unpaid"),
    path("<uuid:document>/cancel", document.cancel_one, name="billing_cancel"),
    path("<uuid:document>/pdf", document.file, name="billing_file"),
]
