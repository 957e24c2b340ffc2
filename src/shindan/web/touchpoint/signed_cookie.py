"""A frozen dataclass kept in the visitor's own browser: signed, so that nobody else can write it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class SignedCookie(Generic[Kept]):
    """``kind`` is what the cookie ``name`` holds; it is sent back to ``path`` alone, for ``lifetime`` seconds."""

    kind: type[Kept]
    name: str
    path: str
    lifetime: int

    def read(self, request: HttpRequest) -> Kept | None:
        """What the browser sent; ``None`` where it sent nothing, something too old or something forged."""
        try:
            values: dict[str, Any] = signing.loads(
                request.COOKIES.get(self.name, ""), salt=self._salt, max_age=self.lifetime
            )
            return self.kind(**values)
        except (signing.BadSignature, TypeError):
            return None

    def write(self, response: HttpResponse, value: Kept) -> None:
        """Let the browser keep ``value``."""
        response.set_cookie(
            self.name,
            signing.dumps(asdict(value), salt=self._salt, compress=True),  # type: ignore[call-overload]
            max_age=self.lifetime,
            path=self.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    @property
    def _salt(self) -> str:
        return f"shindan.touchpoint.{self.name}"
