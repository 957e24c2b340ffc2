"""The certificate of the award on paper."""

from .certificate import Certificate, certificate_payload, certificate_pdf

__all__ = ["Certificate", "certificate_payload", "certificate_pdf"]
