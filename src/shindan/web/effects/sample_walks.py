"""The three roads of the programme as made-up centres: who they are, what they did, and by how much answers moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task
from shindan.improvement.weeks import monday_of

Values = tuple[tuple[int, float, int], ...]  # weeks from the plan's start, value, cases
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Walk:
    """``moved`` are questions to which so many of a hundred agree one step more than before. Weeks are counted back from today."""

    owner: str
    person: str
    organisation: str
    centre: str
    industry: str
    staff: tuple[int, int]
    people: tuple[int, int]
    closed: tuple[int, int]  # weeks ago, before and after
    starts: int  # weeks ago
    weeks: int
    name: str
    aim: str
    measures: tuple[Measure, ...]
    moved: dict[str, int] = field(default_factory=dict)
    values: dict[str, Values] = field(default_factory=dict)  # by the name of the KPI
    recorded: bool = False

    def plan(self, day: date) -> Plan:
        """The plan as one value, with everything done that lies behind."""
        return Plan(
            name=self.name,
            aim=self.aim,
            starts=monday_of(day - self.starts * WEEK),
            weeks=self.weeks,
            meetings=frozenset(range(4, self.weeks + 1, 4)),
            reviews=frozenset({self.weeks // 2, self.weeks}),
            measures=self.measures,
        )


def _tasks(owner: str, *named: tuple[str, int, int, int]) -> tuple[Task, ...]:
    """Tasks with their first and last week and progress."""
    return tuple(
        Task(
            name=name,
            owner=owner,
            progress=progress,
            marks=dict.fromkeys(range(first, last + 1), Mark.DONE if progress == 100 else Mark.PLANNED),
        )
        for name, first, last, progress in named
    )


INSURER = Walk(
    owner="insurer@example.jp",
    person="都 桜子",
    organisation="みやこ生命保険（見本）",
    centre="府中お客様サービスセンター",
    industry="J",
    staff=(390, 402),
    people=(318, 327),
    closed=(52, 2),
    starts=46,
    weeks=40,
    name="定着のための改善計画",
    aim="研修から現場に出る時期の離職を減らす",
    measures=(
        Measure(
            name="実例で学ぶ15分",
            topic="学びと成長",
            issue="LG",
            measure="LG-M1",
            what="週2回、前の週の応対を一つ取り上げ、15分で話し合う。",
            owner="研修担当 都",
            horizon=3,
            pulse=("LG1", "LG4"),
            kpis=(Kpi(name="入社3か月以内の離職率", unit="%", baseline=22, target=14, rises=False),),
            tasks=_tasks(
                "都", ("題材を選ぶ型を作る", 1, 3, 100), ("2チームで試す", 4, 8, 100), ("全チームで続ける", 9, 40, 100)
            ),
        ),
        Measure(
            name="始まりの10分ミーティング",
            topic="チーム力",
            issue="TM",
            measure="TM-M2",
            owner="SV会",
            horizon=3,
            pulse=("TM1", "TM5"),
            tasks=_tasks("SV会", ("進め方を決める", 6, 8, 100), ("毎日行う", 9, 40, 100)),
        ),
    ),
    moved={"LG1": 60, "LG4": 50, "TM1": 25, "TM5": 20, "KG1": 20},
    values={
        "入社3か月以内の離職率": ((-2, 22.0, 82), (11, 21.0, 76), (24, 15.0, 80), (37, 12.0, 84)),
    },
    recorded=True,
)

BANK = Walk(
    owner="bank@example.jp",
    person="椿 誠",
    organisation="つばき銀行（見本）",
    centre="大宮テレホンバンキングセンター",
    industry="J",
    staff=(74, 71),
    people=(58, 52),
    closed=(30, 3),
    starts=26,
    weeks=24,
    name="早期離職を減らす改善計画",
    aim="入社1年以内の離職を減らし、SVの負担を軽くする",
    measures=(
        Measure(
            name="支援の当番と待ち時間の見える化",
            topic="チーム力",
            issue="TM",
            measure="TM-M1",
            owner="SV 椿",
            horizon=6,
            pulse=("TM2",),
            kpis=(Kpi(name="入社1年以内の離職率", unit="%", baseline=70, target=50, rises=False),),
            tasks=_tasks("椿", ("当番表を作る", 1, 2, 100), ("待ち時間を毎日掲示する", 3, 24, 90)),
        ),
        Measure(
            name="点数より先に、一つの助言",
            topic="学びと成長",
            issue="LG",
            measure="LG-M3",
            owner="品質担当",
            horizon=3,
            pulse=("LG3",),
            tasks=_tasks("品質担当", ("助言の例を集める", 2, 4, 100), ("面談の順番を変える", 5, 24, 80)),
        ),
    ),
    moved={"TM2": 22, "LG3": 15},
    values={"入社1年以内の離職率": ((-4, 70.0, 20), (9, 65.0, 20), (22, 58.0, 19))},
)

OUTSOURCER = Walk(
    owner="outsourcer@example.jp",
    person="疾風 海",
    organisation="はやてコンタクトサービス（見本）",
    centre="那覇コンタクトセンター",
    industry="R",
    staff=(240, 236),
    people=(186, 191),
    closed=(22, 2),
    starts=18,
    weeks=16,
    name="カスタマーハラスメントから守る計画",
    aim="会社が守ってくれるという信頼を取り戻す",
    measures=(
        Measure(
            name="行き過ぎた言動への共通基準",
            topic="健全な職場",
            issue="HW",
            measure="HW-M1",
            what="事例を言動と要求内容で並べ、線引きをチームで決めて、方針と手順にする。",
            owner="センター長 疾風",
            horizon=3,
            pulse=("HW1",),
            kpis=(Kpi(name="線引きの判断がそろった事例の割合", unit="%", baseline=48, target=80),),
            tasks=_tasks(
                "疾風", ("事例を集める", 1, 3, 100), ("線引きの会を開く", 4, 6, 100), ("方針と手順を配る", 7, 10, 100)
            ),
        ),
        Measure(
            name="2週間以内の結果共有",
            topic="会社との信頼関係",
            issue="TR",
            measure="TR-M1",
            owner="人事",
            horizon=3,
            pulse=("TR3", "TR1"),
            tasks=_tasks("人事", ("結果を全員に伝える", 1, 2, 100), ("決めたことを掲示する", 3, 16, 100)),
        ),
    ),
    moved={"HW1": 80, "TR3": 40, "TR1": 30, "KG1": 15},
    values={"線引きの判断がそろった事例の割合": ((-1, 48.0, 40), (7, 62.0, 40), (14, 83.0, 40))},
)

WALKS = (INSURER, BANK, OUTSOURCER)
