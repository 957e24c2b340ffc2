"""The least a server can do: a Django view without middleware, to compare with."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare" * 20, MIDDLEWARE=[])


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>bare</title>" + "x" * 20000)


urlpatterns = [path("", page)]
application = get_wsgi_application()
