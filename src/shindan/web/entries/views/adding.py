"""A new entry: added by who leads entries, applied for by a client's people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.exchange.corporate_number import is_valid, normalise
from shindan.web.accounts.console import navigation
from shindan.web.accounts.guard import for_signed_in
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, is_operator, may
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from .. import offers
from ..board_queries import may_apply
from ..faults import StepError
from ..free_first import why_not_free
from ..services import SameCentreError, Wanted, add_entry
from ..words import typed_text

NAMES = ("organisation", "new", "number", "centre", "plan", "free")
MOST = 120


@dataclass(frozen=True)
class Form:
    """What was typed, what is wrong, and for which organisations this person can ask. ``any``: also for new ones."""

    typed: Mapping[str, str]
    offered: tuple[Organisation, ...]
    any: bool
    faults: Mapping[str, str]

    @property
    def organisation(self) -> Organisation | None:
        """The chosen one; the only one is chosen without a question."""
        if not self.any and len(self.offered) == 1:
            return self.offered[0]
        return next((each for each in self.offered if str(each.pk) == self.typed["organisation"]), None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def add(request: HttpRequest) -> HttpResponse:
    """The form, and a new entry."""
    whole = is_operator(request.user)
    offered = tuple(Organisation.objects.all() if whole else may_apply(request.user))
    if not whole and not offered:
        raise PermissionDenied
    typed = {name: typed_text(request.POST, name) for name in NAMES}
    typed["number"] = normalise(typed["number"])
    if request.method != "POST":
        typed["organisation"] = typed_text(request.GET, "organisation")
    form = Form(typed, offered, whole, {})
    if request.method != "POST":
        return _page(request, form)
    if faults := _faults(form):
        return _page(request, Form(typed, offered, whole, faults))
    try:
        return _added(request, form)
    except SameCentreError as fault:
        return _page(request, Form(typed, offered, whole, {"centre": str(fault)}))
    except StepError as fault:
        return _page(request, Form(typed, offered, whole, {"free": str(fault)}))


def _added(request: HttpRequest, form: Form) -> HttpResponse:
    owner = form.organisation
    leads = form.any or may(request.user, Right.MOVE_STEP, owner)
    plan = offers.offered().get(code=form.typed["plan"])
    new, number = (form.typed["new"], form.typed["number"]) if form.any else ("", "")
    wanted = Wanted(owner, new, form.typed["centre"], plan, bool(form.typed["free"]), number)
    entry = add_entry(wanted=wanted, by=request.user, day=timezone.localdate(), applied=not leads)
    messages.success(
        request,
        _("エントリーを追加しました。担当と日程を決めてください。")
        if leads
        else _("申し込みを送りました。運営が確かめ、受け付けるとメールでお知らせします。"),
    )
    return redirect("entries_course", entry.pk)


def _faults(form: Form) -> dict[str, str]:
    typed, known = form.typed, form.organisation
    faults = {}
    if known is None and form.any and not typed["new"]:
        faults["organisation"] = _("組織が選ばれていません。一覧から選ぶか、新しい組織の名前を入力してください。")
    elif known is None and not form.any:
        faults["organisation"] = _("組織が選ばれていません。選んでください。")
    if known is not None and form.any and typed["new"]:
        faults["new"] = _("組織が一覧からも選ばれています。どちらか一方にしてください。")
    elif form.any and typed["new"] and Organisation.objects.filter(name=typed["new"]).exists():
        faults["new"] = _("同じ名前の組織があります。一覧から選んでください。")
    for name in ("new", "centre"):
        if len(typed[name]) > MOST:
            faults[name] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": MOST}
    if not typed["centre"]:
        faults["centre"] = _("センターの名前が入力されていません。入力してください。")
    if not offers.offered().filter(code=typed["plan"]).exists():
        faults["plan"] = _("プランが選ばれていません。選んでください。")
    return {**faults, **_number_fault(form), **_free_fault(form)}


def _number_fault(form: Form) -> dict[str, str]:
    """Of a new organisation; a known one has its number."""
    number = form.typed["number"]
    if not form.any or not number:
        return {}
    if form.organisation is not None:
        return {"number": _("組織が一覧から選ばれています。法人番号は、新しい組織のときだけ入力してください。")}
    if not is_valid(number):
        return {"number": _("法人番号ではありません。13桁の数字を確かめて、もう一度入力してください。")}
    if Organisation.objects.filter(corporate_number=number).exists():
        return {"number": _("この法人番号の組織は登録済みです。一覧から選んでください。")}
    return {}


def _free_fault(form: Form) -> dict[str, str]:
    if not form.typed["free"] or (form.organisation is None and not form.typed["new"]):
        return {}
    why = why_not_free(form.organisation, form.typed["new"], form.typed["number"], named=form.any)
    english = (get_language() or "ja").startswith("en")
    return {"free": why.get("en" if english else "ja")} if why else {}


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    leads = form.any or any(may(request.user, Right.MOVE_STEP, each) for each in form.offered)
    names = [name for name in NAMES if name in form.faults]
    context = {
        "fields": _fields(form),
        "errors": tuple(ErrorLink(name=name, message=form.faults[name]) for name in names),
        "leads": leads,
        "known": form.organisation if not form.any and len(form.offered) == 1 else None,
        "tabs": navigation("entries_board") if form.any else None,
    }
    return render(request, "entries/add.html", context, status=422 if form.faults else 200)


def _fields(form: Form) -> tuple[SelectField | TextField, ...]:
    found: list[SelectField | TextField] = []
    if form.any or len(form.offered) > 1:
        found.append(_organisation(form))
    if form.any:
        found.append(_text(form, "new", _("新しい組織の名前"), optional=True))
        found.append(
            _text(
                form,
                "number",
                _("新しい組織の法人番号"),
                optional=True,
                hint=_("13桁の数字です。初回無料が1社1回であることを、この番号で確かめます。"),
            )
        )
    found.append(_text(form, "centre", _("センターの名前")))
    found.append(_plan(form))
    # Whose first diagnosis was is not asked about a free one; whoever asks all the same is told why not.
    gone = not form.any and form.organisation is not None and why_not_free(form.organisation) and not form.typed["free"]
    return tuple(found) if gone else (*found, _free(form))


def _text(form: Form, name: str, label: str, *, optional: bool = False, hint: str = "") -> TextField:
    error = form.faults.get(name, "")
    return TextField(name=name, label=label, value=form.typed[name], error=error, optional=optional, hint=hint)


def _organisation(form: Form) -> SelectField:
    return SelectField(
        name="organisation",
        label=_("組織"),
        options=tuple(Choice(value=str(each.pk), label=each.name) for each in form.offered),
        value=form.typed["organisation"],
        error=form.faults.get("organisation", ""),
        empty=_("一覧にない（新しい組織）") if form.any else "",
    )


def _plan(form: Form) -> SelectField:
    english = (get_language() or "ja").startswith("en")
    plans = tuple(
        Choice(
            value=each.code,
            label=_("%(plan)s（%(price)s円、税込）")
            % {"plan": (each.name_en if english else "") or each.name, "price": f"{each.price:,}"},
        )
        for each in offers.offered()
    )
    error = form.faults.get("plan", "")
    return SelectField(name="plan", label=_("プラン"), options=plans, value=form.typed["plan"], error=error)


def _free(form: Form) -> SelectField:
    return SelectField(
        name="free",
        label=_("初回無料"),
        hint=_("初めての診断は、1社1回だけ無料です。"),
        options=(Choice(value="1", label=_("使う")),),
        value=form.typed["free"],
        error=form.faults.get("free", ""),
        empty=_("使わない"),
        optional=True,
    )
