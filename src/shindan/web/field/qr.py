"""QR codes of pages, as addresses of pictures."""

from __future__ import annotations

import segno


def qr_image(address: str) -> str:
    """The QR code of an address as a ``data:`` picture with the quiet zone it needs."""
    return str(segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4))
