"""The pages of the library of sign-ins in our page shell: faults at the top, status 422, nothing kept by browsers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.tabs import Tab, Tabs

View = Callable[..., HttpResponse]

PLACES = ("accounts_account", "account_change_password", "mfa_index", "usersessions_list")


def tabs_of(here: str) -> Tabs:
    """The pages of one's own account; ``here`` is marked."""
    names = {
        "accounts_account": _("アカウント"),
        "account_change_password": _("パスワード"),
        "mfa_index": _("2段階認証"),
        "usersessions_list": _("ログイン中の端末"),
    }
    items = tuple(Tab(label=names[name], href=reverse(name), current=name == here) for name in PLACES)
    return Tabs(label=_("アカウントのページ"), items=items)


def own(view: View, here: str = "") -> View:
    """``view`` of the library, dressed; ``here`` is the tab that it stands under."""

    @wraps(view)
    def dressed(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        response = view(request, *args, **more)
        if isinstance(response, TemplateResponse) and not response.is_rendered:
            _dress(request, response, here)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return dressed


def _dress(request: HttpRequest, response: TemplateResponse, here: str) -> None:
    context = response.context_data = dict(response.context_data or {})
    form = context.get("form")
    faults = faults_of(form) if isinstance(form, BaseForm) else {}
    context["faults"] = faults
    context["errors"] = tuple(ErrorLink(name=name, message=text) for name, text in faults.items())
    if here:
        request.person = request.user  # type: ignore[attr-defined]
        context["tabs"] = tabs_of(here)
    if faults and request.method == "POST":
        response.status_code = 422


def faults_of(form: BaseForm) -> dict[str, str]:
    """The first fault of each field; what concerns no single field is told at the first one."""
    found = {name: str(texts[0]) for name, texts in form.errors.items() if name != "__all__" and texts}
    first = next((name for name in form.fields), "")
    if form.non_field_errors() and first not in found:
        found = {first: str(form.non_field_errors()[0]), **found}
    return found
