"""Where one is in a short form, in words and dashes."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ProgressText:
    """Question `current` of `total`; the dashes repeat the words and are silent."""

    current: int
    total: int

    @property
    def dashes(self) -> list[bool]:
        """One dash a question, true up to the current one."""
        return [place < self.current for place in range(self.total)]
