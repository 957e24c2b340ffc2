"""The certificate of a honoured centre: from the decision, with the name that the centre gave."""

from __future__ import annotations

from shindan.report.award import Certificate, certificate_pdf

from .queries import Won


def certificate_of(won: Won, *, name: str, language: str) -> bytes:
    """The PDF. ``name`` is the centre's own where it has not said how it is to appear."""
    decision, edition = won.decision, won.edition
    said = won.consent
    recipient = ((said.name_en or said.name) if language == "en" else said.name) if said else ""
    made = Certificate(
        recipient=recipient or name,
        prize=won.prize.get(language, ""),
        division=won.division.get(language, ""),
        edition=edition.name.get(language),
        organisations=edition.organisations,
        centres=len(edition.members),
        dated=decision.dated,
        issuer=decision.issuer,
        signer=decision.signer,
    )
    return certificate_pdf(made, language=language)
