"""The design of the questionnaire, with what a methodologist would say and what the headcounts allow."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.diagnosis import Pack
from shindan.diagnosis.design import DesignError, compose, minutes_of, review
from shindan.result.wave import Settings
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.answering.preview import preview_page
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..course import advance
from ..designing import MOST_OWN, Drawn, Typed, draw, read_form, save_design, typed_of
from ..models import Entry, Plan, Step
from ..questionnaires import base_of, draft_pack, forecast_of, pool, request_approval
from .shell import entry_page


@dataclass(frozen=True)
class Block:
    """The fields of one question of one's own."""

    number: int
    kind: SelectField
    text: TextField
    text_en: TextField
    options: TextField
    ask_if: TextField


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.DESIGN)
def design(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Change, save, and ask the organisation to look at it."""
    if request.method != "POST" or entry.step != Step.DESIGN:
        return _page(request, entry, draw(entry, typed_of(entry)))
    drawn = draw(entry, read_form(request.POST))
    if drawn.design is None or drawn.faults:
        return _page(request, entry, drawn, told=True)
    save_design(entry=entry, design=drawn.design, by=request.user)
    if request.POST.get("go") == "request":
        return _request(request, entry)
    messages.success(request, _("設計を保存しました。"))
    return redirect("entries_design", entry.pk)


def _request(request: HttpRequest, entry: Entry) -> HttpResponse:
    version = request_approval(entry=entry, by=request.user)
    advance(entry=entry, by=request.user)
    messages.success(request, _("第%(n)d版の確認を、組織に依頼しました。") % {"n": version.number})
    return redirect("entries_course", entry.pk)


def _page(request: HttpRequest, entry: Entry, drawn: Drawn, told: bool = False) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    pack = _composed(entry, drawn)
    errors = tuple(ErrorLink(name=name, message=message) for name, message in drawn.faults.items()) if told else ()
    found = forecast_of(entry, Settings())
    return entry_page(
        request,
        entry,
        "entries/design.html",
        "entries_design",
        status=422 if errors else 200,
        errors=errors,
        editable=entry.step == Step.DESIGN,
        fields=_fields(drawn),
        layout=_layout(drawn.typed),
        pool=_pool(drawn, language),
        blocks=[_block(drawn, number) for number in range(1, min(len(drawn.typed.own) + 1, MOST_OWN) + 1)],
        all_allowed=entry.plan.customisation == Plan.Customisation.ALL,
        larger=Plan.objects.filter(customisation=Plan.Customisation.ALL, offered=True).order_by("price").first(),
        minutes=minutes_of(pack).text(language) if pack else "",
        questions=len(pack.items) if pack else 0,
        cautions=review(pack, base_of(entry), "ja" if language == "ja" else None) if pack else (),
        forecast=found,
        sentences=_sentences(found, language),
        language=language,
    )


def _composed(entry: Entry, drawn: Drawn) -> Pack | None:
    if drawn.design is None or drawn.faults:
        return None
    return compose(base_of(entry), pool(), drawn.design)


def _sentences(found: object, language: str) -> list[str]:
    from shindan.analysis.forecast import Forecast

    if not isinstance(found, Forecast):
        return []
    said = [split.sentence.get(language) for rate in found.rates for split in rate.splits]
    return [*said, *(advice.get(language) for advice in found.advice)]


def _fields(drawn: Drawn) -> list[TextField]:
    typed, faults = drawn.typed, drawn.faults
    return [
        TextField(
            name="purpose",
            label=_("目的の文（開始の画面に出します）"),
            value=typed.purpose,
            error=faults.get("purpose", ""),
            optional=True,
            kind="textarea",
            rows=3,
        ),
        TextField(
            name="purpose_en",
            label=_("目的の文（英語）"),
            value=typed.purpose_en,
            optional=True,
            kind="textarea",
            rows=3,
        ),
    ]


def _layout(typed: Typed) -> SelectField:
    choices = (
        Choice(value="pages", label=_("話題ごとのページ（おすすめ）")),
        Choice(value="one_page", label=_("全部を1ページ")),
    )
    return SelectField(name="layout", label=_("ページの分け方"), options=choices, value=typed.layout)


def _pool(drawn: Drawn, language: str) -> CheckCard:
    options = tuple(Option(value=item.id, label=item.text.get(language)) for item in pool().items)
    return CheckCard(
        name="pool",
        legend=_("用意した追加の質問"),
        options=options,
        value=drawn.typed.pool,
        error=drawn.faults.get("pool", ""),
    )


def _block(drawn: Drawn, number: int) -> Block:
    own = drawn.typed.own[number - 1] if number <= len(drawn.typed.own) else {}

    def text(name: str, label: str, **more: object) -> TextField:
        field = f"own{number}_{name}"
        return TextField(name=field, label=label, value=own.get(name, ""), error=drawn.faults.get(field, ""), **more)  # type: ignore[arg-type]

    kinds = (
        Choice(value="scale", label=_("5段階（そう思う〜思わない）")),
        Choice(value="single", label=_("一つ選ぶ")),
        Choice(value="multi", label=_("いくつでも選ぶ")),
        Choice(value="text", label=_("自由記述")),
    )
    kind = SelectField(name=f"own{number}_kind", label=_("種類"), options=kinds, value=own.get("kind", "scale"))
    return Block(
        number,
        kind,
        text("text", _("質問の文"), optional=True, kind="textarea", rows=2),
        text("text_en", _("質問の文（英語）"), optional=True, kind="textarea", rows=2),
        text("options", _("選択肢（一行に一つ）"), optional=True, kind="textarea", rows=4),
        text("ask_if", _("たずねる条件"), optional=True, hint=_("例：AT5 == 'home'（在宅のみの方にたずねる）")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def preview(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """The questionnaire exactly as it will be met; nothing is stored, and the buttons lead on."""
    waiting = entry.versions.filter(withdrawn=None).order_by("-number").first()
    if waiting is not None and entry.step != Step.DESIGN:
        pack, layout = Pack.model_validate(waiting.pack), str(waiting.design.get("layout", "pages"))
    else:
        try:
            pack, layout = draft_pack(entry), str((entry.design or {}).get("layout", "pages"))
        except DesignError:
            return redirect("entries_design", entry.pk)
    return preview_page(request, entry, pack, layout, number)
