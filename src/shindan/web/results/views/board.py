"""What every page of the dashboard begins with: the result that the reader may see, and the pages about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.report.board import Exhibit as Exhibit_
from shindan.report.board import Source
from shindan.result.comments import Comments
from shindan.result.schema import Result, Split
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.edition_beside import Laid, edition_beside
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.exhibit import Exhibit
from shindan.web.ui.components.tabs import Tab, Tabs

from ..drawing import drawn
from ..models import Publication
from ..nation import nation_of
from ..places import place_of
from ..queries import publication_of, replaced_by

PAGES = ("one", "heatmap", "changes", "distribution", "importance", "comments", "response")


@dataclass(frozen=True)
class Board:
    """A result opened for one reader."""

    request: HttpRequest
    entry: Entry
    publication: Publication
    source: Source
    rights: frozenset[Right]
    laid: Laid | None = None

    @cached_property
    def compared(self) -> Source:
        """The result with the edition beside it, where there is one: for pictures and tables. Sentences and findings stay those
        of the result as it was published."""
        nation = nation_of(self.laid, self.publication.wave) if self.laid else None
        return self.source.beside(nation) if nation else self.source

    @property
    def result(self) -> Result:
        return self.source.result

    @property
    def language(self) -> str:
        return self.source.language

    def address(self, page: str, *more: object) -> str:
        """The address of a page of this result."""
        return reverse(f"results_{page}", args=[self.entry.pk, self.publication.number, *more])

    def draw(self, exhibit: Exhibit_ | None, links: Mapping[int, str] | None = None) -> Exhibit | None:
        """An exhibit with the address of its file, for who may download."""
        may_take = exhibit is not None and Right.DOWNLOAD in self.rights
        return drawn(exhibit, self.address("figure", exhibit.key) if exhibit and may_take else "", links)

    def splits(self) -> list[Split]:
        """Those that show anything."""
        return [split for split in self.result.splits if not split.withheld]

    def number_of(self, split: Split) -> int:
        """The place of a split, from 1: its name in addresses."""
        return self.result.splits.index(split) + 1

    def chosen(self) -> Split | None:
        """The split that the address asks for, else the first."""
        wanted, shown = self.request.GET.get("split", ""), self.splits()
        return next((split for split in shown if split.id == wanted), shown[0] if shown else None)

    def split_tabs(self, page: str, *more: object) -> Tabs | None:
        """Links between the splits, where there are several."""
        address, chosen = self.address(page, *more), self.chosen()
        shown = self.splits()
        items = [
            Tab(label=s.name.get(self.language), href=f"{address}?split={s.id}", current=s is chosen) for s in shown
        ]
        return Tabs(label=_("分析区分"), items=tuple(items)) if len(items) > 1 else None

    def page(self, template: str, here: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A page of the dashboard; ``here`` is the one that the navigation marks."""
        frame = {
            "publication": self.publication,
            "replaced": replaced_by(self.publication) if self.publication.published else None,
            "publish_at": place_of(self.publication, "publish"),
            "may_publish": self.publication.published is None and Right.PUBLISH in self.rights,
            "board_tabs": self._tabs(here),
            "eyebrow": self._eyebrow(),
        }
        return entry_page(
            self.request, self.entry, template, "results_page", status=status, board=self, **{**frame, **context}
        )

    def _eyebrow(self) -> str:
        entry = self.result.entry
        told = {"wave": entry.wave, "people": entry.people, "day": self.source.day}
        if entry.response_rate is None or entry.headcount is None:
            return _("%(wave)sの調査　回答%(people)d名　%(day)s") % told
        told |= {"staff": entry.headcount, "rate": entry.response_rate}
        return _("%(wave)sの調査　回答%(people)d名（対象%(staff)d名、%(rate)d%%）　%(day)s") % told

    def _tabs(self, here: str) -> Tabs:
        names = {
            "one": _("サマリー"),
            "heatmap": _("ヒートマップ"),
            "changes": _("比較"),
            "distribution": _("分布"),
            "importance": _("影響要因"),
            "comments": _("コメント"),
            "response": _("回答状況"),
        }
        items = [Tab(label=names[page], href=self.address(page), current=page == here) for page in PAGES]
        if self.entry.plan.analysis or self.entry.analysis_addon:
            items.append(Tab(label=_("課題と提案"), href=reverse("analysis_page", args=[self.entry.pk])))
        if Right.DOWNLOAD in self.rights and self.publication.published:
            items.append(Tab(label=_("納品物"), href=reverse("results_delivery", args=[self.entry.pk])))
        return Tabs(label=_("結果のページ"), items=tuple(items))


def open_board(request: HttpRequest, entry: Entry, number: int, part: str = "") -> Board:
    """The result of that number, or 404. That it was seen is recorded, with the part."""
    rights = rights_of(request.user, entry)
    publication = publication_of(entry, number, unpublished=Right.SEE_UNPUBLISHED in rights)
    if publication is None:
        raise Http404
    comments = Comments.model_validate(publication.comments) if publication.comments else None
    source = Source(Result.model_validate(publication.result), comments, str(request.LANGUAGE_CODE))
    record(actor=request.user, action="result.see", on=entry, target=f"{number} {part}".strip())
    return Board(request, entry, publication, source, rights, edition_beside(entry, publication.wave))
