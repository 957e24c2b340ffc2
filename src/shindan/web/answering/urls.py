"""Addresses of a survey: /s/<link>/…"""

from django.urls import path

from .views import answering, entrance

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
]
