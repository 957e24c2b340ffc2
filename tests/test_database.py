"""The database keeps what is written to it, whichever of the two it is."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgres_run_stores_on_postgresql() -> None:
    Session.objects.create(session_key="診断", session_data="", expire_date=timezone.now())

    assert connection.vendor == "postgresql"
    assert Session.objects.filter(session_key="診断").exists()


@pytest.mark.django_db(transaction=True)
def test_writers_that_read_first_wait_for_each_other() -> None:
    both_ready = Barrier(2)

    def read_then_write(key: str) -> None:
        both_ready.wait(timeout=5)
        with transaction.atomic():
            Session.objects.count()
            Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(read_then_write, ["one", "two"]))

    assert Session.objects.count() == 2
