"""A PDF as an answer."""

from __future__ import annotations

from django.http import HttpResponse


def pdf(content: bytes, name: str) -> HttpResponse:
    """A file to keep; ``name`` in plain letters."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
