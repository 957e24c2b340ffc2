"""Addresses that anybody may open: results of the award."""

from django.urls import path

from .views import award_public

urlpatterns = [
    path("", award_public.listed, name="award_list"),
    path("<slug:award>/", award_public.results, name="award_results"),
]
