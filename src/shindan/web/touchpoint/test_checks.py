"""An operator's packs are checked at start."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from .checks import operator_packs


@pytest.fixture
def own_packs(tmp_path: Path, settings: Any) -> Path:
    settings.SHINDAN = replace(settings.SHINDAN, packs=tmp_path)
    return tmp_path


def test_without_own_packs_nothing_is_checked() -> None:
    assert operator_packs(None) == []


def test_sound_packs_pass(own_packs: Path) -> None:
    assert operator_packs(None) == []


def test_a_faulty_pack_is_told_with_file_and_line(own_packs: Path) -> None:
    folder = own_packs / "touchpoint-broken"
    folder.mkdir()
    (folder / "pack.yaml").write_text("id: touchpoint-broken\nextends: touchpoint\nversion: one\n", encoding="utf-8")
    assert any("pack.yaml:3" in error.msg for error in operator_packs(None))
