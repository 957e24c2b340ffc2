"""What the team fills in once: its numbers, the names in its papers, the mail on days of asking."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.diagnosis.kit import Parameter
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import typed_text
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..grouping import NOT_ASKED, divisions
from ..guard import for_kit
from ..models import TeamKit
from ..queries import kit, settings_of
from ..services import save_settings
from .shell import kit_page

HERE = "kit_settings"
MOST, MOST_DAYS, LONGEST = 1000, 6, 120


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RUN_KIT)
def settings(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Fill in numbers and names."""
    if request.method != "POST":
        return _page(request, team, _kept(team), {}, team.mails)
    typed = {key: typed_text(request.POST, key) for key in _keys()}
    numbers, faults = _numbers(typed, str(request.LANGUAGE_CODE))
    words = {one.key: typed[one.key] for one in kit().names if typed[one.key]}
    for one in kit().names:
        if len(typed[one.key]) > LONGEST:
            told = {"label": one.label.get(str(request.LANGUAGE_CODE)), "most": LONGEST}
            faults[one.key] = _("「%(label)s」は%(most)d文字までです。短くしてください。") % told
    mails, division = "mails" in request.POST, request.POST.get("division")
    if division is not None and division not in {one.value for one in _divisions(team, "ja")}:
        faults["division"] = _("一覧にない分け方です。選び直してください。")
    if faults:
        return _page(request, team, typed, faults, mails)
    save_settings(team=team, numbers=numbers, words=words, mails=mails, by=request.user, division=division)
    messages.success(request, _("設定を保存しました。方針とマニュアルは、公開し直すと新しくなります。"))
    return redirect(HERE, team.pk)


def _keys() -> list[str]:
    return [*(one.key for one in kit().parameters), *(one.key for one in kit().names)]


def _kept(team: TeamKit) -> dict[str, str]:
    held = settings_of(team)
    numbers = {one.key: ", ".join(map(str, held.number(kit(), one.key))) for one in kit().parameters}
    return numbers | {one.key: held.words.get(one.key, "") for one in kit().names}


def _numbers(typed: Mapping[str, str], language: str) -> tuple[dict[str, tuple[int, ...]], dict[str, str]]:
    """The numbers by parameter; several where the kit has several. Full-width digits and 、 are read too."""
    found, faults = {}, {}
    for one in kit().parameters:
        parts = unicodedata.normalize("NFKC", typed[one.key]).replace("、", ",").split(",")
        values = [int(part) for part in map(str.strip, parts) if part.isascii() and part.isdigit() and len(part) < 6]
        several = len(one.default) > 1
        fits = len(values) == len(parts) and all(0 < value <= MOST for value in values)
        if not fits or len(values) > (MOST_DAYS if several else 1):
            words = _("「%(label)s」は、1から%(most)dまでの整数で入力してください。")
            if several:
                words = _("「%(label)s」は、1から%(most)dまでの整数をコンマで区切って入力してください。")
            faults[one.key] = words % {"label": one.label.get(language), "most": MOST}
        else:
            found[one.key] = tuple(sorted(set(values)))
    return found, faults


def _page(
    request: HttpRequest, team: TeamKit, typed: Mapping[str, str], faults: Mapping[str, str], mails: bool
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    return kit_page(
        request,
        team,
        "harassment/settings.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        numbers=[_number_field(one, typed, faults, language) for one in kit().parameters],
        names=[
            TextField(
                name=one.key,
                label=one.label.get(language),
                value=typed[one.key],
                error=faults.get(one.key, ""),
                optional=True,
            )
            for one in kit().names
        ],
        division=_division_field(team, request.POST.get("division"), faults.get("division", ""), language),
        mails=CheckCard(
            name="mails",
            legend=_("様子を確かめる日の知らせ"),
            options=(Option(value="on", label=_("確かめる日の朝に、担当者の様子を見られる人へメールを送る")),),
            value=("on",) if mails else (),
        ),
    )


def _divisions(team: TeamKit, language: str) -> tuple[Choice, ...]:
    """The divisions of the published result, and none."""
    found = tuple(Choice(value=split.id, label=split.name.get(language)) for split in divisions(team))
    return (*found, Choice(value=NOT_ASKED, label=_("記録に所属を書かない"))) if found else ()


def _division_field(team: TeamKit, sent: str | None, error: str, language: str) -> SelectField | None:
    options = _divisions(team, language)
    if not options:
        return None
    return SelectField(
        name="division",
        label=_("記録に書く所属の分け方"),
        hint=_("公開した結果の分け方から選びます。変えると、前の分け方で書いた記録は件数に入りません。"),
        options=options,
        value=sent or team.division or options[0].value,
        error=error,
    )


def _number_field(one: Parameter, typed: Mapping[str, str], faults: Mapping[str, str], language: str) -> TextField:
    return TextField(
        name=one.key,
        label=one.label.get(language),
        value=typed[one.key],
        hint=_("決める人：%(who)s") % {"who": one.decided_by.get(language)},
        error=faults.get(one.key, ""),
        short=True,
        inputmode="numeric" if len(one.default) == 1 else "",
    )
