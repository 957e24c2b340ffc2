"""Values, changes and headings of pulses in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.report.pulse.paper import untold
from shindan.result.schema import Cell, Result, RowKind


def value_words(cell: Cell | None, kind: RowKind) -> str:
    """A published value with its unit, "–" where there is none."""
    if cell is None or cell.suppressed or cell.value is None:
        return "–"
    text = f"{cell.value:.1f}" + _("点") if kind == "mean" else f"{cell.value:.0f}%"
    return {"at_least": f"≥{text}", "at_most": f"≤{text}"}.get(cell.bound or "", text)


def interval_words(cell: Cell | None) -> str:
    """The 95 % interval, "–" where there is none."""
    if cell is None or cell.suppressed or cell.low is None or cell.high is None:
        return "–"
    return f"{cell.low:g}–{cell.high:g}"


def change_words(cell: Cell) -> str:
    """The change since the survey with its interval; that it was told again where nobody moved."""
    if cell.repeated:
        return _("前回と同じ")
    if cell.change is None:
        return "–"
    spread = "" if cell.change_low is None else f" ({signed(cell.change_low)}–{signed(cell.change_high or 0.0)})"
    return f"{signed(cell.change)}{spread}"


def signed(value: float) -> str:
    """With its sign, a real minus."""
    return f"{value:+g}".replace("-", "−") if value else "0"


def groups_told(result: Result, language: str) -> str:
    """Why few groups are shown and what shows more; "" where every group is, or none was asked for."""
    found = next(((split, hidden) for split in result.splits if (hidden := untold(split))), None)
    if found is None:
        return ""
    split, hidden = found
    counts = {"split": split.name.get(language), "all": len(split.groups), "hidden": hidden}
    return _("%(why)s%(more)s") % {"why": _why_hidden() % counts, "more": _what_shows_more()}


def _why_hidden() -> str:
    return _(
        "%(split)s別では、%(all)dグループのうち%(hidden)dの値を示していません。人数が少ないか、前の調査から動いた回答が少なく、二つの回を並べると一人の答えが分かるおそれがあるためです。"
    )


def _what_shows_more() -> str:
    return _(
        "もっと見るには、回答する人を増やす、次の回まで間をあける、人数の多い分け方を選ぶ、のどれかが役立ちます。全体の値は、グループの値が見えなくても読めます。"
    )
