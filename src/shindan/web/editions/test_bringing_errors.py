"""Errors of the look at several files: which file each is about."""

from __future__ import annotations

import pytest
from django.test import Client

from .test_bringing import HERE, cast, client, file, upload

__all__ = ["cast", "client"]
pytestmark = pytest.mark.django_db


def test_of_several_files_the_summary_of_errors_says_which_is_meant(client: Client) -> None:
    upload(client, {"a.centre.json": file(1), "b.centre.json": file(2)})
    told = client.post(HERE + "check", {"go": "take"}).content.decode()
    assert "a.centre.json：センターの名前を入力してください。" in told
    assert "b.centre.json：センターの名前を入力してください。" in told


def test_of_a_single_file_the_name_is_left_out(client: Client) -> None:
    upload(client, {"a.centre.json": file(1)})
    told = client.post(HERE + "check", {"go": "take"}).content.decode()
    assert "a.centre.json：センターの名前" not in told
    assert "センターの名前を入力してください。" in told
