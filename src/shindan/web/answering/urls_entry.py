"""Addresses of an entry's questionnaire as its people will meet it, under /entries/<entry>/."""

from django.urls import path

from .views import sampling, trying

urlpatterns = [
    path("design/try/<str:question>", trying.trying, name="entries_try"),
    path("preview/<str:which>/<str:language>/", sampling.part, name="entries_sample"),
    path("preview/<str:which>/<str:language>/p/<int:number>", sampling.preview, name="entries_preview"),
    path("preview/<str:which>/<str:language>/<str:part>", sampling.part, name="entries_sample_part"),
]
