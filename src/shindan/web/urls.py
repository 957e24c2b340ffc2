"""Where every address leads."""

from django.urls import path

from shindan.web import views

urlpatterns = [
    path("language", views.language, name="language"),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
