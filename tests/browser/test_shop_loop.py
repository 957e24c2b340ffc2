"""A shop owner's whole way, on a phone: four answers, the result, the firm's own page, a complaint, customers, a plan, and what can be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from .checks import BARE_FIGURES, CUT_OFF, LINKS_HERE, SMALL_TARGETS, TARGETS, UNREACHED_FRAMES
from .test_journey import answer_all

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
Arrived = Callable[[str], None]


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    cache.clear()
    size = {"width": 375, "height": 740}
    context = browser.new_context(viewport=size, locale="ja-JP", timezone_id="Asia/Tokyo", base_url=base_url)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture
def arrived(phone: Page, assert_accessible: Check) -> Arrived:
    """Give a check that the page of that heading is there and that everybody can use it."""

    def check(heading: str) -> None:
        expect(phone.get_by_role("heading", level=1)).to_contain_text(heading)
        assert_accessible(phone)
        assert phone.evaluate("document.documentElement.scrollWidth") == 375, phone.url
        for script in (CUT_OFF, UNREACHED_FRAMES, LINKS_HERE, BARE_FIGURES):
            assert phone.evaluate(script) == [], phone.url
        assert phone.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], phone.url

    return check


def test_from_four_answers_to_what_can_be_said(phone: Page, arrived: Arrived, tmp_path: Path) -> None:
    the_owner_answers(phone)
    the_owner_begins_the_firms_page(phone, arrived)
    the_owner_writes_a_complaint_down(phone, arrived)
    the_owner_brings_customers_in(phone, arrived, sales(tmp_path, timezone.localdate()))
    the_figures_say_that_they_are_too_few(phone, arrived)
    the_owner_makes_a_plan(phone, arrived)
    the_effect_says_what_is_missing(phone, arrived)


def the_owner_answers(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="診断を見る").click()
    expect(phone).to_have_url("/check/")
    phone.get_by_role("link", name="診断をはじめる").click()
    answer_all(phone)
    phone.get_by_role("button", name="結果を見る").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("いちばんの伸びしろ")


def the_owner_begins_the_firms_page(phone: Page, arrived: Arrived) -> None:
    phone.get_by_role("link", name="この結果から始める").click()
    arrived("会社の記録を始めてください")
    phone.get_by_label("会社・お店の名前").fill("山手青果卸")
    phone.get_by_label("メールアドレス").fill("ichiro@yamate.example.jp")
    phone.get_by_role("button", name="確認のメールを送信").click()
    arrived("届いたメールを")
    link = re.search(r"https?://[^/]+(/firm/begin/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    phone.goto(link.group(1))
    arrived("お名前とパスワード")
    phone.get_by_label("お名前").fill("山手 一郎")
    phone.get_by_label("パスワード").fill("three-quiet-harbours")
    phone.get_by_role("button", name="会社のページを作る").click()
    arrived("今週の一歩を始めてください")


def the_owner_writes_a_complaint_down(phone: Page, arrived: Arrived) -> None:
    phone.get_by_role("link", name="クレーム記録ノート").click()
    phone.get_by_role("link", name="クレームを書き留める").click()
    arrived("書き留めてください")
    phone.get_by_label("お客様").fill("佐藤様")
    phone.get_by_label("内容").fill("届いた箱の角がつぶれていた")
    phone.get_by_label("したこと").fill("おわびし、新しい品を送った")
    phone.get_by_role("button", name="保存").click()
    expect(phone.get_by_text("書き留めました。")).to_be_visible()
    expect(phone.get_by_role("link", name="届いた箱の角がつぶれていた")).to_be_visible()
    arrived("原因がまだの1件を話し合ってください")
    phone.get_by_role("link", name="道具の一覧に戻る").click()
    expect(phone.get_by_role("link", name="原因がまだのクレーム1件")).to_be_visible()


def sales(folder: Path, day: date) -> Path:
    """What a till gives: eight people since half a year, in the signs of Windows."""
    path = folder / "売上.csv"
    rows = [f"客{n % 8},{day - timedelta(days=4 * n):%Y/%m/%d},{1000 + n}" for n in range(48)]
    path.write_text("お名前,購入日,金額\n" + "\n".join(rows) + "\n", encoding="cp932")
    return path


def the_owner_brings_customers_in(phone: Page, arrived: Arrived, file: Path) -> None:
    phone.get_by_role("link", name=re.compile("^顧客")).click()
    phone.get_by_role("link", name="利用目的を決める").click()
    arrived("集める前に、利用目的を決めてください")
    phone.get_by_label("利用目的").fill("ご注文の控えと、旬のご案内のため")
    phone.get_by_label("連絡先").fill("山手青果卸 03-0000-0000")
    phone.get_by_role("button", name="利用目的を保存").click()
    arrived("最初の顧客を加えてください")
    phone.get_by_role("link", name="Excel・CSV から取り込む").click()
    arrived("そのまま取り込めます")
    phone.get_by_label("顧客か購入の表").set_input_files(file)
    phone.get_by_role("button", name="ファイルを読み込む").click()
    arrived("どの列が何かを確かめてください")
    phone.get_by_role("button", name="取り込む", exact=True).click()
    arrived("すべて取り込みました")


def the_figures_say_that_they_are_too_few(phone: Page, arrived: Arrived) -> None:
    phone.get_by_role("link", name="数字を見る").click()
    arrived("まだ")
    expect(phone.get_by_role("heading", level=1)).to_contain_text(
        re.compile("まだ(数字を言えるだけの人数がありません|言えません)")
    )
    expect(phone.locator("#repeat_rate")).not_to_contain_text("%です")


def the_owner_makes_a_plan(phone: Page, arrived: Arrived) -> None:
    phone.get_by_role("link", name="最初の画面").click()
    phone.get_by_role("link", name=re.compile("^改善計画")).click()
    arrived("計画を作ってください")
    phone.get_by_role("button", name="結果から計画を作る").click()
    arrived("進捗は0%です")


def the_effect_says_what_is_missing(phone: Page, arrived: Arrived) -> None:
    phone.get_by_role("link", name="効果", exact=True).click()
    arrived("の効果を測る準備をしましょう")
    expect(phone.locator("main")).to_contain_text("比べられる値がまだありません。施策にKPIを決め、")
    expect(phone.locator("main")).not_to_contain_text("調査")
    phone.get_by_role("link", name="KPIを見る").click()
    arrived("最初の値を入れてください")
