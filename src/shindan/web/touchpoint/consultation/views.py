"""The form of a consultation request, from a result or without one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import Result
from ..queries import today
from ..views.holder import holder_page
from .form import BANDS, SLOTS, Asked, band_name, blank, check
from .services import request_consultation


@require_http_methods(["GET", "HEAD", "POST"])
@holder_page
def from_result(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """Ask with a result at hand; its levels go with the request."""
    return _answer(request, result)


@require_http_methods(["GET", "HEAD", "POST"])
def plain(request: HttpRequest) -> HttpResponse:
    """Ask without a result."""
    return _answer(request, None)


def _answer(request: HttpRequest, result: Result | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, blank(), result)
    asked = check(request.POST.dict(), today())
    if asked.errors:
        return _page(request, asked, result)
    site = request.build_absolute_uri("/")
    _kept, mailed = request_consultation(asked=asked, result=result, language=request.LANGUAGE_CODE, site=site)
    return redirect("consultation_done" if mailed else "consultation_unmailed")


@require_safe
def done(request: HttpRequest, mailed: bool = True) -> HttpResponse:
    """Confirm that the request is kept, and say so when the mail could not be sent."""
    return render(request, "touchpoint/consultation/done.html", {"mailed": mailed})


def _page(request: HttpRequest, asked: Asked, result: Result | None) -> HttpResponse:
    context = {
        "submission": asked.submission,
        "errors": asked.errors,
        "fields": _fields(asked),
        "slots": [_slot(asked, number) for number in range(1, SLOTS + 1)],
        "note": _field(asked, "note", _("相談したいこと"), kind="textarea", optional=True, maxlength=1000),
        "result": result,
    }
    return render(request, "touchpoint/consultation/form.html", context, status=422 if asked.errors else 200)


def _fields(asked: Asked) -> list[TextField]:
    return [
        _field(asked, "name", _("お名前"), autocomplete="name"),
        _field(asked, "company", _("会社名"), autocomplete="organization", optional=True),
        _field(asked, "email", _("メールアドレス"), kind="email", autocomplete="email"),
        _field(asked, "phone", _("電話番号"), kind="tel", autocomplete="tel", optional=True),
    ]


def _field(asked: Asked, name: str, label: str, **more: object) -> TextField:
    value, error = asked.values.get(name, ""), asked.faults.get(name, "")
    return TextField(name=name, label=label, value=value, error=error, **more)  # type: ignore[arg-type]


def _slot(asked: Asked, number: int) -> tuple[TextField, SelectField]:
    label = _("第%(number)d希望の日") % {"number": number}
    day = _field(asked, f"day{number}", label, kind="date", optional=number > 1, short=True)
    name = f"band{number}"
    bands = tuple(Choice(value=band, label=band_name(band)) for band in BANDS)
    label = _("第%(number)d希望の時間帯") % {"number": number}
    value = asked.values.get(name, "")
    return day, SelectField(
        name=name, label=label, options=bands, value=value, empty=_("選ばない"), optional=number > 1
    )
