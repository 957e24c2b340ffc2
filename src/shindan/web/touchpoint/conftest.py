"""A firm that walks through the diagnosis, for the tests beside the pages."""

from collections.abc import Callable

import pytest
from django.test import Client

Walk = Callable[..., str]


@pytest.fixture
def walk(client: Client, db: None) -> Walk:
    """Answer every question and send; returns the address of the result."""

    def go(*levels: int, fresh: bool = True, **profile: str) -> str:
        if fresh:
            client.get("/check/new")
        for number, level in enumerate(levels, 1):
            client.post(f"/check/{number}", {"answer": str(level)})
        return client.post("/check/review", profile).headers["Location"]

    return go
