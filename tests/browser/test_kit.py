"""The kit against unacceptable behaviour: a case is recorded on a phone, three people judge, the line moves, the policy is released."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import Cast, make_cast
from tests.kits import make_kit

from shindan.web.harassment.models import Case, TeamKit

from .checks import CUT_OFF, SMALL_TARGETS, TARGETS

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def team(cast: Cast) -> TeamKit:
    return make_kit(cast)


@pytest.fixture
def enter(browser: Browser, base_url: str, cast: Cast) -> Iterator[Callable[[str, int], Page]]:
    """A browser in that width, of somebody who has signed in or ("") of nobody."""
    contexts: list[BrowserContext] = []

    def open_as(name: str, width: int) -> Page:
        context = browser.new_context(
            base_url=base_url, locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        if name:
            cookie = cast.client(name).cookies["shindan_session"].value
            context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_everybody_can_use_every_page_of_the_kit(
    team: TeamKit, enter: Callable[[str, int], Page], assert_accessible: Check, width: int
) -> None:
    page = enter("manager", width)
    for name in (
        "",
        "cases/",
        "cases/1/",
        "cases/new",
        "cases/bring",
        f"cases/bring/{team.brought.get().pk}/",
        "line/",
        "line/edit",
        "calibration/",
        "calibration/new",
        "calibration/1/",
        "papers/",
        "papers/policy",
        "checklist/",
        "checklist/L01/",
        "settings",
    ):
        page.goto(f"/kits/{team.pk}/{name}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert page.evaluate(CUT_OFF) == [], name
        assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], name


def test_from_the_entry_to_a_recorded_case_on_a_phone(
    cast: Cast, team: TeamKit, enter: Callable[[str, int], Page]
) -> None:
    page = enter("manager", 375)
    page.goto(f"/entries/{cast.tokyo.pk}/")
    page.get_by_role("link", name="カスハラ対応").click()
    page.get_by_role("link", name="起きたことを記録する").click()
    page.get_by_role("button", name="記録を保存").click()
    expect(page).to_have_title(re.compile("^エラー："))
    page.get_by_label("チャネル").select_option("chat")
    page.get_by_label("続いた時間（分）").fill("３０")
    page.get_by_label("担当者の役割").select_option("operator")
    page.get_by_label("担当者の識別番号").fill("A-7")
    page.get_by_label("用件の要約").fill("パスワードの再設定")
    page.get_by_label("要求の内容").fill("担当の交代")
    page.get_by_label("実際の言葉").fill("話が通じない")
    for name, value in (
        ("fault", "no"),
        ("accommodation", "none"),
        ("behaviour", "B4"),
        ("request", "R1"),
        ("zone", "Z3"),
        ("condition", "tired"),
    ):
        page.locator(f"[name={name}][value='{value}']").check(force=True)
    page.locator("[name=kinds][value=discrimination]").check(force=True)
    page.locator("[name=care][value=talk]").check(force=True)
    page.get_by_label("責任者の確認").fill("本日 SV")
    page.get_by_role("button", name="記録を保存").click()
    expect(page.get_by_role("status")).to_contain_text("記録2を保存しました")
    assert Case.objects.get(number=2).zone == "Z3"


def test_three_phones_judge_and_the_line_moves(
    team: TeamKit, enter: Callable[[str, int], Page], assert_accessible: Check
) -> None:
    leader = enter("manager", 1280)
    leader.goto(f"/kits/{team.pk}/calibration/1/")
    leader.get_by_role("button", name="この事例を始める").first.click()
    expect(leader.get_by_role("heading", level=1)).to_contain_text("相談せずに一人で判断してください")
    address = leader.get_by_label("判断のアドレス").input_value()
    for zone in ("Z1", "Z2", "Z2"):
        phone = enter("", 375)
        phone.goto(address[address.index("/j/") :])
        assert_accessible(phone)
        for name, value in (("behaviour", "B2"), ("request", "R1"), ("zone", zone)):
            phone.locator(f"[name={name}][value='{value}']").check(force=True)
        phone.get_by_role("button", name="判断を送信").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("判断を受け付けました")
    leader.get_by_role("button", name="全員の選択を表示").click()
    expect(leader.get_by_text("一致率は67%")).to_be_visible()
    assert_accessible(leader)
    leader.get_by_label("チームの区分").first.select_option("Z2")
    leader.get_by_label("そう決めた理由").first.fill("一人にしない")
    leader.get_by_label("区分の表も変える").first.select_option("B2_R1")
    leader.get_by_role("button", name=re.compile("チームの区分を保存")).first.click()
    expect(leader.locator(".notice-ok")).to_contain_text("チームの区分を保存しました")
    leader.goto(f"/kits/{team.pk}/line/")
    expect(leader.get_by_role("heading", level=1)).to_contain_text("1か所を、チームの線に変えています")


def test_a_policy_is_released_and_saved_as_word(team: TeamKit, enter: Callable[[str, int], Page]) -> None:
    page = enter("owner", 1280)
    page.goto(f"/kits/{team.pk}/papers/")
    page.locator("#policy").get_by_role("button", name=re.compile("公開$")).click()
    expect(page.get_by_role("status")).to_contain_text("方針の第1版を公開しました")
    with page.expect_download() as taken:
        page.locator("#policy").get_by_role("link", name=re.compile("Wordを保存")).first.click()
    assert taken.value.suggested_filename.endswith("第1版.docx")
