"""Addresses for those who vote: no account, and no session either."""

from django.urls import path

from .views import voting

urlpatterns = [
    path("<str:link>/", voting.ballot, name="workshop_ballot"),
    path("<str:link>/done", voting.done, name="workshop_voted"),
]
