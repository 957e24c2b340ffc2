"""One's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..guard import for_signed_in
from ..pages import tabs_of
from ..people import rename
from ..queries import own_roles

NAME_LENGTH = 80


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Name, mail address and roles; the name can be changed."""
    person = User.objects.get(username=request.user.get_username())
    name = request.POST.get("name", "").strip() if request.method == "POST" else person.first_name
    fault = "" if request.method != "POST" else name_fault(name)
    if request.method == "POST" and not fault:
        rename(person=person, name=name)
        messages.success(request, _("お名前を変更しました。"))
        return redirect("accounts_account")
    errors = (ErrorLink(name="name", message=fault),) if fault else ()
    field = TextField(
        name="name", label=_("お名前"), value=name, error=fault, autocomplete="name", maxlength=NAME_LENGTH
    )
    context = {"tabs": tabs_of("accounts_account"), "errors": errors, "field": field, "roles": own_roles(person)}
    return render(request, "accounts/account.html", context, status=422 if fault else 200)


def name_fault(name: str) -> str:
    """What is wrong with a name, or nothing."""
    if not name:
        return _("お名前が入力されていません。入力してください。")
    if len(name) > NAME_LENGTH or not name.isprintable():
        return _("お名前は1行で%(most)d文字までです。短くしてください。") % {"most": NAME_LENGTH}
    return ""
