from pathlib import Path

from django.contrib.staticfiles import finders

from shindan.web.ui.bundle import style_bundle, style_sources
from shindan.web.ui.component import component_names


def test_bundle_is_found_like_any_static_file() -> None:
    found = finders.find("ui/ui.css")
    assert isinstance(found, str)
    assert Path(found).read_text("utf-8") == style_bundle()


def test_bundle_is_collected() -> None:
    collected = [path for finder in finders.get_finders() for path, _ in finder.list([])]
    assert collected.count("ui/ui.css") == 1


def test_other_files_are_left_to_the_other_finders() -> None:
    assert finders.find("ui/none.css") is None


def test_bundle_starts_with_tokens_and_holds_every_component() -> None:
    names = [source.parent.name for source in style_sources()]
    assert style_sources()[0].name == "tokens.css"
    assert tuple(names[2:]) == component_names()
