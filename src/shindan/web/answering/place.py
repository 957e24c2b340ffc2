"""Where a respondent is: which survey, by which door, and what the browser carries from page to page.

The one cookie of a survey holds a token (the key to the draft), the id of the submission and the language, encrypted: who looks
at the browser of a shared computer learns neither code nor answers from it. It is sent back to this survey alone.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
import uuid
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shindan.web.entries.models import Wave

from .codes import CODE_PREFIX
from .keys import derive
from .sealing import SealError, seal, unseal

COOKIE = "shindan_answer"
DAYS = 40  # a survey lasts four weeks at most, and may be extended


@dataclass(frozen=True)
class Carried:
    """What the cookie holds. ``token`` opens the draft; ``failed`` counts wrong codes, ``until`` is when the next may be tried.

    ``seen`` is the second of the last request, on shared computers alone: it ends a turn that somebody walked away from.
    """

    token: str = ""
    submission: str = ""
    language: str = ""
    sent: bool = False
    failed: int = 0
    until: int = 0
    seen: int = 0

    @property
    def code(self) -> str | None:
        """The one-time code, where somebody came in by one."""
        return self.token.removeprefix(CODE_PREFIX) if self.token.startswith(CODE_PREFIX) else None

    @property
    def has_begun(self) -> bool:
        return bool(self.token) and not self.sent


@dataclass(frozen=True)
class Place:
    """A survey with the address its pages begin with (``/s/<link>``, or ``/k/<device>`` on a shared computer)."""

    wave: Wave
    base: str
    carried: Carried
    kiosk: bool = False

    @property
    def needs_code(self) -> bool:
        """Whether nobody begins here without a one-time code."""
        return self.kiosk or not self.wave.by_link

    def href(self, page: str = "") -> str:
        """An address of this survey. Views send it as it is: ``shortcuts.redirect`` would first take it for a view's name, and load
        every address of the program for that."""
        return f"{self.base}/{page}"

    @property
    def form_token(self) -> str:
        """Goes into every form: only who can read the page of this cookie's owner can send its forms."""
        return form_token(self.carried)


def begin(carried: Carried, token: str = "") -> Carried:
    """A new run, by a code's token or by a random one of this device."""
    return replace(
        carried, token=token or secrets.token_urlsafe(24), submission=uuid.uuid4().hex, sent=False, failed=0, until=0
    )


def finish(carried: Carried) -> Carried:
    """After sending: nothing of the run stays but that it was sent."""
    return Carried(language=carried.language, sent=True)


def form_token(carried: Carried) -> str:
    whole = hmac.new(derive("form"), f"{carried.token}|{carried.submission}".encode(), hashlib.sha256)
    return whole.hexdigest()[:32]


def is_own_form(request: HttpRequest, carried: Carried) -> bool:
    """Whether the form was sent from a page of ours, opened by this browser."""
    given = request.POST.get("form", "")
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    return not foreign and hmac.compare_digest(given.encode(), form_token(carried).encode())


def read_carried(request: HttpRequest) -> Carried:
    """What the browser sent; nothing where there is no cookie, an old or a forged one."""
    try:
        box = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        return Carried(**unseal(derive("cookie"), box))  # type: ignore[arg-type]
    except (SealError, ValueError, TypeError):
        return Carried()


def write_carried(response: HttpResponse, place: Place, carried: Carried) -> None:
    """Let the browser keep it, for this survey alone; on a shared computer until it is closed."""
    if place.kiosk:
        carried = replace(carried, seen=now())
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(seal(derive("cookie"), vars(carried), 256)).decode(),
        max_age=None if place.kiosk else DAYS * 24 * 3600,
        path=place.base,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def nothing_left(response: HttpResponse, place: Place) -> HttpResponse:
    """The response, after which a shared computer's browser holds nothing of who sat there."""
    response.delete_cookie(COOKIE, path=place.base, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def now() -> int:
    """Seconds, for waiting times only; never kept beside an answer."""
    return int(time.time())
