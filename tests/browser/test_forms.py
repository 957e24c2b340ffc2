"""What page shell, error summary and script do around a real form."""

from playwright.sync_api import Page, expect


def test_error_takes_the_focus_and_leads_to_the_first_answer(page: Page) -> None:
    page.goto("/check/1")
    page.get_by_role("button", name="次へ").click()

    summary = page.locator(".error-summary")
    expect(page).to_have_title("エラー：① 顧客の理解｜診断")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.get_by_role("radio").first).to_be_focused()


PRESS_TWICE = """button => {
  const refused = [];
  window.addEventListener("submit", event => refused.push(event.defaultPrevented));
  button.click();
  button.click();
  return new Promise(say => setTimeout(
    () => say({refused, text: button.textContent, busy: button.getAttribute("aria-busy")})
  ));
}"""


def test_form_is_sent_once_and_its_button_says_so(page: Page) -> None:
    page.goto("/check/1")
    page.get_by_role("radio").first.check()
    # The answer never comes, so that the page stays as it is while its form is being sent.
    page.route("**/check/*", lambda route: None)
    shown = page.locator("main form .btn-filled").evaluate(PRESS_TWICE)

    assert shown == {"refused": [False, True], "text": "送信しています", "busy": "true"}


def test_choosing_changes_nothing_but_the_choice(page: Page) -> None:
    page.goto("/check/1")
    radio = page.get_by_role("radio").first
    radio.focus()
    before = page.url, page.evaluate("scrollY")
    page.keyboard.press("Space")

    expect(radio).to_be_checked()
    expect(radio).to_be_focused()
    assert (page.url, page.evaluate("scrollY")) == before
