"""Static files under names with a digest, also where one script imports another."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Statics(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As whitenoise keeps them; ``import … from "./name.js"`` is rewritten too."""

    support_js_module_import_aggregation = True
