"""What a decision can be about, and what the pack proposes for it: measures, KPIs, questions to ask again."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.analysis.cross.schema import Issue, Proposal
from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import Guide, load_guide
from shindan.result.schema import Words
from shindan.web.entries.models import Entry

from .cards import analysis_of, read


@dataclass(frozen=True)
class Subject:
    """An issue of the analysis; ``None`` for a topic of one's own. ``pulse`` are (id, wording) of the questions that stand for it."""

    issue: Issue | None
    proposals: tuple[Proposal, ...]
    pulse: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The issue's id; "" for a topic of one's own."""
        return self.issue.id if self.issue else ""

    @property
    def topic(self) -> Words | None:
        """The issue in words."""
        return self.issue.title if self.issue else None

    def proposal(self, measure: str) -> Proposal | None:
        """The proposal of that measure."""
        return next((one for one in self.proposals if one.measure == measure), None)


def subject_of(entry: Entry, issue: str, language: str) -> Subject | None:
    """The issue of the published analysis with that id; ``None`` where there is none. ``issue`` "" is a topic of one's own."""
    if not issue:
        return Subject(None, (), _wordings(_all_pulse(load_guide()), language))
    version = analysis_of(entry)
    found = next((one for one in read(version).issues if one.id == issue), None) if version else None
    if found is None:
        return None
    guide = load_guide()
    asked = [item for one in found.proposals for item in one.pulse]
    own = next((each.pulse for each in guide.elements if each.id == found.element), None)
    ids = tuple(dict.fromkeys([*asked, *(own or ())])) or _all_pulse(guide)
    return Subject(found, found.proposals, _wordings(ids, language))


def _all_pulse(guide: Guide) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for element in guide.elements for item in element.pulse))


def _wordings(items: tuple[str, ...], language: str) -> tuple[tuple[str, str], ...]:
    return tuple((item, wording_of(item, language)) for item in items)


def wording_of(item: str, language: str) -> str:
    """A question's wording; its id where the pack does not know it (any more)."""
    pack = load_pack(load_guide().employee)
    found = next((one for one in pack.items if one.id == item), None)
    return found.text.get(language) if found else item
