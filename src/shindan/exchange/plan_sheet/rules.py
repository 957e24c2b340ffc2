"""The sheet's formulas, drop-downs and colours: what Excel and LibreOffice work out by themselves."""

from __future__ import annotations

from typing import Any

from shindan.improvement.plan import MOST_TASKS

from ..faults import letters
from .words import NO_PROGRESS


def progress(row: int, columns: tuple[int, int, int], measure: str) -> str:
    """The mean of the tasks below a measure, up to the next one; "–" where there is none.

    It counts down from its own cell, so that rows may be inserted, moved and deleted around it. ``columns`` are those of kind,
    name and progress.
    """
    kind, name, share = (f"{letters(column)}{row + 1}" for column in columns)
    below = f"OFFSET({kind},1,0,{MOST_TASKS},1)"
    rows = f'IFERROR(MATCH("{measure}",{below},0)-1,{MOST_TASKS})'
    total, count = f"SUM(OFFSET({share},1,0,{rows},1))", f"COUNTA(OFFSET({name},1,0,{rows},1))"
    return f'=IFERROR(ROUND({total}/{count},2),"{NO_PROGRESS}")'


def whole(kinds: str, shares: str, task: str) -> str:
    """The mean of all tasks; "–" without one."""
    return f'=IFERROR(ROUND(SUMIF({kinds},"{task}",{shares})/COUNTIF({kinds},"{task}"),2),"{NO_PROGRESS}")'


def says(cell: str, text: str) -> dict[str, Any]:
    """True where a cell says a text, as a number or as a text."""
    return {"type": "formula", "criteria": f'={cell}&""="{text}"'}


def this_week(monday: str) -> dict[str, Any]:
    """True in the column of the week that today is in."""
    return {"type": "formula", "criteria": f"=AND(ISNUMBER({monday}),TODAY()>={monday},TODAY()<={monday}+6)"}


def choice(*texts: str) -> dict[str, Any]:
    """A drop-down that refuses nothing."""
    return {"validate": "list", "source": list(texts), "show_error": False}
