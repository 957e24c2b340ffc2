"""Values, changes and headings of pulses in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.result.schema import Cell, Result, RowKind
from shindan.web.entries.models import Wave


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


def pulse_name(wave: Wave) -> str:
    """A pulse by its month, in the reader's language; its label is in that of who launched it."""
    return _("ミニアンケート%(year)d年%(month)d月") % {"year": wave.opens.year, "month": wave.opens.month}


def result_heading(result: Result) -> str:
    """What the pulse says of everybody, in one sentence."""
    cells = [(cell, row.reverse) for row in result.rows if (cell := result.total.get(row.id)) is not None]
    moved = [cell for cell, _reverse in cells if cell.change_significant and cell.change is not None]
    up, down = sum((cell.change or 0) > 0 for cell in moved), sum((cell.change or 0) < 0 for cell in moved)
    if up and down:
        return _("全体調査より上がった質問が%(up)d問、下がった質問が%(down)d問あります") % {"up": up, "down": down}
    if up:
        return ngettext("%(n)d問が、全体調査より上がりました", "%(n)d問が、全体調査より上がりました", up) % {"n": up}
    if down:
        return ngettext("%(n)d問が、全体調査より下がりました", "%(n)d問が、全体調査より下がりました", down) % {
            "n": down
        }
    return _("全体調査から変わったと言える質問はありません")
