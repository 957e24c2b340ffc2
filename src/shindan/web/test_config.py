"""Settings are read strictly, and every fault is named at once."""

from pathlib import Path

import pytest

from shindan.web.config import ConfigError, read_config
from shindan.web.config_values import Environment, Mail

PRODUCTION = {
    "SHINDAN_ENV": "production",
    "SHINDAN_HOST_NAMES": "shindan.example.jp",
    "SHINDAN_SECRET_KEY": "correct-horse-battery-staple-and-fifty-characters-more",
    "SHINDAN_SEAL_KEY": "another-horse-with-another-battery-and-fifty-characters",
    "SHINDAN_MAIL_FROM": "shindan@example.jp",
    "SHINDAN_MAIL_URL": "smtp://user:p%40ss@mail.example.jp",
    "SHINDAN_OPERATOR_MAIL": "operator@example.jp",
    "SHINDAN_ORGANISATION": "見本商工会",
}


def refusal(**environ: str) -> str:
    with pytest.raises(ConfigError) as refused:
        read_config(environ)
    return str(refused.value)


def test_empty_environment_is_a_demonstration() -> None:
    config = read_config({})

    assert (config.environment, config.port, config.result_days) == (Environment.DEMO, 8000, 90)


def test_names_of_other_programs_are_left_alone() -> None:
    assert read_config({"PATH": "/bin", "DJANGO_X": "y"}) == read_config({})


def test_unknown_name_is_refused_with_the_nearest_one() -> None:
    message = refusal(SHINDAN_PROT="8001")

    assert "SHINDAN_PROT" in message
    assert "Did you mean SHINDAN_PORT?" in message


def test_refusal_lists_every_fault_and_every_setting() -> None:
    message = refusal(SHINDAN_PORT="http", SHINDAN_WORKERS="0", SHINDAN_COLOUR="red")

    assert all(part in message for part in ("SHINDAN_PORT=http", "SHINDAN_WORKERS=0", "SHINDAN_COLOUR"))
    assert "SHINDAN_RESULT_DAYS" in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHINDAN_ENV", "prod"),
        ("SHINDAN_PORT", "0"),
        ("SHINDAN_PORT", "65536"),
        ("SHINDAN_PORT", "８０００"),
        ("SHINDAN_ADDRESS", "localhost"),
        ("SHINDAN_HOST_NAMES", "*"),
        ("SHINDAN_HOST_NAMES", "https://example.jp"),
        ("SHINDAN_SECRET_KEY", "short"),
        ("SHINDAN_DATA_DIR", __file__),
        ("SHINDAN_PACKS", "/no/such/folder"),
        ("SHINDAN_RESULT_DAYS", "-1"),
        ("SHINDAN_MAIL_FROM", "nobody"),
        ("SHINDAN_MAIL_FROM", "a@b.jp\nBcc: c@d.jp"),
        ("SHINDAN_MAIL_URL", "smtp://"),
        ("SHINDAN_MAIL_URL", "smtp://h:port"),
        ("SHINDAN_MAIL_URL", "smtp://h?tls=maybe"),
        ("SHINDAN_MAIL_URL", "mailto:a@b.jp"),
        ("SHINDAN_ORGANISATION", "一行目\n二行目"),
        ("DATABASE_URL", "mysql://h/db"),
        ("DATABASE_URL", "postgresql://h"),
        ("DATABASE_URL", "postgresql://h:port/db"),
    ],
)
def test_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    assert f"- {name}=" in refusal(**{name: value})


@pytest.mark.parametrize("name", ["SHINDAN_SECRET_KEY", "SHINDAN_SEAL_KEY", "SHINDAN_MAIL_URL", "DATABASE_URL"])
def test_refusal_does_not_repeat_a_secret(name: str) -> None:
    assert "hunter2" not in refusal(**{name: "hunter2"})


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "SHINDAN_ENV"])
def test_production_needs_what_a_demonstration_may_assume(name: str) -> None:
    environ = {key: value for key, value in PRODUCTION.items() if key != name}

    assert f"- {name}: 本番では必ず指定します。" in refusal(**environ)


def test_mail_address_gives_server_user_and_protection() -> None:
    config = read_config(PRODUCTION)

    assert config.mail == Mail("smtp", "mail.example.jp", 587, "user", "p@ss", "starttls")


def test_pack_folder_is_read_as_an_absolute_path(tmp_path: Path) -> None:
    assert read_config({"SHINDAN_PACKS": str(tmp_path)}).packs == tmp_path.resolve()


def test_production_turns_the_protections_on() -> None:
    assert read_config(PRODUCTION).is_production
    assert not read_config({}).is_production
