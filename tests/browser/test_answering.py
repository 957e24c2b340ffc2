"""The acceptance checks of the survey: each test carries the number of its check."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from tests.bots.respondent import forms_of

from shindan.web.answering.models import Sealed, Ticket

from .checks import ADD_STYLE, CUT_OFF, SMALL_TARGETS, TARGETS, TEXT_SPACING, WIDTHS
from .survey import PAGES, Survey, make_survey, say, to_the_review

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def survey(transactional_db: None) -> Survey:
    return make_survey()


def every_view(page: Page, survey: Survey) -> list[str]:
    """The kinds of pages a respondent meets, in the order of a walk."""
    page.goto(f"{survey.base}/p/1")
    names = ["", "code", "p/1", "p/2", "p/10", "p/11", "review", "paused", "privacy", "help"]
    return [f"{survey.base}/{name}" for name in names] + [f"{survey.kiosk}/"]


@pytest.mark.parametrize("width", WIDTHS)
def test_checks_01_02_03_04_on_every_page(page: Page, survey: Survey, width: int, assert_accessible: Check) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in every_view(page, survey):
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], address
        page.evaluate(ADD_STYLE, TEXT_SPACING)
        assert page.evaluate(CUT_OFF) == [], address


def test_check_03_text_at_double_size_fits(page: Page, survey: Survey) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    for address in every_view(page, survey):
        page.goto(address)
        page.evaluate(ADD_STYLE, "html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == 640, address
        assert page.evaluate(CUT_OFF) == [], address


def test_check_04_a_choice_is_at_least_48_high(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    heights = page.locator("label.opt").evaluate_all("nodes => nodes.map(n => n.getBoundingClientRect().height)")
    assert min(heights) >= 48


RATIO = """node => {
  const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
  const ratio = (a, b) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  let back = node;
  while (back && getComputedStyle(back).backgroundColor.endsWith(", 0)")) back = back.parentElement;
  const ground = light(rgb(back ? getComputedStyle(back).backgroundColor : "rgb(255,255,255)"));
  const style = getComputedStyle(node);
  return {text: ratio(light(rgb(style.color)), ground), border: ratio(light(rgb(style.borderTopColor)), light([255, 255, 255]))};
}"""


def test_check_05_text_and_borders_can_be_seen(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    page.get_by_role("button", name="次へ", exact=True).click()
    for part in ("main .btn-filled", ".error-summary h2", ".hint, .quiet", ".foot a", ".opt", ".stick-row label"):
        assert page.locator(part).first.evaluate(RATIO)["text"] >= 4.5, part
    assert page.locator(".opt").first.evaluate(RATIO)["border"] >= 3
    page.goto(f"{survey.base}/p/10")
    assert page.locator("textarea").first.evaluate(RATIO)["border"] >= 3


STOP = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const ringed = node.closest("label") || node;
  const style = getComputedStyle(ringed);
  const box = ringed.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2);
  return {
    html: node.outerHTML.slice(0, 90),
    seen: !!seen && (ringed.contains(seen) || seen.contains(ringed)),
    ring: `${style.outlineWidth} ${style.outlineColor} ${style.boxShadow}`,
  };
}"""
RING = re.compile(r"4px rgb\(0, 0, 0\) rgb\(255, 212, 61\) 0px 0px 0px 2px")


def test_check_06_the_focus_is_seen_at_every_stop_both_ways(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    stops = 0
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 12:
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            continue
        stops += 1
        assert stop["seen"], (key, stop["html"])
        assert RING.search(stop["ring"]), (key, stop)
    assert stops >= 20


CARDS = """nodes => nodes.map(node => ({
  legend: node.firstElementChild.tagName,
  labels: [...node.querySelectorAll("label:not(.apart)")].map(n => n.textContent.trim()),
  lefts: new Set([...node.querySelectorAll("label")].map(n => n.getBoundingClientRect().left)).size,
  checked: node.querySelectorAll(":checked").length,
}))"""


def test_check_07_every_question_stands_alike_on_every_device(page: Page, survey: Survey) -> None:
    seen = set()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for number in range(2, 10):
            page.goto(f"{survey.base}/p/{number}")
            for card in page.locator("fieldset:not(:has(.scale-row))").evaluate_all(CARDS):
                assert (card["legend"], card["lefts"], card["checked"], len(card["labels"])) == ("LEGEND", 1, 0, 5)
                seen.add(tuple(card["labels"]))
    assert len(seen) == 1


def test_check_08_choosing_moves_nothing(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    choice = page.locator('input[name="LG3"]').nth(2)
    choice.focus()
    before = page.evaluate("[location.href, scrollY]")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("保存しました")
    assert page.evaluate("[location.href, scrollY]") == before
    expect(choice).to_be_focused()


def test_check_09_without_a_mouse_from_start_to_sent(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/")
    page.get_by_role("link", name="回答をはじめる").focus()
    page.keyboard.press("Enter")
    for number in range(1, PAGES + 1):
        expect(page).to_have_url(re.compile(f"/p/{number}$"))
        groups = page.get_by_role("group").count()
        page.locator("main input[type=radio], main textarea").first.focus()
        for _ in range(groups):
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")
        expect(page.locator("input:checked")).to_have_count(groups)
        page.get_by_role("button", name="次へ", exact=True).focus()
        page.keyboard.press("Enter")
    page.get_by_role("button", name="回答を送信").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("回答を送信しました")


def test_check_09_the_tab_key_goes_from_question_to_question(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    page.locator('input[name="LG1"]').first.focus()
    names = []
    for _ in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name"))
    assert names == ["LG2", "LG3", "LG4"]


def saves_of(page: Page) -> list[Request]:
    """The saves that the page sends from here on."""
    found: list[Request] = []
    page.on("request", lambda request: found.append(request) if request.url.endswith("/save") else None)
    return found


def test_check_10_an_answer_is_saved_by_itself_once(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    saves = saves_of(page)
    say(page, "LG1", "4")
    say(page, "LG2", "2")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"保存しました（\d\d:\d\d）"), timeout=2000)
    assert len(saves) == 1
    page.reload()
    expect(page.locator('input[name="LG1"][value="4"]')).to_be_checked()
    expect(page.locator('input[name="LG2"][value="2"]')).to_be_checked()


def test_check_10_a_comment_is_saved_while_it_is_written(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/10")
    page.get_by_role("textbox").first.press_sequentially("静かな休憩室")
    expect(page.get_by_role("status")).to_contain_text("保存しました")
    page.reload()
    expect(page.get_by_role("textbox").first).to_have_value("静かな休憩室")


def test_check_11_offline_nothing_is_lost(page: Page, context: BrowserContext, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    context.set_offline(True)
    say(page, "LG1", "4")
    expect(page.get_by_role("status")).to_contain_text("保存できませんでした。通信が切れています。")
    say(page, "LG2", "2")
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).to_have_url(re.compile("/p/2$"))
    context.set_offline(False)
    expect(page.get_by_role("status")).to_contain_text("保存しました")
    page.reload()
    expect(page.locator('input[name="LG1"][value="4"]')).to_be_checked()
    expect(page.locator('input[name="LG2"][value="2"]')).to_be_checked()


def test_check_11_a_failing_server_is_tried_again(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    page.route("**/save", lambda route: route.fulfill(status=503), times=1)
    say(page, "LG1", "4")
    expect(page.get_by_role("status")).to_contain_text("保存できませんでした")
    expect(page.get_by_role("status")).to_contain_text("保存しました")


def test_check_11_a_failing_server_is_not_sent_the_form(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    page.route(re.compile("/(save|p/2)$"), lambda route: route.fulfill(status=500))
    say(page, "LG1", "4")
    expect(page.get_by_role("status")).to_contain_text("保存できませんでした")
    page.get_by_role("button", name="次へ", exact=True).click()
    page.unroute_all()
    expect(page.get_by_role("status")).to_contain_text("保存しました", timeout=10_000)
    expect(page.locator('input[name="LG1"][value="4"]')).to_be_checked()
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("未回答の質問")  # sent now


def test_check_12_open_questions_are_pointed_out_once(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    say(page, "LG1", "4")
    with page.expect_response(re.compile("/p/2$")) as reply:
        page.get_by_role("button", name="次へ", exact=True).click()
    assert reply.value.status == 422
    expect(page).to_have_title(re.compile("^エラー："))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("未回答の質問が4問あります")
    summary.get_by_role("link", name="回答する").click()
    expect(page.locator('input[name="LG2"]').first).to_be_focused()
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).to_have_url(re.compile("/p/3$"))


def test_check_12_skipping_passes(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    page.get_by_role("button", name="次へ", exact=True).click()
    page.get_by_role("button", name="答えずに次へ").click()
    expect(page).to_have_url(re.compile("/p/3$"))


def test_check_13_the_bar_tells_what_is_saved(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/p/2")
    bar, done = page.get_by_role("progressbar"), []
    for number in range(1, 5):
        say(page, f"LG{number}", "3")
        expect(bar).to_have_js_property("value", number)
        expect(page.locator(".stick-row label")).to_contain_text(f"51問中{number}問")
        done.append(bar.evaluate("bar => bar.value / bar.max"))
    assert done == sorted(done)
    say(page, "LG1", "5")  # another answer to the same question counts nothing
    expect(page.get_by_role("status")).to_contain_text("保存しました")
    expect(bar).to_have_js_property("value", 4)
    page.goto(f"{survey.base}/p/9")
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 4)


def test_check_14_without_javascript(browser: Browser, base_url: str, survey: Survey) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ja-JP", base_url=base_url)
    page = context.new_page()
    page.goto(f"{survey.base}/")
    page.get_by_role("link", name="回答をはじめる").click()
    to_the_review(page, survey.base)
    page.get_by_role("button", name="回答を送信").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("回答を送信しました")
    context.close()


WRITTEN = [
    lambda code: code.lower(),
    lambda code: code.replace("-", " "),
    lambda code: " ".join(code.replace("-", "")),
    lambda code: f"  {code.replace('-', 'ー')} ",
    lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
]


@pytest.mark.parametrize("written", WRITTEN, ids=["lower", "space", "spaces", "long mark", "full width"])
def test_check_15_a_code_is_taken_however_it_is_typed(
    page: Page, context: BrowserContext, survey: Survey, written: Callable[[str], str]
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{survey.base}/code")
    page.evaluate("text => navigator.clipboard.writeText(text)", written(survey.codes[0]))
    page.get_by_role("textbox").focus()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="次へ").click()
    expect(page).to_have_url(re.compile("/p/1$"))


def test_check_15_a_wrong_code_says_what_to_do(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/code")
    page.get_by_role("textbox").fill("ABCD-2345")
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("alert")).to_contain_text("紙の8文字を確認して、もう一度入力してください。")
    expect(page.get_by_role("textbox")).to_have_value("ABCD-2345")


def test_check_16_pressing_twice_and_going_back_send_one_answer(page: Page, survey: Survey) -> None:
    to_the_review(page, survey.base)
    page.get_by_role("button", name="回答を送信").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("回答を送信しました")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("回答は送信済みです")
    assert Sealed.objects.count() == 1


def test_check_16_the_last_page_tells_neither_answers_nor_code(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.base}/code")
    page.get_by_role("textbox").fill(survey.codes[0])
    page.get_by_role("button", name="次へ").click()
    expect(page).to_have_url(re.compile("/p/1$"))
    page.goto(f"{survey.base}/p/10")
    page.get_by_role("textbox").first.fill("静かな休憩室")
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).not_to_have_url(re.compile("/p/10$"))
    page.goto(f"{survey.base}/review")
    page.get_by_role("button", name="回答を送信").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("回答を送信しました")
    text = unicodedata.normalize("NFKC", page.content())
    assert Ticket.objects.filter(used=True).count() == 1
    assert [secret for secret in (survey.codes[0], survey.codes[0].replace("-", ""), "休憩室") if secret in text] == []
    assert forms_of(page.content()) == []
