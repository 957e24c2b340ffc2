"""Who may open a page: decorators for views."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from shindan.web.entries.models import Entry

from . import second_factor
from .models import Organisation
from .rights import Right, Target, rights_of

View = Callable[..., HttpResponse]
Found = tuple[object, Target]  # a thing, and what somebody needs rights on to open it


def for_entry(right: Right) -> Callable[[View], View]:
    """``view(request, entry, …)`` of the address ``<uuid:entry>``, for people with that right on the entry."""

    def find(pk: UUID) -> Entry | None:
        return Entry.objects.select_related("organisation", "plan").filter(pk=pk).first()

    return _guard(right, "entry", find)


def for_organisation(right: Right) -> Callable[[View], View]:
    """``view(request, organisation, …)`` of the address ``<uuid:organisation>``."""
    return _guard(right, "organisation", lambda pk: Organisation.objects.filter(pk=pk).first())


def for_service(right: Right) -> Callable[[View], View]:
    """``view(request, …)`` for people with that right on the whole service."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
            if led := sign_in_first(request):
                return led
            _refuse(request, right, None)
            return _private(view(request, *args, **more))

        return guarded

    return decorate


def for_signed_in(view: View) -> View:
    """For everybody who has signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        return sign_in_first(request) or _private(view(request, *args, **more))

    return guarded


def _guard(right: Right, name: str, find: Callable[[UUID], Entry | Organisation | None]) -> Callable[[View], View]:
    def found(pk: UUID) -> Found | None:
        target = find(pk)
        return None if target is None else (target, target)

    return for_found(right, name, found)


def for_found(right: Right, name: str, find: Callable[[UUID], Found | None]) -> Callable[[View], View]:
    """``view(request, thing, …)`` of the address ``<uuid:name>``, for people with that right on what the thing belongs to."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
            if led := sign_in_first(request):
                return led
            found = find(more.pop(name))
            if found is None:
                raise Http404
            thing, target = found
            _refuse(request, right, target)
            return _private(view(request, thing, *args, **more))

        return guarded

    return decorate


def sign_in_first(request: HttpRequest) -> HttpResponse | None:
    """Lead who has not signed in, or not with the second factor that is needed; ``None``: go on.

    From here on the page knows who reads it: only guarded pages show a name, public ones never look into the session.
    """
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if led := second_factor.ask(request):
        return led
    request.person = request.user  # type: ignore[attr-defined]
    return None


def _refuse(request: HttpRequest, right: Right, target: Target) -> None:
    """Without any right on the target it does not exist; with some, this one is missing."""
    rights = rights_of(request.user, target)
    if right in rights:
        return
    if target is not None and not rights:
        raise Http404
    raise PermissionDenied


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response
