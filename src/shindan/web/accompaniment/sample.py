"""The sample firm in the middle of its course, and another that asked for a consultation and waits."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from shindan.improvement.accompanying import working_day
from shindan.web.accounts.models import Organisation
from shindan.web.firm.beginning import begin
from shindan.web.firm.models import FirmResult
from shindan.web.operator.models import ConsultationRequest

from .agreeing import Found, agree_on_level, plan_from, save_finding
from .deciding import decide, into_plan
from .models import Accompaniment, Step
from .services import begin_from
from .stepping import save_step

CONSULTANT, NAME = "consultant@example.jp", "佐藤 まゆみ"
WAITING = "港町ベーカリー有限会社"
AGO = 39  # days since the consultation
HELD = {
    "consultation": (
        2,
        "電話の受け方が人によって違い、社長に回る電話が多い。自己診断は2回目で、改善への活用が0のまま。",
        "苦情を1週間、全員で書き留める。",
    ),
    "diagnosis": (
        3,
        "苦情の記録46件のうち原因まで書いたものは8件。名簿はあるが、購入の記録は請求書のつづりだけ。",
        "名簿に先月の購入を書き足しておく。",
    ),
    "plan": (3, "改善への活用から始める。週1回15分、苦情を3件選んで原因を話し合う。", "計画の担当を社内で確かめる。"),
    "training_management": (
        4,
        "お客様が5ポイント長く続くと、売上が年に約180万円増えると計算した。",
        "朝礼で感謝の声を1件読む。",
    ),
}

AGREED: dict[str, tuple[int, str, dict[str, list[int]], tuple[tuple[str, str, str], ...]]] = {
    "understanding": (
        1,
        "名簿に購入の記録がなく、好みは担当者しか知らない。",
        {},
        (("read", "名簿に購入の欄がない。請求書のつづりで管理している。", "事務の担当"),),
    ),
    "experience": (
        1,
        "手順は口頭で、電話の受け方が人によって違う。",
        {"2": [0]},
        (
            ("seen", "同じ問い合わせに、二人が違う答えをした。", "電話の応対を15分見た"),
            ("heard", "急ぎの注文は社長に回すことになっている。", "受注の担当"),
        ),
    ),
    "improvement": (
        1,
        "苦情は全員で書き留めているが、原因まで書いたものは少ない。",
        {},
        (("read", "苦情の記録46件のうち、原因まで書いたものは8件。", "クレーム記録ノート"),),
    ),
    "mindset": (
        2,
        "お客様対応の担当が決まり、倉庫の人も名前を言えた。",
        {"2": [0, 1]},
        (("heard", "お客様のことは高橋さんに聞く、と二人が答えた。", "倉庫の担当"),),
    ),
}


def load_course(*, firm: Organisation, owner: User, password: str, day: date) -> Accompaniment:
    """Make the course once: four steps held, the training of the floor next; and the request that waits."""
    known = Accompaniment.objects.filter(organisation=firm).first()
    if known is not None:
        return known
    consultant = _consultant(password)
    asked = _request(firm, "山手 一郎", owner.email, consultant, day - timedelta(days=AGO + 7))
    course = begin_from(asked=asked, first=day, every=1, by=consultant)
    _move_back(course, timedelta(days=AGO))
    for step in course.steps.filter(kind__in=HELD):
        _hold(step, consultant)
    _diagnose(course.steps.get(kind="diagnosis"), consultant)
    course.refresh_from_db()
    plan_from(course=course, by=consultant, language="ja")
    _decide(course, consultant, day)
    _waiting(consultant, password, firm, day)
    return course


def _consultant(password: str) -> User:
    given = {"email": CONSULTANT, "first_name": NAME, "password": password}
    return User.objects.get_or_create(username=CONSULTANT, defaults=given)[0]


def _request(
    firm: Organisation, name: str, email: str, consultant: User, day: date, **more: Any
) -> ConsultationRequest:
    result = FirmResult.objects.filter(organisation=firm).last()
    known = {"pack": result.pack, "answers": result.answers} if result else {}
    return ConsultationRequest.objects.create(
        submission=uuid.uuid4(),
        name=name,
        company=firm.name,
        email=email,
        times=[[day.isoformat(), "morning"]],
        language="ja",
        organisation=firm,
        consultant=consultant,
        mail=ConsultationRequest.Mail.SENT,
        sample=True,
        **known,
        **more,
    )


def _move_back(course: Accompaniment, days: timedelta) -> None:
    """As if it had begun so many days ago."""
    course.first -= days
    course.agreed = course.first
    course.save(update_fields=["first", "agreed"])
    for step in course.steps.all():
        if step.at is not None:
            local = timezone.localtime(step.at) - days
            step.at = local + (working_day(local.date()) - local.date())
            step.place = "本社の会議室"
            step.save(update_fields=["at", "place"])


def _hold(step: Step, by: User) -> None:
    people, minutes, then = HELD[step.kind]
    if step.at is None or step.at > timezone.now():
        return
    held = timezone.localtime(step.at).date()
    values = {"held": held, "attendance": people, "minutes": minutes, "next_step": then}
    save_step(step=step, values=values, seen=step.version, by=by)


def _diagnose(step: Step, by: User) -> None:
    for area, (level, reason, holds, evidence) in AGREED.items():
        for seen, one in enumerate(evidence):
            save_finding(step=step, area=area, found=Found(level, reason, holds, one), seen=seen, by=by)
    agree_on_level(step=step, by=by)


def _decide(course: Accompaniment, by: User, day: date) -> None:
    """Two decisions of the training of management: one in the plan, one still to be taken in."""
    step = course.steps.get(kind="training_management")
    first = decide(step=step, what="朝礼で感謝の声を1件読む", who="社長", until=day + timedelta(days=14), by=by)
    decide(step=step, what="電話の受け方を一枚にまとめる", who="高橋", until=day + timedelta(days=21), by=by)
    plan = Accompaniment.objects.select_related("plan").get(pk=course.pk).plan
    measure = plan.measures.select_related("plan__organisation", "plan__entry").first() if plan else None
    if measure is not None:
        into_plan(step=step, decision=first.pk, place=measure, by=by)


def _waiting(consultant: User, password: str, like: Organisation, day: date) -> None:
    """A small bakery that asked from its own page, yesterday."""
    owner, _new = User.objects.get_or_create(
        username="bakery@example.jp",
        defaults={"email": "bakery@example.jp", "first_name": "港町 春子", "password": password},
    )
    last = FirmResult.objects.filter(organisation=like).last()
    answers = {**(last.answers if last else {}), "improvement": 1, "mindset": 2}
    results = [
        {"pack": last.pack if last else "touchpoint", "version": "1.0.1", "day": day.isoformat(), "answers": answers}
    ]
    bakery = begin(name=WAITING, results=results, industry="I", size="s1", by=owner)
    wished = working_day(day + timedelta(days=8))
    _request(
        bakery,
        "港町 春子",
        owner.email,
        consultant,
        wished,
        note="常連のお客様が減っています。店頭の3人で何から始めるとよいでしょうか。",
    )
