"""A survey for the browser tests, and how somebody walks through it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.cast import make_cast, make_wave

from shindan.web.answering.codes import make_codes
from shindan.web.answering.devices import add_device
from shindan.web.answering.drafts import read_draft
from shindan.web.entries.models import Wave

PAGES = 11


@dataclass(frozen=True)
class Survey:
    """An open survey with its addresses and a few codes."""

    wave: Wave
    base: str
    kiosk: str
    codes: tuple[str, ...]

    def kept(self, code: str) -> dict[str, object]:
        """The answers in the draft of a code."""
        return dict(read_draft(self.wave, "code:" + code.replace("-", "")).answers)


def make_survey() -> Survey:
    """By link, by code and on a shared computer."""
    wave = make_wave(make_cast().tokyo, by_kiosk=True, contact="人事部 内線1234")
    secret = add_device(wave=wave, name="受付").secret
    return Survey(wave, f"/s/{wave.link}", f"/k/{secret}", make_codes(wave=wave, number=4))


def enter(page: Page, survey: Survey, code: str) -> None:
    """Sit down at a shared computer."""
    page.goto(f"{survey.kiosk}/")
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name="次へ").click()
    expect(page).to_have_url(re.compile("/p/1$"))


def answer_page(page: Page, place: int = 3) -> None:
    """Choose one answer of each question on the page."""
    for group in page.get_by_role("group").all():
        choices = group.get_by_role("radio")
        choices.nth(min(place, choices.count() - 1)).check()


def to_the_review(page: Page, base: str) -> None:
    """From the first page of questions to the review."""
    page.goto(f"{base}/p/1")
    for number in range(1, PAGES + 1):
        expect(page).to_have_url(re.compile(f"/p/{number}$"))
        answer_page(page)
        page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).to_have_url(re.compile("/review$"))


def say(page: Page, name: str, value: str) -> None:
    """Choose an answer by the question's id."""
    page.locator(f'input[name="{name}"][value="{value}"]').check()
