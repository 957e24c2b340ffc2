"""The sample's plan: what Minato's Tokyo centre does after the survey before this one, in its eleventh week."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import User

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task
from shindan.improvement.weeks import monday_of
from shindan.web.accounts.models import Organisation
from shindan.web.entries.models import Entry, Step

from . import services
from .ledger import lines_of, open_ledger, release, save_line, with_words
from .models import ImprovementPlan
from .queries import plan_of
from .weekly import To, save_addresses
from .words import figure

NOW, WEEKS = 11, 16
MAILS = {"佐伯": "saeki@example.jp", "三浦": "miura@example.jp", "大森": "omori@example.jp"}
# What everybody reads: of the first three measures; the fourth is a draft.
TOLD = (
    (
        "会社がどこへ向かうのか、聞いたことがない",
        "1年の計画と理由を、全員に同じ週に話します。",
        "全員に話し、出た質問のすべてに掲示で答えました。",
    ),
    (
        "シフトや手順が急に変わり、理由が分からない",
        "変更は3日前までに、理由を一枚にして伝えます。",
        "受付二課で試し、ほかの部署に広げています。",
    ),
    ("意見を出しても、どうなったか分からない", "集まった声のすべてに、月に一度返事を出します。", ""),
    ("つらい応対のあと、すぐ次の電話を取らなければならない", "つらい応対のあとは、3分まで席を離れてかまいません。", ""),
)
RELEASED = 3


def load_plan(*, organisation: Organisation, owner: User, day: date) -> ImprovementPlan | None:
    """Make the plan of the entry whose course is over, as it stands on ``day``; nothing where there is none."""
    entry = Entry.objects.filter(organisation=organisation, step=Step.DONE).order_by("made").first()
    if entry is None or entry.improvement_plans.exists():
        return None
    starts = monday_of(day) - timedelta(weeks=NOW - 1)
    plan = services.make_plan(
        organisation=organisation, entry=entry, plan=_value(starts), by=owner, source=ImprovementPlan.Source.WORKSHOP
    )
    _dress(plan, owner, starts)
    _open_ledger(plan, owner)
    return plan


def _value(starts: date) -> Plan:
    return Plan(
        name="前回の調査を受けた改善計画",
        aim="「会社との信頼関係」を、次の調査で10ポイント上げること。",
        starts=starts,
        weeks=WEEKS,
        meetings=frozenset({1, 4, 7, 10, 13, 16}),
        reviews=frozenset({4, 10, 16}),
        measures=tuple(_measures(starts)),
    )


def _measures(starts: date) -> list[Measure]:
    """The six measures of the design's board."""
    return [*_about_trust(starts), *_about_answers(starts), *_about_work(starts)]


def _about_trust(starts: date) -> list[Measure]:
    """Saying what is planned and why."""
    return [
        Measure(
            name="年間計画の発表",
            topic="会社の向かう先が伝わっていない",
            issue="TR",
            what="1年の計画と理由を、全員とパートナー会社に同じ週に話します。",
            owner="佐伯",
            until=_end_of(starts, 5),
            horizon=3,
            kpis=(
                Kpi(name="会社との信頼関係の肯定率", unit="%", source="element:TR"),
                Kpi(name="発表を聞いた人", unit="%", baseline=0, target=90),
            ),
            pulse=("TR2", "TR3"),
            tasks=(
                _task("発表の内容を決める", "経営企画と骨子を合わせる", "佐伯", 100, (1, 2)),
                _task("全員とパートナー会社に発表", "二交代それぞれ30分", "所長", 100, (3, 3)),
                _task("質問に答える", "掲示と朝礼で全件に回答", "佐伯", 100, (4, 5)),
            ),
        ),
        Measure(
            name="変更の理由を先に伝える",
            topic="シフトや手順の変更の理由が分からない",
            issue="TR",
            what="変更の前に、何を、なぜ、いつから、困ったときの連絡先を一枚にして伝えます。",
            owner="三浦",
            until=_end_of(starts, 14),
            horizon=3,
            kpis=(Kpi(name="3日前までに伝えた変更", unit="%", baseline=35, target=90),),
            pulse=("TR3",),
            tasks=(
                _task("伝える型を作る", "何を・なぜ・いつから・困ったら", "三浦", 100, (3, 4)),
                _task("シフト変更で試す", "受付二課から", "三浦", 80, (5, 10)),
                _task("全部署に広げる", "", "三浦", 20, (10, 11), (12, 14)),
            ),
        ),
    ]


def _about_answers(starts: date) -> list[Measure]:
    """Answering what people say."""
    return [
        Measure(
            name="声への返事を月1回出す",
            topic="出した意見がどうなったか分からない",
            issue="TR",
            what="集まった声のすべてに、決定、担当、期限を書いて月に一度返します。",
            owner="大森",
            until=_end_of(starts, 14),
            horizon=6,
            kpis=(Kpi(name="返事を出した声", unit="%", baseline=20, target=100),),
            tasks=(
                _task("声を集める箱を置く", "紙とフォームの両方", "大森", 100, (4, 5)),
                _task("返事を出す", "決定・担当・期限を書く", "大森", 50, (6, 10), (11, 14)),
                _task("部署ごとの座談会", "4–6人、45分", "各SV", 25, (9, 10), (11, 13)),
            ),
        ),
        Measure(
            name="応対のあとの立て直し時間",
            topic="つらい応対のあとに休めない",
            issue="HW",
            what="つらい応対のあと、3分まで席を離れてよいと決め、待ち時間と並べて記録します。",
            owner="小谷",
            until=_end_of(starts, 12),
            horizon=3,
            kpis=(Kpi(name="平均の待ち時間", unit="秒", baseline=38, target=38, rises=False),),
            pulse=("HW3",),
            tasks=(
                _task("運用の取り決め", "技術窓口、3分まで", "小谷", 100, (6, 9)),
                _task("試行", "待ち時間と並べて記録", "小谷", 40, (9, 11), (12, 12)),
            ),
        ),
    ]


def _about_work(starts: date) -> list[Measure]:
    """The rest: one without tasks, and the measurement."""
    return [
        Measure(
            name="派遣元との定例",
            topic="派遣の人に情報が届かない",
            owner="所長",
            until=_end_of(starts, WEEKS),
            horizon=12,
        ),
        Measure(
            name="効果をどう測るか",
            topic="変わったかどうかを確かめる",
            owner="外山",
            until=_end_of(starts, WEEKS),
            horizon=6,
            tasks=(
                _task("ミニアンケートの設計", "TR2・TR3・HW3", "外山", 100, (8, 9)),
                _task("実施と集計", "110名の回答で見分けられる差を先に確かめる", "外山", 0, None, (13, 14)),
                _task("結果の報告と振り返り", "", "外山", 0, None, (15, 16)),
            ),
        ),
    ]


def _end_of(starts: date, week: int) -> date:
    """The Friday of a week."""
    return starts + timedelta(weeks=week, days=-3)


def _task(
    name: str,
    remark: str,
    owner: str,
    progress: int,
    done: tuple[int, int] | None,
    planned: tuple[int, int] | None = None,
) -> Task:
    marks = dict.fromkeys(range(done[0], done[1] + 1), Mark.DONE) if done else {}
    marks |= dict.fromkeys(range(planned[0], planned[1] + 1), Mark.PLANNED) if planned else {}
    return Task(name=name, remark=remark, owner=owner, progress=progress, marks=marks)


def _dress(plan: ImprovementPlan, owner: User, starts: date) -> None:
    """Values of KPIs by week, and the baseline that the result gives."""
    from .kpis import baseline_of

    value = plan_of(plan)
    trust = value.measures[0].kpis[0]
    point = baseline_of(plan, trust, owner)
    if point is not None:
        aimed = trust.model_copy(update={"baseline": point.value, "target": min(point.value + 10, 100)})
        services.save_kpi(plan=plan, measure=value.measures[0].id, kpi=aimed, by=owner)
    series = {
        (0, 1): ((3, 92.0),),
        (1, 0): ((4, 48.0), (7, 63.0), (10, 78.0)),
        (2, 0): ((6, 55.0), (10, 80.0)),
        (3, 0): ((9, 39.0), (10, 41.0)),
    }
    for (measure, kpi), values in series.items():
        for week, number in values:
            services.add_value(
                plan=plan,
                kpi=value.measures[measure].kpis[kpi].id,
                day=starts + timedelta(weeks=week, days=-3),
                value=number,
                by=owner,
            )


def _fallen(plan: ImprovementPlan, origin: str, owner: User) -> str:
    """What the ledger says of a KPI of the results that moved the wrong way."""
    from .kpis import kpi_views

    for view in kpi_views(plan, plan_of(plan), owner):
        if origin == f"measure:{view.measure.id}" and view.worse and view.latest and view.kpi.source != "manual":
            start, now = (figure(value, view.kpi.unit) for value in (view.kpi.baseline, view.latest.value))
            return f"ただし、{view.kpi.name}は{start}から{now}に下がりました。小さな調査で原因を確かめ、伝え方を見直します。"
    return ""


def _open_ledger(plan: ImprovementPlan, owner: User) -> None:
    """What the people who answered can read, and whom the weekly mail goes to."""
    for place, (line, words) in enumerate(zip(lines_of(plan, plan_of(plan)), TOLD, strict=False)):
        voice, decision, outcome = words
        told = with_words(line, voice=voice, decision=decision, outcome=outcome + _fallen(plan, line.origin, owner))
        save_line(plan=plan, line=told, place=place, by=owner)
        if place < RELEASED:
            release(plan=plan, origin=line.origin, on=True, by=owner)
    open_ledger(organisation=plan.organisation, by=owner)
    save_addresses(plan=plan, addresses={name: To(email) for name, email in MAILS.items()}, by=owner)
