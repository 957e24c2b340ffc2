"""Running a survey in the browser: set up, codes, a shared computer, one answer on it, and stopping it from afar."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.cast import Cast, make_cast

from shindan.web.answering.models import DayCount, Response, Sealed
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.versions import approve, request_approval

from .checks import CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
PLACE = "3階休憩室の窓側"
WIDTHS = (375, 1280)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Tokyo's questionnaire is approved; nothing of its survey is set up."""
    cast = make_cast()
    version = request_approval(entry=cast.tokyo, by=cast.people["consultant"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.APPROVAL)
    approve(entry=cast.tokyo, version=version, by=cast.people["owner"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    return cast


@pytest.fixture
def office(page: Page, cast: Cast, base_url: str) -> Page:
    """The centre's manager has signed in."""
    cookie = cast.client("manager").cookies["shindan_session"].value
    page.context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
    return page


def look(page: Page, check: Check) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        check(page)
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_the_setup_to_an_answer_on_a_shared_computer(
    office: Page, cast: Cast, browser: Browser, base_url: str, tmp_path: Path, assert_accessible: Check
) -> None:
    base = f"/entries/{cast.tokyo.pk}/field"
    _set_up(office, base, assert_accessible)
    code = _make_codes(office, base, tmp_path, assert_accessible)
    address = _register(office, base, assert_accessible)
    with browser.new_context(base_url=base_url, locale="ja-JP") as desk:
        kiosk = desk.new_page()
        _answer(kiosk, address, code)
        office.goto(f"{base}/devices")
        office.get_by_role("listitem").filter(has_text=PLACE).get_by_role("button", name="停止").click()
        expect(office.get_by_role("status")).to_contain_text("止めました")
        kiosk.goto(address)
        expect(kiosk.get_by_role("heading", level=1)).to_have_text("この端末は止められています")
    assert Sealed.objects.count() == 1


def _set_up(page: Page, base: str, check: Check) -> None:
    page.goto(f"{base}/setup")
    look(page, check)
    page.get_by_role("checkbox", name="共有のアドレス").uncheck()
    page.get_by_role("button", name="設定を保存").click()
    expect(page.get_by_role("alert").first).to_contain_text("入口が選ばれていません")
    page.get_by_role("checkbox", name="共用パソコン").check()
    page.get_by_label("回答者の問い合わせ先").fill("人事課（内線1234）")
    page.get_by_role("button", name="設定を保存").click()
    expect(page.get_by_text("回答コードをまだ作っていません。")).to_be_visible()
    look(page, check)
    page.get_by_role("button", name="調査を開始").click()
    expect(page.get_by_role("status")).to_contain_text("回答を受け付けています")


def _make_codes(page: Page, base: str, folder: Path, check: Check) -> str:
    page.goto(f"{base}/codes")
    page.get_by_label("作る数").fill("2")
    look(page, check)
    page.get_by_role("button", name="コードを作る").click()
    look(page, check)
    with page.expect_download() as saved:
        page.get_by_role("link", name="コードのファイルを保存").click()
    saved.value.save_as(folder / "codes.zip")
    archive = zipfile.ZipFile(io.BytesIO((folder / "codes.zip").read_bytes()))
    assert archive.namelist() == ["slips.pdf", "codes.csv"]
    return archive.read("codes.csv").decode("utf-8-sig").splitlines()[1].split(",")[0]


def _register(page: Page, base: str, check: Check) -> str:
    page.goto(f"{base}/devices")
    page.get_by_label("置く場所").fill(PLACE)
    page.get_by_role("button", name="登録", exact=True).click()
    look(page, check)
    return page.get_by_label("開始アドレス").input_value()


def _answer(page: Page, address: str, code: str) -> None:
    page.goto(address)
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name="次へ").click()
    page.locator('input[name="KG1"][value="7"]').check()
    page.goto(f"{address}review")
    page.get_by_role("button", name="回答を送信").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("回答を送信しました")


def test_the_page_of_a_running_survey(office: Page, cast: Cast, assert_accessible: Check) -> None:
    base = f"/entries/{cast.tokyo.pk}/field"
    office.goto(f"{base}/setup")
    office.get_by_role("checkbox", name="共用パソコン").check()
    office.get_by_role("button", name="設定を保存").click()
    office.get_by_role("button", name="調査を開始").click()
    expect(office).not_to_have_url(re.compile("/setup$"))
    wave = Wave.objects.get()
    Wave.objects.update(splits=["AT2"], headcounts=[["", "", 60], ["AT2", "operator", 50], ["AT2", "sv", 10]])
    Response.objects.bulk_create(Response(wave=wave, answers={"AT2": "operator"}) for _ in range(30))
    DayCount.objects.create(wave=wave, day=wave.opens, released=30)
    for path in ("", "/close", "/texts", "/screen"):
        office.goto(base + (path or "/"))
        look(office, assert_accessible)
    office.goto(f"{base}/")
    expect(office.get_by_role("heading", level=1)).to_contain_text("回答率は50%です。80%まであと18名")
    office.get_by_text("数字を表で見る").click()
    expect(office.get_by_role("cell", name="+30")).to_be_visible()
    office.get_by_role("link", name="メールとチャットの文面").click()
    office.get_by_role("button", name="コピー").first.click()
    expect(office.get_by_role("status").first).to_contain_text("コピー")
