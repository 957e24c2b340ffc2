"""The form of a consultation request, from a result or without one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.operator.models import KEPT_AFTER_DONE
from shindan.web.operator.times import band_name
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import Result
from ..queries import today
from ..views.holder import holder_page
from .form import BANDS, LAST_DAY, SLOTS, Asked, blank, check
from .services import Along, Measured, request_consultation


@dataclass(frozen=True)
class Beside:
    """What a firm's own page adds: what goes along with the request, and the field in which a plan is chosen."""

    along: Along = field(default_factory=Along)
    plan_field: SelectField | None = None
    company: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@holder_page
def from_result(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """Ask with a result at hand; its levels go with the request."""
    return consultation(request, result)


@require_http_methods(["GET", "HEAD", "POST"])
def plain(request: HttpRequest) -> HttpResponse:
    """Ask without a result."""
    return consultation(request, None)


def consultation(request: HttpRequest, result: Measured | None, more: Beside | None = None) -> HttpResponse:
    """The form and what is done with it; ``more`` is what a firm's own page adds."""
    more = more or Beside()
    if request.method != "POST":
        return _page(request, replace(blank(), values={"company": more.company}), result, more)
    asked = check(request.POST.dict(), today())
    if asked.errors:
        return _page(request, asked, result, more)
    site = request.build_absolute_uri("/")
    kept = request_consultation(asked=asked, result=result, language=request.LANGUAGE_CODE, site=site, along=more.along)
    return redirect("consultation_unmailed" if kept.mail == kept.Mail.FAILED else "consultation_done")


@require_safe
def done(request: HttpRequest, mailed: bool = True) -> HttpResponse:
    """Confirm that the request is kept, and say so when the mail could not be sent."""
    return render(request, "touchpoint/consultation/done.html", {"mailed": mailed})


def _page(request: HttpRequest, asked: Asked, result: Measured | None, more: Beside) -> HttpResponse:
    context = {
        "submission": asked.submission,
        "errors": asked.errors,
        "fields": _fields(asked),
        "slots": [_slot(asked, number) for number in range(1, SLOTS + 1)],
        "note": _field(asked, "note", _("相談したいこと"), kind="textarea", optional=True, maxlength=1000),
        "result": result,
        "plan": more.plan_field,
        "firm": more.along.organisation,
        "kept_days": KEPT_AFTER_DONE,
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


@dataclass(frozen=True)
class Slot:
    """The fields of one preferred time."""

    legend: str
    optional: bool
    day: TextField
    band: SelectField


def _slot(asked: Asked, number: int) -> Slot:
    first, last = today() + timedelta(days=1), today() + timedelta(days=LAST_DAY)
    span = {"least": first.isoformat(), "most": last.isoformat()}
    day = _field(asked, f"day{number}", _("日"), kind="date", short=True, **span)
    return Slot(_("第%(number)d希望") % {"number": number}, number > 1, day, _band(asked, f"band{number}"))


def _band(asked: Asked, name: str) -> SelectField:
    bands = tuple(Choice(value=band, label=band_name(band)) for band in BANDS)
    value, error = asked.values.get(name, ""), asked.faults.get(name, "")
    return SelectField(name=name, label=_("時間帯"), options=bands, value=value, error=error, empty=_("選択"))
