"""The parts of the designer's page as components: questions, cautions, forecast, settings."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.analysis.forecast_glance import Glance
from shindan.diagnosis.design import Caution, condition_words
from shindan.web.entries.languages import spoken
from shindan.web.ui.components import forecast_table, question_list
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..design_queries import DesignView, QuestionView
from ..models import Entry
from ..settings_form import SettingsForm


def questions_of(entry: Entry, view: DesignView, language: str, *, editable: bool) -> question_list.QuestionList:
    """Every question page by page."""
    sheets = tuple(
        question_list.Sheet(
            title=page.title.get(language) or page.title["ja"],
            questions=tuple(_line(entry, view, one, language) for one in page.questions),
        )
        for page in view.pages
    )
    return question_list.QuestionList(sheets=sheets, editable=editable)


def _line(entry: Entry, view: DesignView, one: QuestionView, language: str) -> question_list.Question:
    asked = ""
    if one.item.ask_if and view.pack:
        asked = asked_of(condition_words(view.pack, one.item.ask_if).get(language))
    return question_list.Question(
        id=one.item.id,
        number=one.number,
        text=one.item.text.get(language),
        tags=_tags(one),
        asked_of=asked,
        cautions=tuple(caution_of(each, language) for each in one.cautions),
        remarks=one.remarks,
        fixed=one.origin == "base" and not one.editable,
        href=reverse("entries_question", args=[entry.pk, one.item.id]) if one.editable else "",
        up=one.up,
        down=one.down,
        removable=one.removable,
    )


def asked_of(who: str) -> str:
    return _("%(who)sにだけたずねます。") % {"who": who}


def _tags(one: QuestionView) -> tuple[str, ...]:
    origin = {
        "base": _("標準の質問"),
        "pool": _("用意した質問"),
        "own": _("独自の質問"),
        "sheet": _("エントリーシートの分析区分"),
    }[one.origin]
    found = [one.item.id, origin, kind_name(one.item.kind, numbers=one.item.scale == "happiness_0_10")]
    return (*found, _("約%(n)d秒") % {"n": one.seconds})


def kind_name(kind: str, *, numbers: bool = False) -> str:
    """How a question is answered, in words."""
    if numbers:
        return _("0から10の数")
    return {
        "scale": _("5段階"),
        "single": _("一つ選ぶ"),
        "multi": _("いくつでも選ぶ"),
        "text": _("自由記述"),
    }.get(kind, kind)


def caution_of(one: Caution, language: str) -> question_list.Caution:
    """A caution in the reader's language; it says when it is about the English wording."""
    about = _("英語の文：") if one.wording == "en" else ""
    return question_list.Caution(
        sentence=about + one.sentence.get(language) + (" " if language == "en" else ""),
        mend=one.mend.get(language),
        better=one.better,
    )


def tables_of(found: Glance, language: str) -> tuple[forecast_table.ForecastTable, ...]:
    """A table for each split."""
    return tuple(
        forecast_table.ForecastTable(
            split=split.name.get(language),
            rates=tuple(round(100 * rate) for rate in found.rates),
            groups=tuple(
                forecast_table.Group(
                    name=group.name.get(language),
                    headcount=group.headcount,
                    cells=tuple(
                        forecast_table.Cell(state=state, expected=expected)
                        for state, expected in zip(group.states, group.expected, strict=True)
                    ),
                )
                for group in split.groups
            ),
        )
        for split in found.splits
    )


def crossings_of(found: Glance, language: str) -> tuple[str, ...]:
    """A sentence for each crossing, at the middle rate."""
    at, per_cent = 1, round(100 * found.rates[1])
    told = []
    for one in found.crossings:
        values = {"name": one.name.get(language), "rate": per_cent, "shown": one.shown[at], "cells": one.cells[at]}
        sentence = (
            _(
                "%(rate)d%%が回答したとき、「%(name)s」を掛け合わせた%(cells)dマスのうち、表示できるのは多くても%(shown)dマスです。"
            )
            if one.at_most
            else _(
                "%(rate)d%%が回答したとき、「%(name)s」を掛け合わせた%(cells)dマスのうち、%(shown)dマスを表示できる見込みです。"
            )
        )
        told.append(sentence % values)
    return tuple(told)


def languages_field(form: SettingsForm, further: tuple[str, ...]) -> CheckCard | None:
    """In which languages beside Japanese and English people can answer; ``None`` where the questionnaire has no others."""
    options = tuple(Option(value=code, label=spoken(code).name) for code in further)
    legend = _("日本語と英語のほかに回答できる言語")
    return CheckCard(name="languages", legend=legend, options=options, value=form.languages) if options else None


def settings_fields(
    form: SettingsForm, faults: dict[str, str]
) -> tuple[tuple[TextField, ...], tuple[SelectField | RadioCard, ...]]:
    """The purpose in both languages, then how the questions are put."""
    texts = (
        TextField(
            name="purpose",
            label=_("調査の目的（日本語）"),
            hint=_("開始の画面の最初に出します。空のときは、標準の文を出します。"),
            value=form.purpose,
            error=faults.get("purpose", ""),
            optional=True,
            kind="textarea",
            rows=2,
        ),
        TextField(
            name="purpose_en",
            label=_("調査の目的（英語）"),
            value=form.purpose_en,
            error=faults.get("purpose_en", ""),
            optional=True,
            kind="textarea",
            rows=2,
        ),
    )
    return texts, (_layout(form, faults), _attributes(form, faults), _most(form, faults))


def _layout(form: SettingsForm, faults: dict[str, str]) -> RadioCard:
    options = (
        Option(value="pages", label=_("ページを分ける")),
        Option(value="one_page", label=_("全部を1ページに並べる")),
    )
    return RadioCard(
        name="layout", legend=_("ページの分け方"), options=options, value=form.layout, error=faults.get("layout", "")
    )


def _attributes(form: SettingsForm, faults: dict[str, str]) -> RadioCard:
    options = (
        Option(value="last", label=_("最後にたずねる（標準）")),
        Option(value="first", label=_("最初にたずねる")),
    )
    legend = _("部署や雇用形態などの質問")
    return RadioCard(
        name="attributes", legend=legend, options=options, value=form.attributes, error=faults.get("attributes", "")
    )


def _most(form: SettingsForm, faults: dict[str, str]) -> SelectField:
    options = tuple(Choice(value=str(n), label=_("%(n)d問まで") % {"n": n}) for n in range(5, 9))
    return SelectField(
        name="items_per_page",
        label=_("1ページの質問の数"),
        options=options,
        value=form.items_per_page,
        error=faults.get("items_per_page", ""),
    )
