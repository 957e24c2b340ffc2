"""Three centres from their plan to the verdict: an insurer beside others, a bank of few people, an outsourcer without others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from shindan.web.effects.conftest import Walked, walked
from shindan.web.effects.editions_for_tests import freeze_around
from shindan.web.effects.models import EffectRecord
from shindan.web.effects.sample_walks import BANK, INSURER, OUTSOURCER, Walk

from .checks import BANNED, CUT_OFF, JAPANESE_LEFT, SMALL_TARGETS, TARGETS

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


def sign_in(context: BrowserContext, one: Walked, base_url: str) -> None:
    cookie = one.client().cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def looked_at(page: Page, width: int, assert_accessible: Check) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(CUT_OFF) == []
    assert BANNED.findall(page.locator("body").inner_text()) == []


@pytest.mark.parametrize(
    "told",
    [
        (INSURER, "は効果ありです", "効果あり"),
        (BANK, "まだ判断できません", "判断できない"),
        (OUTSOURCER, "の後によい変化があります", "変化あり"),
    ],
    ids=["insurer", "bank", "outsourcer"],
)
def test_from_the_plan_to_the_verdict(
    page: Page, context: BrowserContext, base_url: str, assert_accessible: Check, told: tuple[Walk, str, str]
) -> None:
    walk, says, verdict = told
    one = walked(walk)
    if walk is INSURER:
        freeze_around(one.plan)
    sign_in(context, one, base_url)
    page.goto(f"/plans/{one.plan.pk}/")
    page.get_by_role("link", name="効果", exact=True).click()
    expect(page).to_have_url(f"{base_url}{one.base}")
    page.get_by_role("link", name=one.measure.name).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(says)
    for width in (375, 1280):
        looked_at(page, width, assert_accessible)
    page.get_by_role("button", name="効果を記録").click()
    expect(page.get_by_text("第1版として記録しました")).to_be_visible()
    page.get_by_role("link", name="第1版").click()
    expect(page.get_by_text("に記録した第1版です")).to_be_visible()
    assert EffectRecord.objects.get().content["main"]["verdict"] == verdict


def test_the_plans_page_in_english_and_without_small_targets(
    page: Page, context: BrowserContext, base_url: str, assert_accessible: Check
) -> None:
    one = walked(OUTSOURCER)
    sign_in(context, one, base_url)
    page.goto(one.base)
    looked_at(page, 375, assert_accessible)
    assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("There is a good change after")
    typed = (OUTSOURCER.person, OUTSOURCER.organisation, OUTSOURCER.name, *OUTSOURCER.values, "年")
    names = (*typed, *(measure.name for measure in OUTSOURCER.measures))
    assert [text for text in page.evaluate(JAPANESE_LEFT) if not any(name in text for name in names)] == []
