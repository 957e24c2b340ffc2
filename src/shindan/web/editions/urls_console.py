"""Addresses of the console about editions."""

from django.urls import path

from .views import award, award_data, award_decide, console, dates, findings, folder, summaries

urlpatterns = [
    path("", console.listed, name="operator_editions"),
    path("new", console.add, name="operator_edition_add"),
    path("summaries/", summaries.listed, name="operator_summaries"),
    path("summaries/add", summaries.add, name="operator_summaries_add"),
    path("summaries/check", summaries.check, name="operator_summaries_check"),
    path("summaries/names.csv", folder.names, name="operator_summaries_names"),
    path("summaries/<int:summary>/", summaries.one, name="operator_summary"),
    path("summaries/<int:summary>/withdraw", summaries.take_back, name="operator_summary_withdraw"),
    path("<uuid:edition>/", console.one, name="operator_edition"),
    path("<uuid:edition>/rule", console.rule, name="operator_edition_rule"),
    path("<uuid:edition>/freeze", console.freeze, name="operator_edition_freeze"),
    path("<uuid:edition>/next", console.another, name="operator_edition_next"),
    path("<uuid:edition>/file", console.file, name="operator_edition_file"),
    path("<uuid:edition>/folder.zip", folder.zipped, name="operator_edition_folder"),
    path("<uuid:edition>/ranking", console.ranking, name="operator_edition_ranking"),
    path("<uuid:edition>/ranking.csv", console.table, name="operator_edition_table"),
    path("<uuid:edition>/findings", findings.console, name="operator_edition_findings"),
    path("<uuid:edition>/dates", dates.save, name="operator_edition_dates"),
    path("<uuid:edition>/award", award.page, name="operator_edition_award"),
    path("<uuid:edition>/award/decide", award_decide.decide, name="operator_award_decide"),
    path("<uuid:edition>/award/show", award.show, name="operator_award_show"),
    path("<uuid:edition>/award/<str:centre>/data", award_data.page, name="operator_award_data"),
    path("<uuid:edition>/award/<str:centre>/answer", award.answer, name="operator_award_answer"),
    path(
        "<uuid:edition>/award/<str:centre>/certificate-<str:language>.pdf",
        award.certificate,
        name="operator_award_certificate",
    ),
]
