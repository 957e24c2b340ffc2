"""The readers of single settings: text in, typed value out, or a ValueError that names the valid values."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

MAIL_FORMS = "console: / file: / smtp://USER:PASSWORD@HOST:PORT?tls=starttls|ssl|none"
KEY_FORM = "50+ random characters: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
DATABASE_FORMS = "sqlite:///PATH / postgresql://USER:PASSWORD@HOST:PORT/NAME"


class Environment(StrEnum):
    """Where the program runs; everything that differs between them hangs on this one word."""

    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"
    OFFLINE = "offline"


class SecondFactor(StrEnum):
    """Who needs more than a password to sign in."""

    OPERATORS = "operators"
    EVERYBODY = "everybody"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Mail:
    """How mail leaves the house."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls: str = "none"


def environment(text: str) -> Environment:
    """Read one of the environments."""
    if text not in list(Environment):
        raise ValueError(" / ".join(Environment))
    return Environment(text)


def second_factor(text: str) -> SecondFactor:
    """Read who needs a second factor."""
    if text not in list(SecondFactor):
        raise ValueError(" / ".join(SecondFactor))
    return SecondFactor(text)


def whole(low: int, high: int) -> Callable[[str], int]:
    """Make a reader of whole numbers from `low` to `high`."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise ValueError(f"{low}–{high}")
        return int(text)

    return read


def listening(text: str) -> str:
    """Read the IP address to listen on."""
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise ValueError("127.0.0.1 / 0.0.0.0 / ::") from None


def host_names(text: str) -> tuple[str, ...]:
    """Read names separated by commas; a scheme, a port or the wildcard is a mistake we can see."""
    names = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    if not names or any(set(name) & set("/*:@ ") for name in names):
        raise ValueError("shindan.example.jp, www.example.jp")
    return names


def secret(text: str) -> str:
    """Read the signing key; shorter or more uniform ones can be guessed."""
    if text and (len(text) < 50 or len(set(text)) < 5 or text.startswith("django-insecure-")):
        raise ValueError(KEY_FORM)
    return text


def folder(text: str) -> Path:
    """Read the path of a folder that may be made later."""
    path = Path(text).expanduser().resolve()
    if path.exists() and not path.is_dir():
        raise ValueError("a folder, not a file")
    return path


def existing_folder(text: str) -> Path | None:
    """Read the path of a folder that must be there; empty means none."""
    if not text:
        return None
    path = Path(text).expanduser().resolve()
    if not path.is_dir():
        raise ValueError("an existing folder")
    return path


def address(text: str) -> str:
    """Read one mail address; the check is for slips of the hand, the mail server decides the rest."""
    if text and not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", text):
        raise ValueError("name@example.jp")
    return text


def title(text: str) -> str:
    """Read a name that is shown on pages and in mail heads."""
    if not text.strip() or len(text) > 60 or not text.isprintable():
        raise ValueError("1–60 characters on one line")
    return text.strip()


def mail(text: str) -> Mail:
    """Read where mail goes."""
    if text in ("console:", "file:"):
        return Mail(backend=text.removesuffix(":"))
    try:
        return _smtp(text)
    except ValueError:
        raise ValueError(MAIL_FORMS) from None


def _smtp(text: str) -> Mail:
    parts = urlsplit(text)
    key, _, tls = (parts.query or "tls=starttls").partition("=")
    if parts.scheme != "smtp" or not parts.hostname or parts.path.strip("/") or key != "tls":
        raise ValueError
    if tls not in ("starttls", "ssl", "none"):
        raise ValueError
    default_port = {"starttls": 587, "ssl": 465, "none": 25}[tls]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Mail("smtp", parts.hostname, parts.port or default_port, user, password, tls)


def database(text: str) -> str:
    """Read the address of the database; empty means SQLite in the data folder."""
    if not text:
        return text
    parts = urlsplit(text)
    is_file = parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1
    is_server = parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1
    if not (is_file or is_server) or not _has_usable_port(parts):
        raise ValueError(DATABASE_FORMS)
    return text


def _has_usable_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
