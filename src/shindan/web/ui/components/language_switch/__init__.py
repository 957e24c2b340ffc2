"""The switch to the other language, in the head of every page."""

from dataclasses import dataclass

from django.utils.translation import get_language

NAMES = {"ja": "日本語", "en": "English"}


@dataclass(frozen=True, kw_only=True)
class LanguageSwitch:
    """Sends a form, because it changes a setting; `next` is the page to come back to."""

    next: str = "/"

    @property
    def other(self) -> str:
        """The language to switch to."""
        return "ja" if (get_language() or "").startswith("en") else "en"

    @property
    def label(self) -> str:
        """Its name in itself, so that who needs it can read it."""
        return NAMES[self.other]
