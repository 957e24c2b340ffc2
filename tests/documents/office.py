"""Every Office file that the product gives, under the module that writes it: of the values with which its room is tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.test import Client
from tests.cast import make_cast, make_person
from tests.kits import make_kit

from shindan.analysis.cross.test_report import deck_of
from shindan.cli.table import xlsx_bytes
from shindan.diagnosis import load_pack
from shindan.exchange.case_list import case_template
from shindan.exchange.entry_sheet import check_sheet, entry_form
from shindan.exchange.entry_sheet import test_form as entries
from shindan.exchange.management_sheet import management_form
from shindan.exchange.management_sheet import test_management_form as practices
from shindan.exchange.plan_sheet import plan_workbook
from shindan.harassment.texts import Settings
from shindan.improvement.plan import Plan
from shindan.management import Filling, check_filling
from shindan.report.deck import deck_pptx
from shindan.report.harassment import manual_docx, manual_paper, policy_docx, policy_paper
from shindan.report.harassment import test_harassment_papers as kit
from shindan.report.management import test_slides as slides
from shindan.report.management.slides import management_pptx
from shindan.report.survey import result_workbook
from shindan.report.survey.comments_book import comments_workbook
from shindan.report.survey.conftest import CASES, make
from shindan.report.survey.test_comments_papers import comments
from shindan.report.workbook import tool_workbook
from shindan.report.workshop import test_workshop_papers as workshop
from shindan.report.workshop.record import Record
from shindan.report.workshop.workbook import record_workbook
from shindan.web.firm.notebooks import notebooks_of
from shindan.web.firm.sample import load_firm
from shindan.web.improvement.conftest import VALUE

Files = Iterable[tuple[str, bytes]]
DAY = dt.date(2026, 11, 28)
HARD = '=1+1 <&> "令和8年" 😀\x0b'


def report(language: str) -> Files:
    yield "analysis.pptx", deck_pptx(deck_of(make(), language))


def stages(language: str) -> Files:
    yield "management.pptx", management_pptx(slides.ASSESSED, language=language)


def papers(language: str) -> Files:
    given = Settings(words={**kit.GIVEN.words, "responsible": HARD})
    policy = policy_paper(kit.KIT, given, {}, language=language, version=1, day=DAY)
    manual = manual_paper(kit.KIT, given, kit.LINE, language=language, version=1, day=DAY)
    return [("policy.docx", policy_docx(policy)), ("manual.docx", manual_docx(manual))]


def results(language: str) -> Files:
    for case in ("usual", "no-answers"):
        yield f"result-{case}.xlsx", result_workbook(make(CASES[case]), language=language)


def said(language: str) -> Files:
    yield "comments.xlsx", comments_workbook(make(), comments(), language=language)


def tools(language: str) -> Files:
    pack = load_pack("touchpoint")
    for tool in pack.tools:
        yield f"{tool.id}.xlsx", tool_workbook(pack, tool.id, language)


def old_cases(language: str) -> Files:
    yield "old-cases.xlsx", case_template(kit.KIT, language)


def entry_sheets(language: str) -> Files:
    for name, typed in (("blank", {}), ("whole", entries.WHOLE | {"remarks": HARD})):
        yield (
            f"entry-{name}.xlsx",
            entry_form(check_sheet(typed, entries.RULES), entries.RULES, entries.HEADING, language),
        )


def practice_sheets(language: str) -> Files:
    filled = check_filling(practices.ASKED, practices.SOME | {"VL1_E": HARD}, HARD).filling
    for name, filling in (("blank", Filling()), ("filled", filled)):
        yield f"management-{name}.xlsx", management_form(practices.ASKED, filling, practices.HEADING, language)


def plan_sheets(language: str) -> Files:
    hard = VALUE.model_copy(update={"aim": HARD, "name": HARD})
    for name, plan in (("some", VALUE), ("empty", Plan(name="改善計画", starts=VALUE.starts, weeks=1)), ("hard", hard)):
        yield f"plan-{name}.xlsx", plan_workbook(plan, language)


def records(language: str) -> Files:
    for name, held in (("some", workshop.record()), ("empty", Record(language, HARD, "", "", "", ()))):
        yield f"workshop-{name}.xlsx", record_workbook(held)


def firms(language: str) -> Files:
    rows = [["firm", "understanding", "overall", "headline"], ["山手青果", 2, 1.75, HARD]]
    yield "firms.xlsx", xlsx_bytes(rows, language)


def books(language: str) -> Files:
    firm = load_firm(owner=make_person("shop"), staff=make_person("floor"), day=DAY)
    client = Client()
    client.force_login(make_person("shop"))
    for book in notebooks_of(firm):
        yield f"{book.key}.xlsx", taken(client, f"/firm/{firm.pk}/notes/{book.key}/file.xlsx", language)


def register(language: str) -> Files:
    cast = make_cast()
    team = make_kit(cast)
    yield "cases.xlsx", taken(cast.client("owner"), f"/kits/{team.pk}/cases/register.xlsx", language)


def taken(client: Client, address: str, language: str) -> bytes:
    """What a browser of that language downloads."""
    client.cookies["shindan_language"] = language
    response = client.get(address)
    assert response.status_code == 200, address
    return bytes(response.content)


WRITERS: dict[str, Callable[[str], Files]] = {
    "shindan.analysis.cross.report_files": report,
    "shindan.cli.table": firms,
    "shindan.exchange.case_list.template": old_cases,
    "shindan.exchange.entry_sheet.form": entry_sheets,
    "shindan.exchange.management_sheet.form": practice_sheets,
    "shindan.exchange.plan_sheet.writing": plan_sheets,
    "shindan.report.harassment.word": papers,
    "shindan.report.management.slides": stages,
    "shindan.report.notebook.table": books,
    "shindan.report.survey.comments_book": said,
    "shindan.report.survey.workbook": results,
    "shindan.report.workbook": tools,
    "shindan.report.workshop.workbook": records,
    "shindan.web.harassment.views.files": register,
}
# What these write is part of a file that another module gives, and is looked at there.
PARTS = {
    "shindan.exchange.entry_sheet.explained": "shindan.exchange.entry_sheet.form",
    "shindan.report.deck": "shindan.analysis.cross.report_files",
    "shindan.report.deck.powerpoint": "shindan.analysis.cross.report_files",
    "shindan.report.deck.powerpoint_parts": "shindan.analysis.cross.report_files",
    "shindan.web.analysis.files": "shindan.analysis.cross.report_files",
}
