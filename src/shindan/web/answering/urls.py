"""Addresses of a survey: /s/<link>/…, and on a shared computer /k/<device>/…"""

from django.urls import path

from .views import answering, entrance, kiosk

urlpatterns = [
    path("s/<str:link>/", entrance.start, name="survey_start"),
    path("s/<str:link>/code", entrance.code, name="survey_code"),
    path("s/<str:link>/resume", entrance.resume, name="survey_resume"),
    path("s/<str:link>/privacy", entrance.privacy, name="survey_privacy"),
    path("s/<str:link>/help", entrance.about, name="survey_help"),
    path("s/<str:link>/p/<int:number>", answering.questions, name="survey_page"),
    path("s/<str:link>/save", answering.save, name="survey_save"),
    path("s/<str:link>/review", answering.review, name="survey_review"),
    path("s/<str:link>/paused", answering.paused, name="survey_paused"),
    path("s/<str:link>/done", answering.done, name="survey_done"),
    path("k/<str:device>/", kiosk.waiting, name="kiosk_waiting"),
    path("k/<str:device>/code", kiosk.code, name="kiosk_code"),
    path("k/<str:device>/privacy", entrance.privacy, name="kiosk_privacy"),
    path("k/<str:device>/help", entrance.about, name="kiosk_help"),
    path("k/<str:device>/p/<int:number>", answering.questions, name="kiosk_page"),
    path("k/<str:device>/save", answering.save, name="kiosk_save"),
    path("k/<str:device>/alive", kiosk.alive, name="kiosk_alive"),
    path("k/<str:device>/leave", kiosk.leave, name="kiosk_leave"),
    path("k/<str:device>/review", answering.review, name="kiosk_review"),
    path("k/<str:device>/done", kiosk.done, name="kiosk_done"),
]
