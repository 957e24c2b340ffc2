"""The address of the ledger for everyone."""

from django.urls import path

from .views import public

urlpatterns = [path("<str:link>/", public.public, name="improvement_public")]
