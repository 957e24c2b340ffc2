"""Addresses of improvement plans."""

from django.urls import include, path

from .views import carrying, files, history, kpis, ledger, mails, measure, overview, reading, roadmap, settings

one = [
    path("", overview.overview, name="improvement_overview"),
    path("files/", files.files, name="improvement_files"),
    path("files/plan.xlsx", files.workbook, name="improvement_workbook"),
    path("files/poster.pdf", files.poster, name="improvement_poster"),
    path("files/owners.pdf", files.owners, name="improvement_owners"),
    path("files/review", reading.review, name="improvement_review"),
    path("files/take", reading.take, name="improvement_take"),
    path("roadmap", roadmap.roadmap, name="improvement_roadmap"),
    path("measures/new", measure.add, name="improvement_measure_new"),
    path("measures/<uuid:row>", measure.measure, name="improvement_measure"),
    path("measures/<uuid:row>/delete", measure.delete, name="improvement_measure_delete"),
    path("measures/<uuid:row>/kpis/new", kpis.add, name="improvement_kpi_new"),
    path("kpis", kpis.kpis, name="improvement_kpis"),
    path("kpis/<uuid:row>", kpis.kpi, name="improvement_kpi"),
    path("kpis/<uuid:row>/value", kpis.value, name="improvement_kpi_value"),
    path("kpis/<uuid:row>/delete", kpis.delete, name="improvement_kpi_delete"),
    path("ledger", ledger.ledger, name="improvement_ledger"),
    path("ledger/link", ledger.link, name="improvement_ledger_link"),
    path("ledger/card.pdf", ledger.card, name="improvement_ledger_card"),
    path("ledger/rows/<str:origin>", ledger.row, name="improvement_ledger_row"),
    path("ledger/rows/<str:origin>/show", ledger.show, name="improvement_ledger_show"),
    path("carry", carrying.carrying, name="improvement_carry"),
    path("mails", mails.switch, name="improvement_mails"),
    path("mails/addresses", mails.addresses, name="improvement_addresses"),
    path("mails/<int:place>", mails.preview, name="improvement_mail"),
    path("history", history.history, name="improvement_history"),
    path("settings", settings.settings, name="improvement_settings"),
    path("archive", settings.archive, name="improvement_archive"),
]

urlpatterns = [
    path("<uuid:plan>/", include(one)),
    path("<uuid:plan>/", include("shindan.web.improvement.urls_board")),
]
