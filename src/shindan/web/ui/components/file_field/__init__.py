"""A file from the reader's machine, or several: label, hint, error, control. Its form needs `enctype="multipart/form-data"`."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FileField:
    """`accept` narrows what the browser offers (`.zip,application/zip`); the server checks all the same. A browser never shows a
    chosen file again after a fault, so the error says to choose it once more."""

    name: str
    label: str
    hint: str = ""
    error: str = ""
    accept: str = ""
    several: bool = False

    @property
    def described_by(self) -> str:
        """The ids that describe the control: error first, then hint."""
        found = [f"error_{self.name}"] if self.error else []
        return " ".join([*found, f"hint_{self.name}"] if self.hint else found)
