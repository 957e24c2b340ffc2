"""From a piece of evidence to the page of the dashboard that shows its cell."""

from __future__ import annotations

from django.urls import reverse

from shindan.analysis.cross.schema import Ref
from shindan.result.schema import Result
from shindan.web.results.models import Publication


class Links:
    """The addresses of one result's pages. ``stages``: whether the reader may open the representative's result."""

    def __init__(self, publication: Publication, result: Result, *, stages: bool) -> None:
        self._stages = stages
        self._base = [publication.wave.entry_id, publication.number]
        self._elements = {row.id: section.id for section in result.sections for row in section.rows if row.element}
        self._splits = {split.id: (at, split) for at, split in enumerate(result.splits, 1)}

    def of(self, ref: Ref) -> str:
        """The address; "" where no page shows it."""
        if ref.kind == "stage":
            return reverse("management_result", args=self._base[:1]) if self._stages else ""
        if ref.kind == "theme":
            return self._page("comments")
        if ref.kind == "relation":
            return self._page("importance")
        return self.group(ref.split, ref.group) if ref.group else self.row(ref.row)

    def row(self, row: str) -> str:
        """An element, or the element of a question; happiness is with the distributions."""
        element = self._elements.get(row)
        return self._page("element", element) if element else self._page("distribution")

    def group(self, split: str | None, group: str | None) -> str:
        """All questions of one group."""
        if split not in self._splits:
            return self._page("heatmap")
        at, found = self._splits[split]
        place = next((n for n, one in enumerate(found.groups, 1) if one.code == group), None)
        return self._page("group", at, place) if place else self._page("heatmap")

    def _page(self, page: str, *more: object) -> str:
        return reverse(f"results_{page}", args=[*self._base, *more])
