"""A survey that is open and can be answered on paper, and who runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.cast import Cast, make_cast, make_wave

from shindan.web.entries.models import Entry, Step, Wave


@dataclass(frozen=True)
class Room:
    """The survey of Tokyo with its people."""

    cast: Cast
    wave: Wave

    @property
    def by(self) -> User:
        return self.cast.people["manager"]

    @property
    def base(self) -> str:
        return f"/entries/{self.cast.tokyo.pk}/field"

    def client(self, name: str = "manager") -> Client:
        return self.cast.client(name)


def make_room(**fields: Any) -> Room:
    """Tokyo's survey, open, on paper too."""
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    cast.tokyo.refresh_from_db()
    return Room(cast, make_wave(cast.tokyo, by_paper=True, contact="人事課 内線1234", **fields))


@pytest.fixture
def room(db: None) -> Room:
    return make_room()
