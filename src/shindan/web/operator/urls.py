"""Addresses of the operator's pages."""

from django.urls import include, path

from . import console, plan_pages, views

urlpatterns = [
    path("", views.start, name="operator_start"),
    path("login", views.old_sign_in, name="operator_login"),
    path("logout", views.old_sign_out, name="operator_logout"),
    path("organisations", console.organisation_list, name="operator_organisations"),
    path("organisations/new", console.organisation_form, name="operator_organisation_add"),
    path("organisations/<uuid:pk>", console.organisation_form, name="operator_organisation"),
    path("people", console.people, name="operator_people"),
    path("people/<int:grant>", console.person, name="operator_people_one"),
    path("people/invitations/<uuid:invitation>", console.invitation, name="operator_people_invitation"),
    path("plans", plan_pages.plan_list, name="operator_plans"),
    path("plans/new", plan_pages.plan_page, name="operator_plan_add"),
    path("plans/<int:pk>", plan_pages.plan_page, name="operator_plan"),
    path("plans/<int:pk>/delete", plan_pages.plan_delete, name="operator_plan_delete"),
    path("editions/", include("shindan.web.editions.urls_console")),
    path("billing/", include("shindan.web.entries.billing.urls_console")),
    path("audit", console.audit, name="operator_audit"),
    path("consultations", views.requests, name="operator_consultations"),
    path("consultations/<uuid:pk>", views.one, name="operator_consultation"),
    path("consultations/<uuid:pk>/state", views.move, name="operator_consultation_state"),
    path("consultations/<uuid:pk>/consultant", views.give, name="operator_consultation_give"),
    path("consultations/<uuid:pk>/delete", views.delete, name="operator_consultation_delete"),
]
