"""Addresses of improvement plans."""

from django.urls import include, path

from .views import files, overview, reading

one = [
    path("", overview.overview, name="improvement_overview"),
    path("files/", files.files, name="improvement_files"),
    path("files/plan.xlsx", files.workbook, name="improvement_workbook"),
    path("files/review", reading.review, name="improvement_review"),
    path("files/take", reading.take, name="improvement_take"),
]

urlpatterns = [
    path("<uuid:plan>/", include(one)),
]
