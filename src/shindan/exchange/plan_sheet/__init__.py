"""An improvement plan as Excel in the consultants' shape, and back from one, however it was moved about.

>>> import datetime as dt, pathlib, tempfile
>>> from shindan.exchange.plan_sheet import plan_workbook, read_plan_workbook
>>> from shindan.improvement.plan import Measure, Plan, Task
>>> task = Task(id="b", name="伝える型を作る", owner="三浦", progress=80, marks={3: "2", 4: "1"})
>>> plan = Plan(name="改善計画", starts=dt.date(2026, 9, 7), weeks=4, measures=(Measure(id="a", name="変更の理由を先に伝える", tasks=(task,)),))
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "plan.xlsx"
...     _ = path.write_bytes(plan_workbook(plan, "ja"))
...     read_plan_workbook(path, "plan.xlsx", plan).plan == plan
True
"""

from ..form import FormError, PlacedFault
from .reading import PlanReading, read_plan_workbook
from .writing import plan_workbook

__all__ = ["FormError", "PlacedFault", "PlanReading", "plan_workbook", "read_plan_workbook"]
