"""Serves the style bundle as the static file `ui/ui.css`."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from shindan.web.ui.bundle import style_bundle

BUNDLE = "ui/ui.css"


class ComponentFinder(BaseFinder):
    """Writes the bundle into a private folder, because static files are found by their path on disk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._folder = TemporaryDirectory(prefix="shindan-ui-")
        self._storage = FileSystemStorage(location=self._folder.name)

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The freshly written bundle, so that an edited style shows on the next load."""
        if path != BUNDLE:
            return []
        target = self._write()
        return [str(target)] if find_all else str(target)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """The bundle, for `collectstatic`."""
        self._write()
        yield BUNDLE, self._storage

    def _write(self) -> Path:
        target = Path(self._folder.name) / BUNDLE
        target.parent.mkdir(exist_ok=True)
        text = style_bundle()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            # Put in place whole: another thread may be sending the file at this moment.
            with NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as made:
                made.write(text)
            Path(made.name).replace(target)
        return target
