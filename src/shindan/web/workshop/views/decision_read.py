"""How a decision is read from what was typed, with every fault by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shindan.result.schema import Words
from shindan.web.entries.words import typed_text
from shindan.web.sitting.form import read_day

from ..deciding import Decided, Kind
from ..decisions import DecisionRecord
from ..subjects import Subject

LIMITS = {"topic": 80, "name": 80, "what": 600, "lead": 100, "kpis": 400, "change": 600, "reason": 600}
MOST_KPIS, LONGEST_KPI = 6, 80
NAMES = ("topic", "name", "what", "lead", "until", "kpis", "change")


def typed_of(request: HttpRequest) -> dict[str, str]:
    """What was sent, a text a field; the questions are joined by spaces."""
    found = {name: typed_text(request.POST, name) for name in (*NAMES, "reason")}
    return {**found, "pulse": " ".join(request.POST.getlist("pulse")[:40])}


def kept_of(record: DecisionRecord, language: str) -> dict[str, str]:
    """A decision as its form holds it."""
    return {
        "topic": record.topic.get(language),
        "name": record.name.get(language) if record.name else "",
        "what": record.what,
        "lead": record.lead,
        "until": record.until.isoformat() if record.until else "",
        "kpis": "\n".join(record.kpis),
        "pulse": " ".join(record.pulse),
        "reason": record.reason,
    }


def proposed_of(subject: Subject, measure: str, language: str) -> dict[str, str]:
    """A form that begins with what the pack proposes for a measure."""
    proposal = subject.proposal(measure)
    if proposal is None:
        return {}
    return {
        "what": proposal.what.get(language),
        "lead": proposal.lead.get(language),
        "kpis": "\n".join(kpi.get(language) for kpi in proposal.kpi),
        "pulse": " ".join(proposal.pulse),
    }


def read_measure(
    subject: Subject, measure: str, typed: Mapping[str, str], before: DecisionRecord | None = None
) -> tuple[Decided | None, dict[str, str]]:
    """The measure as typed, or what is wrong by field. What an earlier version says in other words stays as it was said."""
    faults = _too_long(typed)
    proposal = subject.proposal(measure)
    fixed = proposal.name if proposal else before.name if before and before.measure else None
    topic = subject.topic or _own(typed["topic"], before.topic if before else None)
    name = fixed or _own(typed["name"], before.name if before else None)
    until = _day(typed["until"], faults)
    kpis = tuple(line.strip() for line in typed["kpis"].splitlines() if line.strip())
    if topic is None:
        faults["topic"] = _("何についての決定かが入力されていません。課題を一文で入力してください。")
    if name is None:
        faults["name"] = _("施策が入力されていません。何をするかを一文で入力してください。")
    if not typed["lead"]:
        faults["lead"] = _("担当が入力されていません。だれが進めるかを、役割か名前で入力してください。")
    if len(kpis) > MOST_KPIS or any(len(kpi) > LONGEST_KPI for kpi in kpis):
        words = _("KPIは、1行に一つ、%(most)d個まで、それぞれ%(long)d文字までにしてください。")
        faults["kpis"] = words % {"most": MOST_KPIS, "long": LONGEST_KPI}
    if faults or topic is None or name is None:
        return None, faults
    known = [item for item, _wording in subject.pulse]
    asked = tuple(item for item in typed["pulse"].split() if item in known)
    pack = measure if proposal or fixed else ""
    more = {"what": typed["what"], "lead": typed["lead"], "change": typed["change"]}
    return Decided(Kind.MEASURE, subject.id, topic, pack, name, until=until, kpis=kpis, pulse=asked, **more), {}


def read_reason(
    subject: Subject, typed: Mapping[str, str], before: DecisionRecord | None = None
) -> tuple[Decided | None, dict[str, str]]:
    """Why an issue is not taken up, or what is wrong by field."""
    faults = _too_long(typed)
    topic = subject.topic or _own(typed["topic"], before.topic if before else None)
    if topic is None:
        faults["topic"] = _("何についての決定かが入力されていません。課題を一文で入力してください。")
    if not typed["reason"]:
        faults["reason"] = _("取り組まない理由が入力されていません。従業員が読んで分かるように入力してください。")
    if faults or topic is None:
        return None, faults
    return Decided(Kind.NOT_CHOSEN, subject.id, topic, reason=typed["reason"], change=typed["change"]), {}


def _own(text: str, before: Words | None) -> Words | None:
    """Words of one's own are the same in both languages; those that say what was said before stay in both."""
    if not text:
        return None
    return before if before is not None and text in (before.ja, before.en) else Words(ja=text, en=text)


def _day(text: str, faults: dict[str, str]) -> date | None:
    """The day as typed; it has to be said."""
    try:
        day = read_day(text)
    except ValueError:
        faults["until"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
        return None
    if day is None:
        faults["until"] = _("期限が入力されていません。いつまでに行うかを入力してください。")
    return day


def _too_long(typed: Mapping[str, str]) -> dict[str, str]:
    words = _("%(limit)d文字を超えています。短くしてください。")
    return {name: words % {"limit": limit} for name, limit in LIMITS.items() if len(typed.get(name, "")) > limit}
