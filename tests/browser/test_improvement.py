"""From an analysis to a plan, its KPI, its ledger: what an owner does, and what everybody reads by the QR code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shindan.analysis.cross.conftest import example_inputs
from shindan.web.improvement.beginning import begin
from shindan.web.improvement.ledger import lines_of, open_ledger, release, save_line
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import plan_of
from shindan.web.improvement.views import ledger
from shindan.web.results.models import Publication
from shindan.web.workshop.conftest import Room, make_room

from .checks import BANNED, CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
PHONE = {"width": 375, "height": 740}


@pytest.fixture
def room(transactional_db: None) -> Room:
    made = make_room()
    Publication.objects.update(result=example_inputs().result.model_dump(mode="json"))
    return made


def sign_in(context: BrowserContext, room: Room, name: str, base_url: str) -> None:
    cookie = room.cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def pages(room: Room) -> list[str]:
    """Every page of a plan that came from an analysis, and the ledger for everyone."""
    owner = room.cast.people["owner"]
    plan = begin(entry=room.entry, source="analysis", by=owner, language="ja")
    value = plan_of(plan)
    line = lines_of(plan, value)[0]
    save_line(plan=plan, line=line, place=0, by=owner)
    release(plan=plan, origin=line.origin, on=True, by=owner)
    public = f"/ledger/{open_ledger(organisation=plan.organisation, by=owner).link}/"
    measure = value.measures[0]
    own = ("", "agenda", "roadmap", "kpis", "ledger", "history", "settings", "carry", "measures/new")
    rows = (
        f"measures/{plan.measures.all()[0].pk}",
        f"kpis/{plan.measures.all()[0].kpis.all()[0].pk}",
        f"measures/{plan.measures.all()[0].pk}/kpis/new",
        f"ledger/rows/measure:{measure.id}",
    )
    entry = [f"/entries/{room.entry.pk}/plan/{name}" for name in ("", "choose/analysis")]
    return [*entry, *(f"/plans/{plan.pk}/{name}" for name in (*own, *rows)), public]


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_every_page(
    page: Page, context: BrowserContext, room: Room, base_url: str, width: int, assert_accessible: Check
) -> None:
    sign_in(context, room, "owner", base_url)
    page.set_viewport_size({"width": width, "height": 800})
    for address in pages(room):
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.evaluate(CUT_OFF) == [], address
        assert BANNED.findall(page.locator("body").inner_text()) == [], address


def test_an_employee_finds_by_the_posters_code_what_became_of_a_voice(
    page: Page,
    browser: Browser,
    room: Room,
    base_url: str,
    assert_accessible: Check,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledger, "house_address", lambda: base_url)
    sign_in(page.context, room, "owner", base_url)
    page.goto(f"/entries/{room.entry.pk}/analysis/")
    page.get_by_role("button", name="提案した施策で計画を始める").click()
    expect(page.get_by_text("改善計画を作りました。")).to_be_visible()
    poster = the_owner_puts_a_voice_in_the_ledger(page)
    with browser.new_context(viewport=PHONE, locale="ja-JP", base_url=base_url) as anybody:
        phone = anybody.new_page()
        phone.goto(scanned(poster))
        told = phone.locator("section").filter(has=phone.get_by_role("heading", name="変更の理由が分からない"))
        expect(told).to_contain_text("理由を一枚にして配り始めました。")
        assert_accessible(phone)
        assert phone.evaluate("document.documentElement.scrollWidth") == 375
        assert phone.evaluate(CUT_OFF) == []
        assert "shindan_session" not in {cookie.get("name") for cookie in anybody.cookies()}
    assert ImprovementPlan.objects.get().ledger_rows.count() == 1


def the_owner_puts_a_voice_in_the_ledger(page: Page) -> bytes:
    """In plain words, released; gives the poster that hangs in the break room."""
    page.get_by_role("link", name="声の台帳").click()
    page.get_by_role("link", name="言葉を直す").first.click()
    page.get_by_label("声", exact=True).fill("変更の理由が分からない")
    page.get_by_label("結果").fill("理由を一枚にして配り始めました。")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("台帳の行を保存しました。")).to_be_visible()
    page.get_by_role("button", name="公開する").first.click()
    page.get_by_role("button", name="リンクを作る").click()
    expect(page.get_by_alt_text("台帳のQRコード")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="ポスターを保存（PDF）").click()
    return Path(taken.value.path()).read_bytes()


def scanned(poster: bytes) -> str:
    """What a phone's camera reads on the first page."""
    picture = pypdfium2.PdfDocument(poster)[0].render(scale=2).to_numpy()
    [code] = zxingcpp.read_barcodes(picture)
    return str(code.text)
