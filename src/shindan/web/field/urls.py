"""Addresses of a survey's field pages, under /entries/<entry>/field/."""

from django.urls import path

from .views import offline, paper, status

urlpatterns = [
    path("", status.page, name="field_page"),
    path("setup", status.setup, name="field_setup"),
    path("open", status.open_field, name="field_open"),
    path("extend", status.extend_field, name="field_extend"),
    path("codes", status.codes, name="field_codes"),
    path("paper/", paper.overview, name="field_paper"),
    path("paper/questionnaire.pdf", paper.questionnaire, name="field_paper_pdf"),
    path("paper/<int:number>", paper.sheet, name="field_paper_sheet"),
    path("paper/<int:number>/drop", paper.drop, name="field_paper_drop"),
    path("offline/", offline.packages, name="field_offline"),
    path("offline/make", offline.make, name="field_offline_make"),
    path("offline/return", offline.take, name="field_offline_return"),
    path("offline/<uuid:package>.zip", offline.download, name="field_offline_file"),
    path("offline/<uuid:package>/withdraw", offline.withdraw, name="field_offline_withdraw"),
]
