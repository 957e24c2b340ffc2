"""The least a framework can do with a form: read it, insert one row, durably."""

import json
import os
from contextlib import suppress
from typing import Any

import dj_database_url
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def _database() -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL", "")
    if url:
        described: dict[str, Any] = {**dj_database_url.parse(url)}
        pool = {"pool": {"min_size": 1, "max_size": 10, "timeout": 10}}
        return described | {"OPTIONS": described.get("OPTIONS", {}) | pool}
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    name = os.environ["SHINDAN_DATA_DIR"] + "/bare.sqlite3"
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options, "CONN_MAX_AGE": None}


settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="bare" * 20,
    MIDDLEWARE=[],
    DATABASES={"default": _database()},
    USE_TZ=True,
)
application = get_wsgi_application()

from django.db import DatabaseError, connection  # noqa: E402

with suppress(DatabaseError), connection.cursor() as first:  # another worker may be a moment ahead
    first.execute("CREATE TABLE IF NOT EXISTS bare_answers (answers TEXT)")


def store(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare_answers (answers) VALUES (%s)", [json.dumps(request.POST.dict())])
    return HttpResponse("stored", headers={"Content-Length": "6"})


urlpatterns = [path("", store)]
