"""One style sheet for all pages: tokens, base, then every component."""

from pathlib import Path

from shindan.web.ui.component import ROOT, component_names

HERE = Path(__file__).parent


def style_sources() -> tuple[Path, ...]:
    """The files of the bundle in their order; a later component never has to override an earlier one."""
    styles = (ROOT / name / "style.css" for name in component_names())
    return (HERE / "tokens.css", HERE / "base.css", *styles)


def style_bundle() -> str:
    """The text of `ui/ui.css`."""
    return "\n".join(source.read_text(encoding="utf-8").strip() for source in style_sources()) + "\n"
