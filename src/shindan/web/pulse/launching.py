"""Launching a pulse: its questions frozen as a questionnaire of its own, approved by who launches it, and open at once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Text
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, QuestionnaireVersion, Wave
from shindan.web.entries.questionnaires import pack_of

from .models import Pulse
from .packing import make_pack
from .picking import LEAST, MOST, candidates_of, fixed_of, pulse_pack
from .queries import earliest, open_pulse, open_survey, result_of_survey, surveyed

LONGEST = timedelta(days=28)
USUAL = timedelta(days=13)  # two weeks with the first day
LONGEST_REASON = 500


@dataclass(frozen=True)
class Launch:
    """How a pulse is held. ``items`` are ids of the survey, ``measures`` names of measures by item, ``split`` the question whose
    groups are told ("" for none), ``reason`` why so soon after what was asked before."""

    items: tuple[str, ...]
    closes: date
    ways: frozenset[str]
    split: str = ""
    contact: str = ""
    reason: str = ""
    plan: UUID | None = None
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@transaction.atomic
def launch(*, entry: Entry, terms: Launch, by: Person, day: date) -> Wave:
    """Open a pulse. ``StepError`` with a sentence where it cannot be held so."""
    Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    survey = surveyed(entry)
    if survey is None:
        raise StepError(
            _("公開した調査結果がないため、ミニアンケートは始められません。先に調査の結果を公開してください。")
        )
    if open_pulse(entry) is not None:
        raise StepError(_("実施中のミニアンケートがあります。締め切ってから、次を始めてください。"))
    if open_survey(entry) is not None:
        raise StepError(_("このセンターで全体調査を実施しています。締め切ってから、ミニアンケートを始めてください。"))
    _check(entry, survey, terms, day)
    wave = _wave(entry, survey, terms, day, _version(entry, survey, terms, by))
    Pulse.objects.create(
        wave=wave,
        survey=survey,
        items=list(terms.items),
        measures={item: list(names) for item, names in terms.measures.items() if item in terms.items},
        plan=terms.plan,
        reason=terms.reason.strip()[:LONGEST_REASON],
        made_by=by.get_username(),
    )
    details = {"items": " ".join(terms.items), "closes": str(terms.closes), "reason": terms.reason.strip()}
    record(actor=by, action="pulse.launch", on=entry, target=wave.label, details=details)
    return wave


def _check(entry: Entry, survey: Wave, terms: Launch, day: date) -> None:
    if fault := items_fault(pack_of(survey.questionnaire), terms.items):
        raise StepError(fault)
    if fault := closes_fault(terms.closes, day):
        raise StepError(fault)
    if not terms.ways:
        raise StepError(_("回答の入口が選ばれていません。一つ以上選んでください。"))
    if terms.split and terms.split not in splits_of(survey):
        raise StepError(_("その分け方は、調査の結果にありません。画面を読み込み直してください。"))
    first = earliest(entry)
    if first is not None and day < first and not terms.reason.strip():
        raise StepError(soon_words(first))


def items_fault(survey: Pack, items: tuple[str, ...]) -> str:
    """What is wrong with the chosen questions; "" where nothing."""
    known = {one.id for one in candidates_of(survey)} | {item.id for item in survey.items if item.kind == "scale"}
    if not LEAST <= len(set(items)) <= MOST:
        told = _("質問が%(n)d問選ばれています。%(least)d〜%(most)d問にしてください。")
        return told % {"n": len(set(items)), "least": LEAST, "most": MOST}
    if not set(items) <= known or not set(fixed_of(pulse_pack())) & known <= set(items):
        return _("毎回たずねる質問が外れています。画面を読み込み直してください。")
    return ""


def closes_fault(closes: date, day: date) -> str:
    """What is wrong with the last day; "" where nothing."""
    if closes < day:
        return _("締め切りは、今日か、それより後の日にしてください。")
    return "" if closes <= day + LONGEST else _("締め切りは、始める日から4週間以内にしてください。")


def soon_words(first: date) -> str:
    """Why a pulse so soon takes a reason."""
    told = _(
        "前に回答をお願いしてから30日たっていません。続けてたずねると回答が減り、変わったことがまだ表れません。%(day)sより前に始めるときは、理由を入力してください。"
    )
    return told % {"day": f"{first:%Y/%m/%d}"}


def splits_of(survey: Wave) -> tuple[str, ...]:
    """The plain splits of the survey whose result shows some group: what a pulse may be split by."""
    result = result_of_survey(survey).result
    return tuple(
        split["id"]
        for split in result.get("splits", [])
        if not split.get("crossed") and not split.get("withheld") and any(not g["suppressed"] for g in split["groups"])
    )


def questionnaire_of(entry: Entry, survey: Wave, items: tuple[str, ...], split: str = "") -> Pack:
    """The questionnaire as the pulse's people would meet it."""
    return make_pack(pack_of(survey.questionnaire), pulse_pack(), items, name_of_before(entry, survey), split)


def name_of_before(entry: Entry, survey: Wave) -> Text:
    """The last wave in words that respondents know: its month."""
    closed = Wave.objects.filter(entry=entry, kind=Wave.Kind.PULSE, state=Wave.State.CLOSED).order_by("-opens").first()
    day = (closed or survey).last_day
    month = f"{day.year}年{day.month}月"
    return Text(ja=month, en=f"{day:%B %Y}", more={"zh-hans": month})


def _version(entry: Entry, survey: Wave, terms: Launch, by: Person) -> QuestionnaireVersion:
    """Frozen like any questionnaire. Who launches it approves it: every question but that about change was approved before."""
    pack, now = questionnaire_of(entry, survey, terms.items, terms.split), timezone.now()
    return QuestionnaireVersion.objects.create(
        entry=entry,
        number=entry.versions.count() + 1,
        design={"layout": "pages"},
        pack=pack.model_dump(mode="json"),
        digest=pack.digest,
        made_by=by.get_username(),
        approved=now,
        approved_by=by.get_username(),
        pulse=True,
    )


def _wave(entry: Entry, survey: Wave, terms: Launch, day: date, version: QuestionnaireVersion) -> Wave:
    named = _("ミニアンケート%(year)d年%(month)d月") % {"year": day.year, "month": day.month}
    return Wave.objects.create(
        entry=entry,
        kind=Wave.Kind.PULSE,
        label=named,
        questionnaire=version,
        link=secrets.token_urlsafe(18),
        opens=day,
        opened=day,
        closes=terms.closes,
        state=Wave.State.OPEN,
        splits=[terms.split] if terms.split else [],
        headcounts=[list(one) for one in survey.headcounts if one[0] in ("", terms.split)],
        min_group=survey.min_group,
        min_crossed=survey.min_crossed,
        contact=terms.contact or survey.contact,
        **{f"by_{way}": way in terms.ways for way in ("link", "code", "kiosk", "paper")},
    )
