"""Every paper of an edition with names as hard as they come: nothing off the page, nothing over something else, no name lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.documents.measure import letters, outside, overprinted

from shindan.analysis.cross import cross_analysis
from shindan.analysis.cross.conftest import example_inputs
from shindan.analysis.cross.deck import report_deck
from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.management import Questionnaire, Subject, check_filling, result_of
from shindan.report.award import Certificate, certificate_pdf
from shindan.report.deck import deck_pdf
from shindan.report.management import management_pdf
from shindan.report.ranking import Owner, ranking_pdf
from shindan.report.ranking.conftest import made
from shindan.report.survey import flash_pdf, sheet_pdf
from shindan.report.survey.conftest import Make, make

DAY = dt.date(2026, 9, 30)
NAMES = {
    "unbroken": "株式会社東日本お客様総合相談受付運営統括本部第二応対品質向上推進室分室東京湾岸拠点",
    "latin": "Donaudampfschifffahrtsgesellschaft Kundenbetreuungszentrum Llanfairpwllgwyngyll",
    "kana": "ﾆｯﾎﾟﾝｺｰﾙｾﾝﾀｰｻｰﾋﾞｽｶﾌﾞｼｷｶﾞｲｼｬ ｵｵｻｶﾀﾞｲﾆｺﾝﾀｸﾄｾﾝﾀｰ",
}
Paper = Callable[[str, str], bytes]


def ranking(name: str, language: str) -> bytes:
    return ranking_pdf(made("long-names", language, Owner(name, name)))


def certificate(name: str, language: str) -> bytes:
    content = Certificate(name, "最優秀賞", "大規模", "2026年版", 51, 130, DAY, name, f"代表 {name[:30]}", name[:20])
    return certificate_pdf(content, language=language)


def management(name: str, language: str) -> bytes:
    asked = Questionnaire.of(load_pack("wellbeing/management"))
    typed = {practice.id: "2" for practice in asked.practices}
    filling = check_filling(asked, typed).filling
    return management_pdf(
        result_of(asked, [filling], subject=Subject(organisation=name, centre=name, day=DAY)), language=language
    )


def analysis(name: str, language: str) -> bytes:
    example = example_inputs()
    result = example.result.model_copy(update={"entry": example.result.entry.model_copy(update={"name": name})})
    found = cross_analysis(replace(example, result=result, comments=None))
    return deck_pdf(report_deck(found, result, load_guide(), language=language))


def sheet(name: str, language: str) -> bytes:
    result = make(Make())
    entry = result.entry.model_copy(update={"name": name})
    split = result.splits[0].id if result.splits else None
    return sheet_pdf(result.model_copy(update={"entry": entry}), split, language=language)


def flash(name: str, language: str) -> bytes:
    result = make(Make())
    return flash_pdf(
        result.model_copy(update={"entry": result.entry.model_copy(update={"name": name})}), language=language
    )


PAPERS: dict[str, Paper] = {
    "ranking": ranking,
    "certificate": certificate,
    "management": management,
    "analysis": analysis,
    "sheet": sheet,
    "flash": flash,
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", PAPERS)
def test_hard_names_find_room(paper: str, name: str, language: str) -> None:
    pdf = PAPERS[paper](NAMES[name], language)
    assert outside(pdf) == []
    assert overprinted(pdf) == []
    assert _told(letters(pdf), NAMES[name]), "the name is not on the paper"


def _told(text: str, name: str) -> bool:
    """Whole, or with its middle left out and both ends kept."""
    plain = "".join(name.split())
    return plain in text or (plain[:4] in text and "…" in text)
