"""The notebooks that there are, with their columns from the firm's pack."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from shindan.diagnosis import Pack, UnknownPackError
from shindan.diagnosis.advice import Tool, ToolColumn
from shindan.web.accounts.models import Organisation
from shindan.web.packs import get_pack
from shindan.web.touchpoint.draft import DEFAULT_PACK

from .models import Firm

COMPLAINTS, ENQUIRIES, FAQ = "complaints", "enquiries", "faq"
THANKS, IDEAS, INTERVIEWS = "thanks", "ideas", "interviews"
INTO_FAQ = (COMPLAINTS, ENQUIRIES)  # whose entries become answers of the FAQ
# By the name in addresses: the tool of the pack that it is kept by.
TOOLS = {
    COMPLAINTS: "complaint-notebook",
    ENQUIRIES: "enquiry-notebook",
    FAQ: "faq",
    THANKS: "thanks-board",
    IDEAS: "hospitality-ideas",
    INTERVIEWS: "interview-sheet",
}
# The column whose day an entry stands under, and the one that says what it is about.
_DAYS = {FAQ: "updated"}
_HEADS = {COMPLAINTS: "what", ENQUIRIES: "question", FAQ: "question", THANKS: "words", IDEAS: "idea", INTERVIEWS: "why"}


@dataclass(frozen=True)
class Notebook:
    """A notebook with its columns. ``key`` is its name in addresses."""

    key: str
    tool: Tool

    @property
    def day_column(self) -> str:
        """Whose day an entry stands under; an entry without it stands under the day it was made."""
        return _DAYS.get(self.key, "date")

    @property
    def head_column(self) -> str:
        """What an entry is about."""
        return _HEADS[self.key]

    @property
    def columns(self) -> tuple[ToolColumn, ...]:
        """All of them, in the pack's order."""
        return self.tool.columns

    def column(self, column_id: str) -> ToolColumn | None:
        """One of them; ``None`` where an operator's pack has none of that name."""
        return next((column for column in self.columns if column.id == column_id), None)

    @property
    def choices(self) -> tuple[ToolColumn, ...]:
        """Those that are chosen from a list, by which entries are filtered."""
        return tuple(column for column in self.columns if column.kind == "choice")


def pack_of(organisation: Organisation) -> Pack:
    """The pack that the firm began with; the built-in one where it began with none or that is gone."""
    kept = Firm.objects.filter(organisation=organisation).values_list("pack", flat=True).first()
    try:
        return get_pack(kept or DEFAULT_PACK)
    except UnknownPackError:
        return get_pack(DEFAULT_PACK)


def notebook_of(organisation: Organisation, key: str) -> Notebook:
    """The notebook of that name; a page not found for any other."""
    found = next((each for each in notebooks_of(organisation) if each.key == key), None)
    if found is None:
        raise Http404
    return found


def notebooks_of(organisation: Organisation) -> tuple[Notebook, ...]:
    """Those that the firm's pack has the tools for."""
    tools = {tool.id: tool for tool in pack_of(organisation).tools}
    plain = {tool.id: tool for tool in get_pack(DEFAULT_PACK).tools}
    return tuple(Notebook(key, tools.get(tool) or plain[tool]) for key, tool in TOOLS.items())
