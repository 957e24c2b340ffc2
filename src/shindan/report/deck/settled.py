"""A PowerPoint file without the moment at which it was made: equal decks give equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

_MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold


def settled(data: bytes, stamp: datetime) -> bytes:
    """The same package, every part dated ``stamp`` or not at all; workbooks behind charts as well."""
    said = f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIRST), _part(name, old.read(name), stamp, said), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _part(name: str, content: bytes, stamp: datetime, said: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return settled(content, stamp)
    if name == "docProps/core.xml":
        return _MOMENTS.sub(lambda found: found[1] + said + found[3], content)
    return content
