"""The people of one entry. Who sees the entry may see who else does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.accounts.views import people as pages

from ..models import Entry
from .shell import entry_page


def _place(request: HttpRequest, entry: Entry) -> pages.Place:
    def draw(template: str, status: int, context: dict[str, Any]) -> HttpResponse:
        return entry_page(request, entry, template, "accounts_entry_people", status=status, **context)

    title = _("このエントリーの利用者")
    return pages.Place(entry, "accounts_entry_people", "accounts/entry_shell.html", title, draw)


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def people(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Who has a role on this entry alone."""
    return pages.listing(request, _place(request, entry))


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.MANAGE_PEOPLE)
def person(request: HttpRequest, entry: Entry, grant: int) -> HttpResponse:
    """One role of one person."""
    return pages.one(request, _place(request, entry), grant)


@require_POST
@for_entry(Right.MANAGE_PEOPLE)
def invitation(request: HttpRequest, entry: Entry, invitation: UUID) -> HttpResponse:
    """Send an invitation anew, or withdraw it."""
    return pages.invitation(request, _place(request, entry), invitation)
