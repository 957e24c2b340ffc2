"""What protects a running service."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from shindan.web.test_config import PRODUCTION

PROBE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "shindan.web.settings"
import django
django.setup()
from django.test import Client
for secure in (False, True):
    answer = Client(headers={"host": "shindan.example.jp"}).get("/no-such-page", secure=secure)
    print(answer.status_code, dict(answer.headers))
"""


def in_production(folder: Path, *command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    ours = ("SHINDAN_", "DATABASE_URL", "DJANGO_")
    environ = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    environ["DJANGO_SETTINGS_MODULE"] = "shindan.web.settings"
    environ |= PRODUCTION | {"SHINDAN_DATA_DIR": str(folder)} | changes
    return subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, *command], env=environ, capture_output=True, text=True, check=False, cwd=folder
    )


def test_production_passes_djangos_own_check(tmp_path: Path) -> None:
    checked = in_production(tmp_path, "-m", "shindan.web", "check", "--deploy", "--fail-level", "WARNING")

    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


def test_start_stops_with_the_list_instead_of_a_traceback(tmp_path: Path) -> None:
    stopped = in_production(tmp_path, "-m", "shindan.web", "check", SHINDAN_PORT="eighty")

    assert stopped.returncode == 1
    assert "SHINDAN_PORT=eighty" in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_production_leads_to_https_and_stays_there(tmp_path: Path) -> None:
    in_production(tmp_path, "-m", "shindan.web", "collectstatic", "--noinput", "-v0")

    plain, secure = in_production(tmp_path, "-c", PROBE).stdout.splitlines()

    assert plain.startswith("301")
    assert "'Strict-Transport-Security': 'max-age=31536000; includeSubDomains" in secure


@pytest.fixture
def headers(client: Client) -> dict[str, str]:
    return dict(client.get("/none").headers)


def test_no_script_or_style_runs_but_our_own_files(headers: dict[str, str]) -> None:
    policy = headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


def test_no_page_is_framed_or_rebased(headers: dict[str, str]) -> None:
    policy = headers["Content-Security-Policy"]

    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy


def test_no_other_site_learns_a_path(headers: dict[str, str]) -> None:
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_passwords_are_kept_as_argon2() -> None:
    operator = User.objects.create_user("operator", password="a long enough sentence")

    assert operator.password.startswith("argon2")
