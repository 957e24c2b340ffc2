"""What several pages draw: a practice as fields, its answer in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from shindan.management import (
    CONFIDENCE_SUFFIX,
    EVIDENCE_SUFFIX,
    NA,
    Fault,
    Practice,
    Questionnaire,
    Stage,
)
from shindan.web.entries.models import Entry
from shindan.web.entries.views.sheet import language
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import PracticeSheet
from ..queries import sheet_of


def sent_sheet(entry: Entry) -> PracticeSheet:
    """The questionnaire of an entry; 404 before it was sent."""
    sheet = sheet_of(entry)
    if sheet is None:
        raise Http404
    return sheet


def stage_words(asked: Questionnaire, stage: Stage) -> str:
    """「4 全体で実施」, 「該当しない」; 「–」 where there is none."""
    if stage == NA:
        return _("該当しない")
    names = {point.value: point.text.get(language()) for point in asked.scale.points}
    return f"{stage} {names[stage]}" if isinstance(stage, int) else "–"


def stage_options(practice: Practice) -> tuple[Option, ...]:
    """The five stages by what a centre at each does; the name of the stage stands below."""
    spoken = language()
    stages = tuple(
        Option(
            value=str(point.value),
            label=practice.descriptor(point.value).get(spoken),
            hint=f"{point.value} {point.text.get(spoken)}",
        )
        for point in practice.scale.points
    )
    na = practice.scale.not_applicable
    return (*stages, Option(value=NA, label=na.get(spoken) if na else _("該当しない"), apart=True))


def stage_card(practice: Practice, value: str, error: str = "", legend: str = "") -> RadioCard:
    """A practice as a question with its stages."""
    item = practice.item
    return RadioCard(
        name=practice.id,
        legend=legend or item.text.get(language()),
        hint=item.hint.get(language()) if item.hint else "",
        options=stage_options(practice),
        value=value,
        error=error,
        long=True,
    )


def memo_field(practice: Practice, value: str, error: str = "") -> TextField:
    """The memo of evidence under a practice."""
    memo = practice.memo
    return TextField(
        name=f"{practice.id}{EVIDENCE_SUFFIX}",
        label=_("根拠メモ"),
        hint=memo.hint.get(language()) if memo.hint else "",
        value=value,
        error=error,
        kind="textarea",
        rows=3,
        optional=True,
        limit=memo.max_chars or 0,
    )


def confidence_field(asked: Questionnaire, practice: Practice, value: str) -> SelectField | None:
    """How well the answer is founded."""
    if not asked.confidences:
        return None
    choices = tuple(Choice(value=str(point.value), label=point.text.get(language())) for point in asked.confidences)
    return SelectField(
        name=f"{practice.id}{CONFIDENCE_SUFFIX}",
        label=_("根拠の確かさ"),
        options=choices,
        value=value,
        optional=True,
    )


def links(faults: tuple[Fault, ...]) -> tuple[ErrorLink, ...]:
    """Faults as the summary at the top of the page."""
    return tuple(ErrorLink(name=fault.field, message=fault.text.get(language())) for fault in faults)


def said(faults: tuple[Fault, ...]) -> Mapping[str, str]:
    """Field → what is wrong with it."""
    return {fault.field: fault.text.get(language()) for fault in faults}


def posted(request: HttpRequest, names: tuple[str, ...]) -> dict[str, str]:
    """The named fields that were sent: an empty text where nothing is chosen in a named group."""
    return {name: str(request.POST.get(name, "")) for name in names}
