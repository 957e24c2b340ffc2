from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from shindan.web.entries.models import Wave

from .again import again_if_cut_off
from .test_pages import form_of


def _cut_off() -> None:
    """As a server that is started anew does to everybody who was connected."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (own,) = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own])
    other.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_answer_is_kept_though_the_connection_had_died(client: Client, wave: Wave) -> None:
    base = f"/s/{wave.link}"
    form = form_of(client.get(f"{base}/p/1").content.decode())
    _cut_off()
    answer = client.post(f"{base}/save", {"form": form, "KG1": "7", "has-KG1": "1"})
    assert answer.json()["done"] == 1


@pytest.mark.django_db
def test_another_failure_is_not_tried_again() -> None:
    tried: list[int] = []

    def fails() -> HttpResponse:
        tried.append(1)
        raise OperationalError("the disk is full")

    with pytest.raises(OperationalError):
        again_if_cut_off(fails)
    assert len(tried) == 1
