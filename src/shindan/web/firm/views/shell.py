"""The frame of a firm's pages: its name, the way back to its first page, what was just done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import rights_of
from shindan.web.ui.components.error_summary import ErrorLink


def firm_page(
    request: HttpRequest,
    organisation: Organisation,
    template: str,
    *,
    status: int = 200,
    faults: dict[str, str] | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of the firm; ``faults`` are sentences by field, told at the top as well."""
    errors = tuple(ErrorLink(name=name, message=text) for name, text in (faults or {}).items())
    frame = {"firm": organisation, "rights": rights_of(request.user, organisation), "errors": errors}
    return render(request, template, {**frame, **context}, status=422 if errors else status)


def language_of(request: HttpRequest) -> str:
    """``ja`` or ``en``."""
    return "en" if request.LANGUAGE_CODE == "en" else "ja"
