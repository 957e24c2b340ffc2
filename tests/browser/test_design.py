"""From the design to its approval: the consultant writes, the owner sends back, the consultant mends, the owner approves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import Cast, make_cast

from shindan.web.entries.models import Entry, Step
from shindan.web.entries.questionnaires import design_of
from shindan.web.entries.sample_design import dress_design
from shindan.web.entries.sheet import read_sheet, save_sheet

from .checks import CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
GROUPS = "受付一課 60\n受付二課 25\nとても長い名前の部署でも枠からはみ出さないことを確かめるための部署 12\n夜間 4"
SHEET = {
    "contact": "山田",
    "email": "y@example.jp",
    "staff": "120",
    "kind1": "own",
    "split1": "部署",
    "groups1": GROUPS,
}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.SHEET)
    cast.tokyo.refresh_from_db()
    save_sheet(entry=cast.tokyo, sheet=read_sheet(SHEET, 5), by=cast.people["owner"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.DESIGN)
    cast.tokyo.refresh_from_db()
    return cast


def sign_in(context: BrowserContext, cast: Cast, name: str, base_url: str) -> Page:
    cookie = cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
    return context.new_page()


def usable(page: Page, check: Check, address: str) -> None:
    """Whatever the width, nothing is cut off and everybody can use it."""
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.evaluate(CUT_OFF) == [], address
        check(page)


def test_everybody_can_use_the_designers_pages(
    context: BrowserContext, cast: Cast, base_url: str, assert_accessible: Check
) -> None:
    dress_design(entry=cast.tokyo, operator=cast.people["operator"], owner=cast.people["owner"])
    page, base = sign_in(context, cast, "consultant", base_url), f"/entries/{cast.tokyo.pk}"
    for path in ("design", "design/questions/OW2", "design/questions/SP1", "preview/draft/ja/p/12"):
        usable(page, assert_accessible, f"{base}/{path}")


def test_everybody_can_use_the_page_of_approval(
    context: BrowserContext, cast: Cast, base_url: str, assert_accessible: Check
) -> None:
    people = cast.people
    dress_design(entry=cast.tokyo, operator=people["operator"], owner=people["owner"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.APPROVAL)
    page = sign_in(context, cast, "owner", base_url)
    usable(page, assert_accessible, f"/entries/{cast.tokyo.pk}/approval")


def test_a_question_is_written_with_the_phone_beside_it(browser: Browser, cast: Cast, base_url: str) -> None:
    with browser.new_context(base_url=base_url, locale="ja-JP", viewport={"width": 1280, "height": 900}) as office:
        page = sign_in(office, cast, "consultant", base_url)
        page.goto(f"/entries/{cast.tokyo.pk}/design")
        page.get_by_role("link", name="一つ選ぶ").click()
        page.get_by_label("質問の文（日本語）").fill("在宅の日の休憩は足りていますか。")
        page.locator("#id_ja1").fill("足りている")
        page.locator("#id_ja2").fill("足りていない")
        sample = page.frame_locator("iframe[name=sample]")
        expect(sample.get_by_text("在宅の日の休憩は足りていますか。")).to_be_visible()
        expect(sample.get_by_text("足りていない")).to_be_visible()
        page.get_by_label("たずねる人を決める質問").select_option("AT5")
        page.get_by_label("在宅のみ").check()
        expect(sample.get_by_text("「勤務形態」で「在宅のみ」を選んだ人にだけたずねる質問です。")).to_be_visible()
        expect(page.get_by_label("質問の文（日本語）")).to_have_value("在宅の日の休憩は足りていますか。")
        page.get_by_role("button", name="この質問を保存").last.click()
        expect(page.locator("#q-OW1")).to_contain_text("「勤務形態」で「在宅のみ」を選んだ人にだけたずねます。")
        sample.get_by_role("link", name="回答をはじめる").click()
        sample.get_by_role("button", name="次へ").click()
        expect(sample.get_by_role("heading", name="仕事の学びについて")).to_be_visible()


def design_it(page: Page, base: str) -> None:
    """An own question with a condition, two prepared ones, one of them moved; then the organisation is asked."""
    page.goto(f"{base}/design")
    page.get_by_role("link", name="一つ選ぶ").click()
    page.get_by_label("質問の文（日本語）").fill("在宅の日の休憩は足りていますか。")
    page.locator("#id_ja1").fill("足りている")
    page.locator("#id_ja2").fill("足りていない")
    page.get_by_label("たずねる人を決める質問").select_option("AT5")
    page.get_by_role("button", name="答えの選択肢を出す").click()
    page.get_by_label("在宅のみ").check()
    page.get_by_role("button", name="この質問を保存").last.click()
    expect(page.get_by_role("status")).to_contain_text("を保存しました")
    page.get_by_text("用意した質問14問から選ぶ").click()
    page.locator("button[value='add:AD9']").click()
    page.get_by_text("用意した質問13問から選ぶ").click()
    page.locator("button[value='add:AD12']").click()
    page.locator("button[value='up:AD12']").click()
    page.get_by_role("button", name="組織に確認を依頼").click()
    expect(page.get_by_role("status")).to_contain_text("第1版")


def send_back(page: Page, base: str) -> None:
    page.goto(f"{base}/approval")
    expect(page.get_by_text("を加えました（一つ選ぶ）")).to_have_count(2)
    page.locator("li:has(textarea[name=remark_OW1]) summary").click()
    page.locator("textarea[name=remark_OW1]").fill("「その他」も選べるようにしてください。")
    page.get_by_role("button", name="設計に戻す").click()
    expect(page.get_by_role("status")).to_contain_text("設計に戻しました")


def mend(page: Page, base: str) -> None:
    page.goto(f"{base}/design")
    expect(page.locator("#q-OW1")).to_contain_text("「その他」も選べるようにしてください。")
    page.locator("#q-OW1").get_by_role("link").click()
    page.locator("#id_ja3").fill("その他")
    page.get_by_role("button", name="この質問を保存").last.click()
    page.get_by_role("button", name="組織に確認を依頼").click()


def approve_it(page: Page, base: str) -> None:
    page.goto(f"{base}/approval")
    expect(page.get_by_role("heading", name="第1版からの変更")).to_be_visible()
    expect(page.locator("ins", has_text="その他").first).to_be_visible()
    page.get_by_role("button", name="この内容で承認").click()
    expect(page.get_by_role("status")).to_contain_text("調査票を承認しました")


def test_from_the_design_to_the_approval_without_a_script(browser: Browser, cast: Cast, base_url: str) -> None:
    base = f"/entries/{cast.tokyo.pk}"
    for who, act in (("consultant", design_it), ("owner", send_back), ("consultant", mend), ("owner", approve_it)):
        with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as room:
            act(sign_in(room, cast, who, base_url), base)
    cast.tokyo.refresh_from_db()
    assert cast.tokyo.step == Step.FIELD
    assert [one.id for one in design_of(cast.tokyo).extra] == ["AD12", "AD9", "OW1"]
