"""Why a design gives no questionnaire, each fault at the field that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..finding import PathSteps


@dataclass(frozen=True)
class DesignFault:
    """One thing wrong: ``path`` into the design (``("extra", 2, "ask_if")``), and what to do, in both languages."""

    path: PathSteps
    ja: str
    en: str

    def message(self, language: str = "ja") -> str:
        return self.en if language == "en" else self.ja


class DesignError(ValueError):
    """The design cannot be composed; ``faults`` has every cause at once."""

    def __init__(self, faults: Sequence[DesignFault]) -> None:
        super().__init__("\n".join(fault.ja for fault in faults))
        self.faults = tuple(faults)
