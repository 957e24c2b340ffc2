"""Policy and manual with the team's own numbers and words filled in. What is not given yet stays visible as ［…］."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shindan.diagnosis.kit import Kit
from shindan.diagnosis.kit.check import SPOKEN
from shindan.diagnosis.parts import Text

SPEAKER = {"ja": "（SVの名前）", "en": "(name of the supervisor)"}
JOINED = {"ja": "、", "en": ", "}


@dataclass(frozen=True)
class Settings:
    """What a team has filled in: numbers by parameter and words by name; the rest is the kit's default, or open."""

    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def number(self, kit: Kit, key: str) -> tuple[int, ...]:
        """The team's number or numbers for a parameter, or the kit's; ``KeyError`` for a key that the kit does not have."""
        default = {one.key: one.default for one in kit.parameters}[key]
        return self.numbers.get(key) or default


@dataclass(frozen=True)
class PolicySection:
    """A heading of the policy with its text; ``hint`` says what belongs there, ``own`` whether the team wrote it itself."""

    id: str
    title: str
    text: str
    hint: str
    own: bool


@dataclass(frozen=True)
class ManualSection:
    """What is done in one zone, filled in."""

    zone: str
    name: str
    purpose: str
    who: str
    begins_when: str
    steps: tuple[str, ...]
    phrases: tuple[str, ...]
    do_not: tuple[str, ...]
    record: str
    care: str
    rises_when: str


def fill(kit: Kit, settings: Settings, text: str, language: str) -> str:
    """A text with its ``{keys}`` filled; text between braces that is no key of the kit stays as it is."""
    known = {one.key: JOINED[language].join(map(str, settings.number(kit, one.key))) for one in kit.parameters}
    for name in kit.names:
        known[name.key] = settings.words.get(name.key, "").strip() or _open(name.label, language)
    known[SPOKEN] = SPEAKER[language]
    for key, value in known.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def still_open(kit: Kit, settings: Settings) -> list[str]:
    """The keys of names that nobody has given yet."""
    return [one.key for one in kit.names if not settings.words.get(one.key, "").strip()]


def policy_of(kit: Kit, settings: Settings, own: Mapping[str, str], language: str) -> list[PolicySection]:
    """The policy: the team's own text of a heading where there is one, else the kit's draft."""
    return [
        PolicySection(
            id=one.id,
            title=one.title.get(language),
            text=fill(kit, settings, own.get(one.id, "").strip() or one.draft.get(language), language),
            hint=one.what.get(language),
            own=bool(own.get(one.id, "").strip()),
        )
        for one in kit.policy
    ]


def manual_of(kit: Kit, settings: Settings, language: str) -> list[ManualSection]:
    """The manual, a section a zone."""

    def said(text: Text) -> str:
        return fill(kit, settings, text.get(language), language)

    return [
        ManualSection(
            zone=part.zone,
            name=kit.zone(part.zone).name.get(language),
            purpose=said(part.purpose),
            who=said(part.who),
            begins_when=said(part.begins_when),
            steps=tuple(map(said, part.steps)),
            phrases=tuple(map(said, part.phrases)),
            do_not=tuple(map(said, part.do_not)),
            record=said(part.record),
            care=said(part.care),
            rises_when=said(part.rises_when),
        )
        for part in kit.manual
    ]


def _open(label: Text, language: str) -> str:
    return f"［{label.get(language)}］" if language == "ja" else f"[{label.get(language)}]"
