"""A survey to print, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from .handout import Handout

DAY = date(2026, 11, 28)
SITE = "https://shindan.example.jp/s/abcdefghijklmnopqrstuvwx/"
PROMISES = {
    "ja": (
        "会社に届くのは、5名以上をまとめた集計だけです。",
        "氏名、メールアドレス、端末の情報は、回答と一緒に保存しません。",
        "自由記述は、書いた内容がそのまま会社に伝わることがあります。個人名は書かないでください。",
    ),
    "en": (
        "The company only ever receives figures that combine 5 or more people.",
        "Your name, mail address and device are not stored with your answers.",
        "What you write may reach the company word for word. Please write no names.",
    ),
}


def make_handout(language: str = "ja", **more: object) -> Handout:
    given: dict[str, object] = {
        "language": language,
        "survey": {"ja": "働く人の幸福度アンケート", "en": "Employee wellbeing survey"}[language],
        "organisation": "みなと総合サポート 神戸センター",
        "purpose": {"ja": "職場をよりよくするために行います。", "en": "To make the workplace better."}[language],
        "address": SITE,
        "opens": DAY,
        "closes": date(2026, 12, 26),
        "questions": 56,
        "minutes": 12,
        "promises": PROMISES[language],
        "contact": "人事課（内線1234）",
        **more,
    }
    return Handout(**given)  # type: ignore[arg-type]


@pytest.fixture(params=["ja", "en"])
def handout(request: pytest.FixtureRequest) -> Handout:
    return make_handout(request.param)


@pytest.fixture
def long_handout() -> Handout:
    """Everything as long as it gets."""
    return make_handout(
        organisation="みなと総合サポートホールディングス株式会社西日本統括本部カスタマーコミュニケーション神戸第二センター",
        contact="人事総務統括本部 従業員相談室（内線1234、メール soudan@example.jp、平日9時から17時まで）" * 2,
        purpose="このアンケートは、コンタクトセンターで働くすべての人の職場をよりよくするために、毎年同じ時期に行っています。",
        needs_code=True,
        by_kiosk=True,
        by_paper=True,
    )
