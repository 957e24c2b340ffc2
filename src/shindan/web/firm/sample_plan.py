"""The made-up wholesaler's plan: two measures since spring, one of them from a complaint, so that its courses carry their marks."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import User

from shindan.improvement import plan as core
from shindan.web.accounts.models import Organisation
from shindan.web.improvement.models import Measure
from shindan.web.improvement.services import make_plan

from .leading import lead_on
from .models import Note
from .notebooks import COMPLAINTS

WEEKS_AGO, WEEKS = 30, 52


def load_plan(*, organisation: Organisation, owner: User, day: date) -> None:
    """Measures with weeks behind and before them; the first complaint about crushed boxes is a task of one."""
    starts = day - timedelta(days=day.weekday(), weeks=WEEKS_AGO)
    value = core.Plan(
        name="お客様の声から始める1年",
        aim="同じクレームを繰り返さず、名前で呼べるお客様を増やす",
        starts=starts,
        weeks=WEEKS,
        measures=(_names(), _boxes()),
    )
    plan = make_plan(organisation=organisation, plan=value, by=owner)
    complaint = Note.objects.filter(organisation=organisation, notebook=COMPLAINTS, folded__contains="つぶれ").last()
    boxes = Measure.objects.get(plan=plan, name="届くまでの傷みを減らす")
    if complaint is not None:
        lead_on(note=complaint, place=boxes, name="桃の箱に仕切りを入れる", owner="田中", by=owner)


def _names() -> core.Measure:
    weeks = dict.fromkeys(range(4, 30), core.Mark.DONE)
    kpi = core.Kpi(name="リピート率", unit="%", source="customers:repeat_rate")
    task = core.Task(name="名簿に好みを一つ書く", owner="鈴木", progress=80, marks=weeks)
    return core.Measure(name="常連の名前と好みを全員で覚える", owner="社長", tasks=(task,), kpis=(kpi,))


def _boxes() -> core.Measure:
    weeks = dict.fromkeys(range(16, 24), core.Mark.DONE)
    task = core.Task(name="箱を厚いものに替える", owner="田中", progress=100, marks=weeks)
    return core.Measure(name="届くまでの傷みを減らす", owner="田中", tasks=(task,))
