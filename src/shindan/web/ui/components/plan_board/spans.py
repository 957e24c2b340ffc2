"""The weeks of one line as cells: weeks that look alike are one.

They are written here and not by a template, which takes ten times as long: a large board has thousands. For the same reason the
words are looked up once a drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shindan.improvement.plan import Mark

BARS = frozenset({"done", "plan", "past", "all"})
SIGNS = {Mark.MEETING: "■", Mark.REVIEW: "★"}
SIGNED = frozenset(SIGNS.values())
Looks = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Span:
    """Weeks of one cell. `look` is done, plan, past (planned, over, not done), all (from a measure's first task to its last), a sign,
    or nothing. `css` are its classes: the look of a bar, `n` this week, `s` and `e` the ends of a bar."""

    first: int
    last: int
    look: str
    css: str


class Words:
    """What looks and weeks are called in the reader's language."""

    def __init__(self) -> None:
        self.looks = {
            "done": _("実施済"),
            "plan": _("実施予定"),
            "past": _("実施予定のまま過ぎた週"),
            "all": _("タスクの期間"),
            "■": _("定例会"),
            "★": _("見直し"),
        }
        self.weeks = _("W%(first)d〜W%(last)d")
        self.comma = _("、")

    def span(self, first: int, last: int) -> str:
        """Weeks by their numbers."""
        return f"W{first}" if first == last else self.weeks % {"first": first, "last": last}

    def line(self, spans: list[Span]) -> str:
        """A line for a phone, where there are no columns: each look once, with its weeks."""
        found: dict[str, list[str]] = {}
        for look, run in groupby(spans, lambda each: each.look):
            if look:
                joined = list(run)
                found.setdefault(look, []).append(self.span(joined[0].first, joined[-1].last))
        return self.comma.join(f"{self.looks[look]} {' '.join(weeks)}" for look, weeks in found.items())

    def cells(self, spans: list[Span]) -> SafeString:
        """The cells of a line."""
        return mark_safe("".join(map(self._cell, spans)))  # noqa: S308 (numbers and the program's own words, escaped)

    def _cell(self, span: Span) -> str:
        weeks = span.last - span.first + 1
        colspan = f' colspan="{weeks}"' if weeks > 1 else ""
        css = f' class="{span.css}"' if span.css else ""
        return f"<td{colspan}{css}>{self._inner(span)}</td>"

    def _inner(self, span: Span) -> str:
        if not span.look:
            return ""
        words = escape(f"{self.span(span.first, span.last)} {self.looks[span.look]}")
        if span.look in SIGNED:
            return f'{span.look}<span class="visually-hidden">{words}</span>'
        return f"<i>{words}</i>"


def spans_of(looks: Looks, weeks: int, now: int) -> list[Span]:
    """A line of so many weeks; this week is always a cell of its own, and so is a sign."""
    begins = {1, now, now + 1}
    for week, look in looks.items():
        begins.update(_edges(week, look, looks))
    firsts = sorted(week for week in begins if 1 <= week <= weeks)
    return [_span(first, after - 1, looks, now) for first, after in pairwise([*firsts, weeks + 1])]


def _edges(week: int, look: str, looks: Looks) -> tuple[int, ...]:
    """Where a cell begins at a marked week: with it, and behind it."""
    alone = look in SIGNED
    edges = ((week, looks.get(week - 1)), (week + 1, looks.get(week + 1)))
    return tuple(edge for edge, beside in edges if alone or beside != look)


def _span(first: int, last: int, looks: Looks, now: int) -> Span:
    look = looks.get(first, "")
    named = [look] if look in BARS else []
    if first == now:
        named.append("n")
    if look in BARS:
        named += [end for end, beside in (("s", first - 1), ("e", last + 1)) if looks.get(beside, "") not in BARS]
    return Span(first, last, look, " ".join(named))
