"""What Django is told follows from the configuration."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from shindan.web.config import Config, read_config
from shindan.web.config_django import WithoutPersons, database, email, secret_key
from shindan.web.config_values import Mail


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return read_config({"SHINDAN_DATA_DIR": str(tmp_path)})


def test_key_is_made_once_and_kept(config: Config) -> None:
    first = secret_key(config)

    assert secret_key(config) == first
    assert len(first) >= 50


def test_kept_key_is_for_the_owner_of_the_files_only(config: Config) -> None:
    secret_key(config)

    assert (config.data_dir / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in config.data_dir.iterdir()] == ["secret_key"]


def test_key_of_the_environment_comes_first(config: Config) -> None:
    assert secret_key(replace(config, secret_key="given")) == "given"


def test_sqlite_lives_in_the_data_folder(config: Config) -> None:
    assert database(config)["NAME"] == str(config.data_dir / "db.sqlite3")


def test_postgresql_is_pooled_and_keeps_its_options(config: Config) -> None:
    described = database(replace(config, database_url="postgresql://me:secret@db/shindan?sslmode=require"))

    assert described["HOST"] == "db"
    assert described["OPTIONS"]["sslmode"] == "require"
    assert described["OPTIONS"]["pool"]["max_size"] == 10


@pytest.mark.parametrize(("tls", "starttls", "ssl"), [("starttls", True, False), ("ssl", False, True)])
def test_mail_is_protected_as_asked(config: Config, tls: str, starttls: bool, ssl: bool) -> None:
    described = email(replace(config, mail=Mail("smtp", "h", 1, tls=tls)))

    assert (described["EMAIL_USE_TLS"], described["EMAIL_USE_SSL"]) == (starttls, ssl)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Not Found: /check/result/Zk3_9aQw-LmN0pRsTuV", "Not Found: /check/result/…"),
        ("Not Found: /check/result/Zk3_9aQw-LmN0pRsTuV.pdf", "Not Found: /check/result/….pdf"),
        ("Bad Request: /check/?understanding=2&name=x", "Bad Request: /check/"),
        ("Not Found: /operator/consultations", "Not Found: /operator/consultations"),
    ],
)
def test_log_keeps_no_key_of_a_link(said: str, written: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (said,), None)

    assert WithoutPersons().filter(record)
    assert record.getMessage() == written
