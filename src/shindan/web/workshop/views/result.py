"""The result of a vote as an exhibit: bars with their counts, and the places in the analysis beside them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.report.board import Column, Line, Value
from shindan.report.board import Exhibit as Told
from shindan.report.charts import Bar, bar
from shindan.web.results.drawing import drawn
from shindan.web.ui.components.exhibit import Exhibit

from ..models import Vote
from ..votes import Voted, basis_of, order_of

CSV = "vote.csv"


def vote_exhibit(vote: Vote | None, language: str) -> Exhibit | None:
    """The counts of an ended vote as a page shows them; ``None`` where there are none to show."""
    if vote is None or vote.counts is None:
        return None
    return drawn(told(vote, language), reverse("workshop_file", args=[vote.entry_id, CSV]))


def told(vote: Vote, language: str) -> Told:
    """The counts for page and CSV file."""
    rows = order_of(vote, language)
    most = max(1, *(row.dots for row in rows))
    return Told(
        key="vote",
        title=_("投票の結果"),
        says=_says(rows),
        basis=basis_of(vote),
        columns=(
            Column(_("課題"), numeric=False),
            Column(_("点")),
            Column(_("投票順")),
            Column(_("分析順")),
            Column(_("機械順")),
        ),
        lines=tuple(_line(row, most) for row in rows),
        notes=(
            _(
                "「分析順」は公開した分析の順番、「機械順」はコンサルタントが編集する前の順番です。点が同じ課題は同じ順番にしています。"
            ),
        ),
        picture_at=1,
    )


def _says(rows: tuple[Voted, ...]) -> str:
    first = [row.title for row in rows if row.place == 1]
    if len(first) > 2:
        words = ngettext("%(n)d件の課題に同じ点が集まりました", "%(n)d件の課題に同じ点が集まりました", len(first))
        return words % {"n": len(first)}
    names = _("と").join(_("「%(title)s」") % {"title": title} for title in first)
    return _("いちばん多くの点が集まったのは%(names)sです") % {"names": names}


def _line(row: Voted, most: int) -> Line:
    dots = ngettext("%(n)d点", "%(n)d点", row.dots) % {"n": row.dots}
    places = (row.place, row.consultant, row.machine)
    values = (Value(dots, (row.dots,)), *(Value(str(place) if place else "–", (place,)) for place in places))
    return Line(row.title, values, picture=bar(Bar(row.dots, strong=row.place == 1), most=most))
