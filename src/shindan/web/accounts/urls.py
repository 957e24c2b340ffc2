"""Addresses of accounts, of invitations, and of an organisation's people and trail."""

from django.urls import include, path

from .views import account, entry, invitation, organisation

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

one_entry = [
    path("people", entry.people, name="accounts_entry_people"),
    path("people/<int:grant>", entry.person, name="accounts_entry_people_one"),
    path("people/invitations/<uuid:invitation>", entry.invitation, name="accounts_entry_people_invitation"),
]

urlpatterns = [
    path("account/", include("shindan.web.accounts.urls_account")),
    path("my/", account.start, name="accounts_start"),
    path("invitation/<str:token>", invitation.accept, name="accounts_invitation"),
    path("organisations/<uuid:organisation>/", include(one_organisation)),
    path("entries/<uuid:entry>/", include(one_entry)),
]
