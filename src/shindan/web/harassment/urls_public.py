"""The address for those who judge: no account, and no session either."""

from django.urls import path

from .views import judge

urlpatterns = [path("<str:link>/", judge.judging, name="judge")]
