"""The certificate of a honoured centre: from the decision, with the name that the centre gave."""

from __future__ import annotations

from shindan.report.award import Certificate, certificate_pdf

from ..names import Name
from .content import Decided
from .queries import Won


def certificate_of(won: Won, *, name: Name, language: str) -> bytes:
    """The PDF. ``name`` is the centre's own where it has not said how it is to appear, or not in English."""
    decision, edition = won.decision, won.edition
    content = Decided.model_validate(decision.content)
    recipient = _recipient(won, name, language)
    made = Certificate(
        recipient=recipient,
        prize=won.prize.get(language, ""),
        division=won.division.get(language, ""),
        edition=edition.name.get(language),
        organisations=edition.organisations,
        centres=len(edition.members),
        dated=decision.dated,
        issuer=decision.issuer,
        signer=decision.signer,
        place=content.place,
        shared=content.is_shared(won.given.centre),
    )
    return certificate_pdf(made, language=language)


def _recipient(won: Won, name: Name, language: str) -> str:
    said = won.consent
    if language == "en":
        return (said.name_en if said else "") or name.en or (said.name if said else "") or name.ja
    return (said.name if said else "") or name.ja
