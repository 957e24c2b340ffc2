"""Addresses of a survey's field pages, under /entries/<entry>/field/."""

from django.urls import path

from .views import codes, devices, ending, files, offline, page, paper, setup

urlpatterns = [
    path("", page.page, name="field_page"),
    path("setup", setup.setup, name="field_setup"),
    path("open", setup.open_field, name="field_open"),
    path("extend", ending.extend_field, name="field_extend"),
    path("close", ending.close_page, name="field_close"),
    path("codes", codes.codes, name="field_codes"),
    path("devices", devices.devices, name="field_devices"),
    path("devices/<uuid:device>/stop", devices.stop, name="field_device_stop"),
    path("devices/<uuid:device>/renew", devices.renew, name="field_device_renew"),
    path("print/<str:sheet>", files.printed, name="field_print"),
    path("screen", files.screen, name="field_screen"),
    path("texts", files.texts, name="field_texts"),
    path("course.csv", files.course_file, name="field_course_file"),
    path("groups.csv", files.groups_file, name="field_groups_file"),
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
