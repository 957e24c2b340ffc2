"""A few numbered sentences, each with the line of what it rests on and a link to where that is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The sentence, its evidence, and the link where there is one."""

    says: str
    evidence: str
    href: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Three is best."""

    items: tuple[Finding, ...]
