"""From a result to the firm's own page: the form, the mail, the confirmation. Nobody learns whether an address is known."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.accounts.guard import sign_in_first
from shindan.web.accounts.views.account import NAME_LENGTH, name_fault
from shindan.web.accounts.views.invitation import BACKEND
from shindan.web.touchpoint.models import Result
from shindan.web.touchpoint.views.holder import holder_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from .. import begin_form
from ..beginning import ask, begin, confirm, find, firms_of, link, results_of
from ..faults import FirmError
from ..letters import send_confirmation
from ..models import Beginning

A_VISITOR = "10/h/ip"  # forms sent from one place


@require_http_methods(["GET", "HEAD", "POST"])
@holder_page
def start(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """The firm's name and a mail address; who has signed in needs neither mail nor password."""
    if request.user.is_authenticated:
        return sign_in_first(request) or _signed_in(request, result, token)
    if request.method != "POST":
        return _form(request, result, token, begin_form.Asked())
    asked = begin_form.read(request.POST.dict(), with_email=True)
    if asked.faults:
        return _form(request, result, token, asked)
    if not ratelimit.consume(request, app="firm", action="firm_begin", config={"firm_begin": A_VISITOR}):
        return render(request, "firm/begin_wait.html", {"token": token}, status=429)
    _write(request, result, asked)
    return redirect("firm_begin_sent")


def _write(request: HttpRequest, result: Result, asked: begin_form.Asked) -> None:
    begun = ask(result=result, email=asked.email, name=asked.name, language=str(request.LANGUAGE_CODE))
    known = User.objects.filter(username=asked.email).exists()
    if begun is not None:
        address = request.build_absolute_uri(reverse("firm_confirm", args=[begun.token]))
        send_confirmation(begun.beginning, address, known=known)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Look into the mailbox: the same page whatever became of the mail."""
    return render(request, "firm/begin_sent.html")


def _signed_in(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    firms = firms_of(request.user)
    if request.method != "POST":
        return _form(request, result, token, begin_form.Asked(), firms=firms)
    if chosen := request.POST.get("firm", ""):
        firm = next((each for each in firms if str(each.pk) == chosen), None)
        if firm is None:
            raise Http404
        link(organisation=firm, results=results_of(result), by=request.user)
        return redirect("firm_hub", firm.pk)
    asked = begin_form.read(request.POST.dict(), with_email=False)
    if asked.faults:
        return _form(request, result, token, asked, firms=firms)
    made = begin(
        name=asked.name, results=results_of(result), industry=result.industry, size=result.size, by=request.user
    )
    return redirect("firm_hub", made.pk)


def _form(
    request: HttpRequest, result: Result, token: str, asked: begin_form.Asked, firms: object = ()
) -> HttpResponse:
    errors = tuple(ErrorLink(name=name, message=text) for name, text in asked.faults.items())
    signed_in = request.user.is_authenticated
    context = {
        "token": token,
        "result": result,
        "firms": firms,
        "signed_in": signed_in,
        "fields": begin_form.fields(asked, with_email=not signed_in),
        "errors": errors,
    }
    return render(request, "firm/begin.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def confirmed(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of the mail."""
    response = _confirmed(request, token)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _confirmed(request: HttpRequest, token: str) -> HttpResponse:
    beginning = find(token)
    if beginning is None:
        return render(request, "firm/begin_over.html", status=410)
    known = User.objects.filter(username=beginning.email).first()
    try:
        return _join(request, beginning, known) if known else _new(request, beginning)
    except FirmError:  # the same link was quicker elsewhere
        return render(request, "firm/begin_over.html", status=410)


def _join(request: HttpRequest, beginning: Beginning, known: User) -> HttpResponse:
    mine = request.user.is_authenticated and request.user.pk == known.pk
    if mine and request.method == "POST":
        return redirect("firm_hub", confirm(beginning=beginning, person=known).pk)
    other = request.user.is_authenticated and not mine
    context = {"beginning": beginning, "mine": mine, "other": other, "here": request.path}
    return render(request, "firm/begin_join.html", context)


def _new(request: HttpRequest, beginning: Beginning) -> HttpResponse:
    name, password = request.POST.get("name", "").strip(), request.POST.get("password", "")
    faults = _faults(beginning, name, password) if request.method == "POST" else {}
    if request.method != "POST" or faults:
        return _own(request, beginning, name, faults)
    organisation = confirm(beginning=beginning, name=name, password=password)
    user = User.objects.get(username=beginning.email)
    user.backend = BACKEND
    login = Login(user=user, redirect_url=reverse("firm_hub", args=[organisation.pk]))
    signed_in: HttpResponse = perform_password_login(request, {"username": user.get_username()}, login)
    return signed_in


def _faults(beginning: Beginning, name: str, password: str) -> dict[str, str]:
    faults = {"name": name_fault(name)}
    try:
        validate_password(password, User(username=beginning.email, email=beginning.email, first_name=name))
    except ValidationError as fault:
        faults["password"] = str(fault.messages[0])
    if not password:
        faults["password"] = _("パスワードが入力されていません。入力してください。")
    return {field: text for field, text in faults.items() if text}


def _own(request: HttpRequest, beginning: Beginning, name: str, faults: dict[str, str]) -> HttpResponse:
    hint = _("12文字以上です。パスワード管理の機能が作るものや、いくつかの言葉をつないだものが使えます。")
    fields = [
        TextField(
            name="name",
            label=_("お名前"),
            value=name,
            error=faults.get("name", ""),
            autocomplete="name",
            maxlength=NAME_LENGTH,
        ),
        TextField(
            name="password",
            label=_("パスワード"),
            error=faults.get("password", ""),
            hint=hint,
            kind="password",
            autocomplete="new-password",
        ),
    ]
    errors = tuple(ErrorLink(name=field, message=text) for field, text in faults.items())
    context = {"beginning": beginning, "fields": fields, "errors": errors}
    return render(request, "firm/begin_new.html", context, status=422 if errors else 200)
