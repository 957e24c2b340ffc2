"""Parts of Django's settings that take more than a line to derive from the configuration."""

import logging
import os
import re
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from shindan.web.config import Config

MAIL_BACKENDS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}


def secret_key(config: Config) -> str:
    """Take the key of the environment, or one that is made once and kept in the data folder."""
    return config.secret_key or _own(config.data_dir / "secret_key")


def seal_key(config: Config) -> str:
    """As ``secret_key``, for the answers: another key, so that changing the one does not lose the other's."""
    return config.seal_key or _own(config.data_dir / "seal_key")


def _own(path: Path) -> str:
    return _kept(path) or _new(path)


def _kept(path: Path) -> str:
    return path.read_text().strip() if path.exists() else ""


def _new(path: Path) -> str:
    # Written aside and linked, so that two processes starting together agree on one key.
    aside = path.with_suffix(f".{os.getpid()}")
    aside.touch(mode=0o600)
    aside.write_text(secrets.token_urlsafe(50))
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    return path.read_text().strip()


def database(config: Config) -> dict[str, Any]:
    """Describe the database: SQLite in the data folder unless an address is given."""
    url = config.database_url or f"sqlite:///{config.data_dir / 'db.sqlite3'}"
    described: dict[str, Any] = {**dj_database_url.parse(url)}
    if described["ENGINE"].endswith("sqlite3"):
        return described | _sqlite(config)
    return described | _postgresql(described, config)


def _sqlite(config: Config) -> dict[str, Any]:
    # Readers never wait for the writer (WAL); a writer takes its lock at the start, so that it waits its turn
    # instead of failing half-way; a stored answer survives a power cut except in tests.
    pace = "OFF" if config.is_test else "FULL"
    return {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FAST: what is changed or deleted is overwritten where its page is written anyway (`answering.purge`: all of it).
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={pace}; PRAGMA secure_delete=FAST;",
        },
        "CONN_MAX_AGE": None,
        # A file, not memory: the server of the browser tests has several threads, as in real life.
        "TEST": {"NAME": str(config.data_dir / "test.sqlite3")},
    }


def _postgresql(described: dict[str, Any], config: Config) -> dict[str, Any]:
    pool = {} if config.is_test else {"pool": {"min_size": 1, "max_size": 10, "timeout": 10}}
    return {"OPTIONS": described.get("OPTIONS", {}) | pool, "CONN_MAX_AGE": 0}


def email(config: Config) -> dict[str, Any]:
    """Describe how mail leaves the house."""
    mail = config.mail
    return {
        "EMAIL_BACKEND": MAIL_BACKENDS[mail.backend],
        "EMAIL_FILE_PATH": config.data_dir / "mail",
        "EMAIL_HOST": mail.host,
        "EMAIL_PORT": mail.port,
        "EMAIL_HOST_USER": mail.user,
        "EMAIL_HOST_PASSWORD": mail.password,
        "EMAIL_USE_TLS": mail.tls == "starttls",
        "EMAIL_USE_SSL": mail.tls == "ssl",
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": config.mail_from,
        "SERVER_EMAIL": config.mail_from,
    }


class WithoutPersons(logging.Filter):
    """Take out of a log line what leads to one firm: the keys in links, and the query."""

    KEY = re.compile(r"(?<=/)[A-Za-z0-9_-]{16,}")
    QUERY = re.compile(r"\?\S*")

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; every line passes."""
        record.msg = self.QUERY.sub("", self.KEY.sub("…", record.getMessage()))
        record.args = ()
        return True


def logging_rules(config: Config) -> dict[str, Any]:
    """Log to the console: time, place, what went wrong; never an address, a query or a link's key."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_persons": {"()": WithoutPersons}},
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["without_persons"],
                "formatter": "line",
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "ERROR" if config.is_test else "WARNING"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},  # strangers' noise
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            "axes": {"level": "CRITICAL"},  # its lines name the person and the address
        },
    }
