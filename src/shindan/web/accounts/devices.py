"""A browser's long description of itself, cut down to what its owner recognises."""

from __future__ import annotations

# The first that fits: Edge calls itself Chrome too, and Chrome calls itself Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
UNKNOWN = "-"


def device_name(description: str) -> str:
    """Such as ``Chrome / Windows``; what is one already stays as it is."""
    if " / " in description and "(" not in description:
        return description
    found = [name for name in (_first(BROWSERS, description), _first(SYSTEMS, description)) if name]
    return " / ".join(found) if len(found) > 1 else (f"{found[0]} / {UNKNOWN}" if found else f"{UNKNOWN} / {UNKNOWN}")


def _first(known: tuple[tuple[str, str], ...], description: str) -> str:
    return next((name for mark, name in known if mark in description), "")
