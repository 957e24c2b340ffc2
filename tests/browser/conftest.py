"""Chromium for the journeys, and the question every page has to answer: can everybody use it?"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

# Playwright keeps an event loop in the thread of the tests; their database calls are ordinary ones all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A slow machine fails nobody: what is waited for comes, or never comes.
expect.set_options(timeout=30_000)

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that no journey slips into a run without a browser."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def pages_arrive_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a click that leads to another page end when that page has its styles and scripts, not when its first byte is there."""
    click = Locator.click

    def click_and_arrive(self: Locator, **options: Any) -> None:
        click(self, **options)
        if not self.page.is_closed():
            self.page.wait_for_load_state("load")

    monkeypatch.setattr(Locator, "click", click_and_arrive)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use Debian's Chromium, which may run as root in a container."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Give pages the language and clock of the people they are made for."""
    return {**browser_context_args, "locale": "ja-JP", "timezone_id": "Asia/Tokyo"}


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """Let `page.goto("/check/")` mean the running server."""
    return str(live_server.url)


# Where axe cannot tell the ground of a text by itself, by the beginning of its HTML; why it can be read is said beside it.
UNDECIDED = {
    "<text": "a word in a picture: pictures take inks and grounds from pairs of tokens (test_tokens), or a white edge around the word",
    "<select": "its arrow is a picture at the right end, where no text comes; text on ground is 17:1 (test_tokens)",
}


# Words of axe for what it leaves open: one sign is too short for it, an arrow or a dot is no text to it, what a frame has scrolled away
# lies under nothing, and the bar that sticks to the top lies over what scrolls, on a ground of its own.
TOO_SHORT, NO_TEXT, OBSCURED, OBSCURING = "shortTextContent", "nonBmp", "elmPartiallyObscured", "elmPartiallyObscuring"
STICKS = "target => !!document.querySelector(target)?.closest('.stickbar')"
IN_A_FRAME = """target => {
  let node = document.querySelector(target);
  while (node && !/auto|scroll/.test(getComputedStyle(node).overflowX)) node = node.parentElement;
  return !!node && node.scrollWidth > node.clientWidth;
}"""


def _is_excepted(page: Page, node: dict[str, Any]) -> bool:
    if node["html"].startswith(tuple(UNDECIDED)):
        return True
    why = {(check.get("data") or {}).get("messageKey") for check in node["any"]}
    if why & {TOO_SHORT, NO_TEXT}:
        return True
    frame, bar = (OBSCURED in why, IN_A_FRAME), (OBSCURING in why, STICKS)
    return any(is_so and page.evaluate(script, node["target"][-1]) for is_so, script in (frame, bar))


@pytest.fixture(scope="session")
def axe_faults() -> Callable[[Page], list[str]]:
    """Give what WCAG 2.2 AA rules find on a page, also contrasts that they cannot judge; a line each."""
    axe = Axe()
    options = {"runOnly": {"type": "tag", "values": WCAG_22_AA}, "resultTypes": ["violations", "incomplete"]}

    def faults(page: Page) -> list[str]:
        page.wait_for_load_state("load")
        found = axe.run(page, options=options).response
        undecided = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
        return [
            f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
            for rule in [*found["violations"], *undecided]
            for node in rule["nodes"]
            if not (rule in undecided and _is_excepted(page, node))
        ]

    return faults


@pytest.fixture(scope="session")
def assert_accessible(axe_faults: Callable[[Page], list[str]]) -> Callable[[Page], None]:
    """Give a check that nothing is found on the page; it lists what is."""

    def check(page: Page) -> None:
        found = axe_faults(page)
        assert not found, "\n".join([page.url, *found])

    return check
