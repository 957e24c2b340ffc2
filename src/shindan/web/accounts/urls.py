"""Addresses of accounts, of invitations, and of an organisation's people and trail."""

from django.urls import include, path

from .views import invitation, organisation

one_organisation = [
    path("people", organisation.people, name="accounts_organisation_people"),
    path("people/<int:grant>", organisation.person, name="accounts_organisation_people_one"),
    path(
        "people/invitations/<uuid:invitation>",
        organisation.invitation,
        name="accounts_organisation_people_invitation",
    ),
    path("audit", organisation.audit, name="accounts_organisation_audit"),
]

urlpatterns = [
    path("account/", include("shindan.web.accounts.urls_account")),
    path("invitation/<str:token>", invitation.accept, name="accounts_invitation"),
    path("organisations/<uuid:organisation>/", include(one_organisation)),
]
