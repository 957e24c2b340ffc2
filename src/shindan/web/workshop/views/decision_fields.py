"""The fields of a decision's form."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from shindan.web.analysis.views.words import proposal_card
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.text_field import TextField

from ..subjects import Subject
from .decision_read import LIMITS

OWN = "own"


def measure_choice(subject: Subject, language: str, error: str = "") -> RadioCard:
    """The pack's measures for an issue, those suggested first, and one in own words."""
    ordered = sorted(subject.proposals, key=lambda one: not one.suggested)
    options = [
        Option(
            value=one.measure,
            label=one.name.get(language),
            hint=f"{one.what.get(language)}　{_brief(proposal_card(one, language).facts)}",
        )
        for one in ordered
    ]
    own = Option(
        value=OWN, label=_("自分たちの言葉で書く"), hint=_("話し合いで出た施策を書きます。"), apart=bool(options)
    )
    return RadioCard(name="measure", legend=_("どの施策にしますか"), options=(*options, own), error=error)


def _brief(facts: tuple[object, ...]) -> str:
    return "　".join(f"{fact.term}：{fact.text}" for fact in facts[:3])  # type: ignore[attr-defined]


def decision_fields(
    subject: Subject, typed: Mapping[str, str], wrong: Mapping[str, str], *, own_name: bool, times: str = ""
) -> tuple[TextField, ...]:
    """The texts of a measure; topic and name only where they are in own words."""
    rows = [
        *([("topic", _("課題"), "text", _("何についての施策かを一文で。"))] if subject.issue is None else []),
        *([("name", _("施策"), "text", _("何をするかを一文で。"))] if own_name else []),
        ("what", _("進め方"), "textarea", _("この職場でどう行うかに直してください。")),
        ("lead", _("担当"), "text", _("役割か名前。回答の内容からだれかが分かる書き方はしないでください。")),
        ("until", _("期限"), "date", times),
        ("kpis", _("KPI"), "textarea", _("できたかどうかを見る数字。1行に一つ。")),
    ]
    return tuple(_text(name, label, kind, hint, typed, wrong) for name, label, kind, hint in rows)


def reason_fields(subject: Subject, typed: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[TextField, ...]:
    """Why an issue is not taken up."""
    rows = [
        *([("topic", _("課題"), "text", _("何についての決定かを一文で。"))] if subject.issue is None else []),
        (
            "reason",
            _("取り組まない理由"),
            "textarea",
            _("従業員に伝える文として書きます。例：設備の更新を待って、来年の4月に決めます。"),
        ),
    ]
    return tuple(_text(name, label, kind, hint, typed, wrong) for name, label, kind, hint in rows)


def change_field(typed: Mapping[str, str], wrong: Mapping[str, str]) -> TextField:
    """Why a settled decision is changed, or one is appended."""
    hint = _("ワークショップは終わっているため、前の版も残り、この理由が並びます。")
    return _text("change", _("変える理由"), "textarea", hint, typed, wrong)


def _text(name: str, label: str, kind: str, hint: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> TextField:
    return TextField(
        name=name,
        label=label,
        hint=hint,
        value=typed.get(name, ""),
        error=wrong.get(name, ""),
        kind=kind,
        rows=3,
        short=kind == "date",
        optional=name in ("what", "kpis"),
        limit=LIMITS.get(name, 0) if kind == "textarea" else 0,
    )


def pulse_field(subject: Subject, typed: Mapping[str, str]) -> CheckCard:
    """The questions that would show a change."""
    return CheckCard(
        name="pulse",
        legend=_("ミニアンケートで聞く質問"),
        hint=_("施策のあとに同じ質問をして、変わったかを確かめます。選ばなくてもかまいません。"),
        options=tuple(Option(value=item, label=wording) for item, wording in subject.pulse),
        value=tuple(typed.get("pulse", "").split()),
    )
