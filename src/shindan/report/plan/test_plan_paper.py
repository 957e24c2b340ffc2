"""The plan on paper, read back: pages, words, tags; thirty measures stay readable, and long names break nothing."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest
from pypdf import PdfReader

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task

from . import plan_owners_pdf, plan_poster_pdf
from .owners import owners_payload
from .poster import poster_payload
from .timeline import Axis, Run, runs, weeks_of

DAY = dt.date(2026, 11, 18)
MM = 72 / 25.4
LINK = "https://shindan.example.jp/l/abcdefgh"


def make_plan(measures: int = 3, name: str = "変更の理由を先に伝える", weeks: int = 16) -> Plan:
    tasks = (
        Task(name="伝える型を作る", owner="三浦", progress=100, marks={3: Mark.DONE, 4: Mark.DONE}),
        Task(
            name="全部署に広げる", owner="大森", progress=20, marks={10: Mark.DONE, 12: Mark.PLANNED, 14: Mark.REVIEW}
        ),
    )
    kpi = Kpi(name="会社との信頼関係", unit="%", baseline=40, target=50)
    one = Measure(name=name, owner="三浦", until=dt.date(2026, 12, 4), kpis=(kpi,), tasks=tasks)
    every = tuple(one if n % 3 else Measure(name=f"{name}{n}") for n in range(measures))
    aim = "「会社との信頼関係」40%を、2027年春の調査で50%にする"
    return Plan(
        name="2026年秋の改善計画",
        aim=aim,
        starts=dt.date(2026, 9, 7),
        weeks=weeks,
        meetings=frozenset({1, 4}),
        reviews=frozenset({4}),
        measures=every,
    )


def pages(made: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_poster_is_tagged_a3_landscape(language: str) -> None:
    made = plan_poster_pdf(make_plan(), language=language, day=DAY, of="みなと", link=LINK)
    box = PdfReader(io.BytesIO(made)).pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (420, 297)
    with pikepdf.open(io.BytesIO(made)) as file:
        assert file.Root.MarkInfo.Marked


def test_the_wall_says_aim_owner_day_and_target() -> None:
    first, second = pages(plan_poster_pdf(make_plan(), language="ja", day=DAY))
    for words in ("「会社との信頼関係」40%を", "担当三浦、12/4まで", "40→50%", "60%", "全体の進捗"):
        assert words in first
    assert "W4〜W16にすること" in second
    assert "全部署に広げる" in second


def test_equal_plans_give_equal_bytes() -> None:
    assert plan_poster_pdf(make_plan(), language="ja", day=DAY) == plan_poster_pdf(make_plan(), language="ja", day=DAY)


def test_thirty_measures_go_on_to_further_pages_and_all_are_there() -> None:
    made = pages(plan_poster_pdf(make_plan(30), language="ja", day=DAY))
    assert len(made) > 3
    assert sum(page.count("担当三浦、12/4まで") for page in made) == 20
    assert all("11月" in page or "W11" in page for page in made)


@pytest.mark.parametrize("weeks", [1, 104])
def test_long_names_and_short_and_long_plans_are_laid_out(weeks: int) -> None:
    plan = make_plan(4, name="カスタマーコミュニケーション神戸第二センターの応対のあと" * 6, weeks=104)
    shorter = plan.model_copy(update={"weeks": weeks}) if weeks > 16 else Plan(name="p", starts=plan.starts, weeks=1)
    assert pages(plan_poster_pdf(shorter, language="en", day=DAY))
    assert pages(plan_owners_pdf(shorter, language="en", day=DAY))


def test_the_code_of_the_public_page_is_there_only_with_an_address() -> None:
    assert poster_payload(make_plan(), language="ja", day=DAY, of="", link="")["qr"] == ""
    assert "声がどうなったかを見る" in pages(plan_poster_pdf(make_plan(), language="ja", day=DAY, link=LINK))[0]


def test_the_quarter_holds_this_week_even_at_the_end() -> None:
    late = poster_payload(make_plan(), language="ja", day=dt.date(2027, 5, 1), of="", link="")["quarter"]
    early = poster_payload(make_plan(), language="ja", day=dt.date(2026, 1, 1), of="", link="")["quarter"]
    assert (late["weeks"][-1]["name"], early["weeks"][0]["name"]) == ("W16", "W1")


def test_a_week_of_a_measure_is_done_when_nothing_in_it_is_left() -> None:
    tasks = (
        Task(name="a", marks={1: Mark.DONE, 2: Mark.DONE}),
        Task(name="b", marks={2: Mark.PLANNED, 3: Mark.MEETING}),
    )
    assert runs(weeks_of(Measure(name="m", tasks=tasks))) == [Run(1, 1, done=True), Run(2, 2, done=False)]


def test_bars_lie_within_the_axis() -> None:
    axis = Axis(make_plan())
    bar = axis.bar(Run(1, 16, done=True))
    assert (axis.start, axis.end) == (dt.date(2026, 9, 1), dt.date(2027, 1, 1))
    assert 0 < float(str(bar["at"])) < float(str(bar["at"])) + float(str(bar["wide"])) < 1


def test_owners_have_what_is_open_and_nothing_that_is_done() -> None:
    found = owners_payload(make_plan(2), language="ja", day=DAY, of="")["owners"]
    assert [(each["name"], [row["name"] for row in each["rows"]]) for each in found] == [
        ("大森", ["全部署に広げる"]),
        ("担当なし", ["変更の理由を先に伝える0"]),
    ]


def test_a_plan_with_everything_done_says_so() -> None:
    done = Plan(
        name="p",
        starts=dt.date(2026, 9, 7),
        weeks=4,
        measures=(Measure(name="m", tasks=(Task(name="t", progress=100),)),),
    )
    assert "すべて完了" in pages(plan_owners_pdf(done, language="ja", day=DAY))[0]
