"""What holds on every page behind the sign-in, for every role: the demonstration, page by page as links lead there (checks 1 to 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from tests.cast import make_cast

from .checks import (
    ADD_STYLE,
    BANNED,
    BARE_FIGURES,
    BELOW_24,
    CUT_OFF,
    FOCUS_STATE,
    LINKS_HERE,
    TARGETS,
    TEXT_SPACING,
    UNNAMED_PICTURES,
    UNREACHED_FRAMES,
    WIDTHS,
)
from .console import Found, make_demonstration, pages_of

pytestmark = pytest.mark.django_db(transaction=True)
Faults = dict[str, object]
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def people(transactional_db: None) -> dict[str, User]:
    return make_demonstration()


@contextmanager
def signed_in(browser: Browser, base_url: str, found: Found, **options: object) -> Iterator[Page]:
    """A browser of that person."""
    with browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", base_url=base_url, **options) as context:  # type: ignore[arg-type]
        context.add_cookies([{"name": "shindan_session", "value": found.session, "url": base_url}])
        yield context.new_page()


def look(page: Page, address: str, widths: list[int], axe: Callable[[Page], list[str]]) -> Faults:
    """Everything that is wrong with a page, by width and check; nothing where it is right."""
    faults: Faults = {}

    def keep(check: str, found: object) -> None:
        if found:
            faults[f"{page.viewport_size and page.viewport_size['width']} {check}"] = found

    page.set_viewport_size({"width": widths[-1], "height": 800})
    page.goto(address)
    for width in reversed(widths):
        page.set_viewport_size({"width": width, "height": 800})
        keep("sideways", max(page.evaluate(SIDEWAYS), 0))
        keep("cut off", page.evaluate(CUT_OFF))
        keep("frames", page.evaluate(UNREACHED_FRAMES))
        keep("targets", page.locator(TARGETS).evaluate_all(BELOW_24))
        if width in (widths[0], widths[-1]):
            keep("axe", axe(page))
    page.evaluate(ADD_STYLE, TEXT_SPACING)
    keep("text spacing", page.evaluate(CUT_OFF) or max(page.evaluate(SIDEWAYS), 0))
    keep("wording", BANNED.findall(page.locator("body").inner_text()))
    for check, script in (("figures", BARE_FIGURES), ("pictures", UNNAMED_PICTURES), ("links", LINKS_HERE)):
        keep(check, page.evaluate(script))
    return faults


def told(pages: Mapping[str, Faults]) -> str:
    """Each fault once, with how many pages have it and the first of them."""
    where = defaultdict[str, list[str]](list)
    for address, faults in pages.items():
        for check, found in faults.items():
            for one in found if isinstance(found, list) else [found]:
                where[f"{check.split(maxsplit=1)[-1]}: {one}"].append(address)
    return "\n".join(f"{fault}  ({len(set(found))} pages, as {found[0]})" for fault, found in sorted(where.items()))


def look_at_double_size(page: Page, address: str) -> Faults:
    """Text at 200 % in a window of 640 px, as 320 px are at 100 %."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(address)
    page.evaluate(ADD_STYLE, "html { font-size: 200% !important; }")
    found = {"sideways": max(page.evaluate(SIDEWAYS), 0), "cut off": page.evaluate(CUT_OFF)}
    return {check: wrong for check, wrong in found.items() if wrong}


def look_at_the_focus(page: Page, address: str, most: int = 80) -> Faults:
    """At every stop of the Tab key to the end of the page, and back from there, one sees the control, with its ring."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    faults: Faults = {}
    for key in ("Tab", "Shift+Tab"):
        for _ in range(most):
            page.keyboard.press(key)
            state = page.evaluate(FOCUS_STATE)
            if state is None:
                break
            if not (state["seen"] and state["ring"]):
                faults[f"{key} {state['html']}"] = [name for name in ("seen", "ring") if not state[name]]
    return faults


def test_everybody_can_use_every_page_of_the_operator(
    browser: Browser, base_url: str, people: dict[str, User], axe_faults: Callable[[Page], list[str]]
) -> None:
    found = pages_of("operator", people["operator"])
    addresses = found.chosen(emptiest=True)
    assert len(addresses) > 40
    with signed_in(browser, base_url, found) as page:
        faults = {address: wrong for address in addresses if (wrong := look(page, address, WIDTHS, axe_faults))}
    assert not faults, told(faults)


def test_everybody_can_use_every_page_of_the_others(
    browser: Browser, base_url: str, people: dict[str, User], axe_faults: Callable[[Page], list[str]]
) -> None:
    faults: dict[str, Faults] = {}
    for role in ("owner", "consultant", "member", "manager", "shop", "floor"):
        found = pages_of(role, people[role])
        assert found.broken == {}, role
        with signed_in(browser, base_url, found) as page:
            for address in found.chosen():
                if wrong := look(page, address, [375], axe_faults):
                    faults[f"{role} {address}"] = wrong
    assert not faults, told(faults)


def test_large_text_and_the_keyboard_lose_nothing(browser: Browser, base_url: str, people: dict[str, User]) -> None:
    found, faults = pages_of("operator", people["operator"]), dict[str, Faults]()
    assert found.broken == {}  # no link leads nowhere
    with signed_in(browser, base_url, found) as page:
        for address in found.chosen():
            if wrong := look_at_double_size(page, address) | look_at_the_focus(page, address):
                faults[address] = wrong
    assert not faults, told(faults)


def test_the_board_is_filtered_without_javascript(browser: Browser, base_url: str, transactional_db: None) -> None:
    cookie = make_cast().client("operator").cookies["shindan_session"].value
    with signed_in(browser, base_url, Found("operator", cookie), java_script_enabled=False) as page:
        page.goto("/entries/")
        page.get_by_label("組織かセンターの名前").fill("札幌")
        page.get_by_role("button", name="絞り込む").click()
        expect(page.locator("main")).to_contain_text("札幌センター")
        expect(page.locator("main")).not_to_contain_text("大阪センター")
