"""Where every address leads."""

from django.urls import include, path

from shindan.web import views

# Under the address of an entry each room brings its own.
of_an_entry = [
    path("", include("shindan.web.answering.urls_entry")),
    path("edition/", include("shindan.web.editions.urls")),
    path("analysis/", include("shindan.web.analysis.urls")),
    path("workshop/", include("shindan.web.workshop.urls")),
    path("plan/", include("shindan.web.improvement.urls_entry")),
    path("kit/", include("shindan.web.harassment.urls_entry")),
    path("management/", include("shindan.web.management.urls")),
    path("field/", include("shindan.web.field.urls")),
    path("pulses/", include("shindan.web.pulse.urls")),
    path("", include("shindan.web.results.urls")),
]

urlpatterns = [
    path("ui/", include("shindan.web.ui.urls")),
    path("language", views.language, name="language"),
    path("", include("shindan.web.house.urls")),
    path("", include("shindan.web.touchpoint.urls")),
    path("", include("shindan.web.firm.urls")),
    path("", include("shindan.web.answering.urls")),
    path("", include("shindan.web.accounts.urls")),
    path("entries/", include("shindan.web.entries.urls")),
    path("entries/<uuid:entry>/", include(of_an_entry)),
    path("", include("shindan.web.effects.urls")),
    path("", include("shindan.web.accompaniment.urls")),
    path("firm/<uuid:organisation>/customers/", include("shindan.web.customers.urls")),
    path("ledger/", include("shindan.web.improvement.urls_public")),
    path("plans/", include("shindan.web.improvement.urls")),
    path("measures/", include("shindan.web.analysis.urls_library")),
    path("organisations/<uuid:organisation>/kit/", include("shindan.web.harassment.urls_organisation")),
    path("kits/", include("shindan.web.harassment.urls")),
    path("j/", include("shindan.web.harassment.urls_public")),
    path("w/", include("shindan.web.workshop.urls_public")),
    path("award/", include("shindan.web.editions.urls_public")),
    path("operator/", include("shindan.web.operator.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
