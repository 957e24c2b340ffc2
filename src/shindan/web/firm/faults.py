"""What cannot be done, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping


class FirmError(Exception):
    """Why something is refused."""


class NoteChangedError(FirmError):
    """Somebody else saved the entry since it was opened. ``now`` is what it says now, ``version`` its version, ``by`` who saved it."""

    def __init__(self, sentence: str, *, now: Mapping[str, object], version: int, by: str) -> None:
        super().__init__(sentence)
        self.now, self.version, self.by = now, version, by
