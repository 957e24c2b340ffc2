"""The folder that the console gives out is read by `shindan edition`, and gives the same bytes as the console keeps."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cast import Cast, make_cast

from shindan.cli.edition import edition_group
from shindan.web.editions.exporting import folder_file
from shindan.web.editions.making import add_edition
from shindan.web.editions.models import CentreRank, EditionVersion
from shindan.web.editions.ranking import rank
from shindan.web.editions.test_bringing import frozen, lay, rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def folder(version: EditionVersion, place: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(folder_file(version))).extractall(place)
    return place


def run(*args: str | Path) -> str:
    found = CliRunner().invoke(edition_group, [str(arg) for arg in args])
    assert found.exit_code == 0, found.output
    return found.output


def test_the_folder_is_checked_frozen_and_ranked_by_the_program_to_the_same_bytes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    version = frozen(cast, monkeypatch)
    rank(edition=version)
    place = folder(version, tmp_path / "edition")
    assert "確定できます" in run("check", place / "centres", "--rule", place / "rule.yaml")
    run("freeze", place / "centres", "--rule", place / "rule.yaml", "-o", tmp_path / "again.json")
    assert (
        (tmp_path / "again.json").read_bytes() == (place / "edition.json").read_bytes() == bytes(version.content or b"")
    )
    run("rank", place / "edition.json", "-o", tmp_path / "ranking")
    for kept in CentreRank.objects.filter(edition=version):
        assert json.loads((tmp_path / "ranking" / "centres" / f"{kept.centre}.json").read_bytes()) == kept.content
    assert CentreRank.objects.filter(edition=version).count() == 12


def test_the_folder_of_a_draft_can_be_checked_and_gives_equal_bytes(cast: Cast, tmp_path: Path) -> None:
    lay(12)
    made, _faults = add_edition(text=rule(), by=cast.people["operator"])
    assert made is not None
    assert folder_file(made) == folder_file(made)
    assert "確定できます" in run("check", folder(made, tmp_path) / "centres", "--rule", tmp_path / "rule.yaml")
