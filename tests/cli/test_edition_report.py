"""``shindan edition report``: a PDF and a CSV a centre, names from the operator's table, clear words where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shindan.cli import main
from shindan.edition import canonical, read_edition
from shindan.edition.model import Earlier
from shindan.report.ranking.conftest import Case, make_edition

OWN = "c-0000000000000000"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    path = tmp_path / "edition.json"
    path.write_bytes(canonical(make_edition(Case(organisations=20, each=1))))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["edition", "report", *map(str, arguments)])


def names(folder: Path, text: str) -> Path:
    path = folder / "names.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_one_centre_gets_its_report_with_its_name(edition: Path, tmp_path: Path) -> None:
    table = names(tmp_path, f"centre,organisation_name,centre_name\n{OWN},みなと総合サポート株式会社,東京センター\n")
    done = run(edition, "--centre", OWN, "--names", table, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{OWN}.csv", f"{OWN}.pdf"]
    assert "centre,東京センター" in (tmp_path / "out" / f"{OWN}.csv").read_text(encoding="utf-8-sig")


def test_an_unknown_centre_is_named(edition: Path, tmp_path: Path) -> None:
    done = run(edition, "--centre", "c-ffffffffffffffff", "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "この年度版にないセンターです" in done.output
    assert not (tmp_path / "out").exists()


def test_a_table_of_names_without_its_columns_is_told(edition: Path, tmp_path: Path) -> None:
    done = run(edition, "--names", names(tmp_path, "a,b\n1,2\n"), "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "列 'centre' がありません" in done.output


def test_a_broken_edition_is_told(tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    path.write_text("{", encoding="utf-8")
    done = run(path, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "edition.json" in done.output


def test_an_edition_without_ranks_gives_pages_that_say_so(tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    path.write_bytes(canonical(make_edition(Case(organisations=8, each=1))))
    done = run(path, "--centre", OWN, "--language", "en", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "No ranks in this edition" in done.output
    assert [found.name for found in (tmp_path / "out").iterdir()] == [f"{OWN}.pdf"]


def test_all_centres_get_a_report_each(edition: Path, tmp_path: Path) -> None:
    done = run(edition, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "20 センター" in done.output
    made = [path.read_bytes()[:5] for path in sorted((tmp_path / "out").glob("*.pdf"))]
    assert made == [b"%PDF-"] * 20
    assert len(list((tmp_path / "out").glob("*.csv"))) == 20


def later(edition: Path, tmp_path: Path) -> Path:
    """The next version: the last centre of another organisation has left."""
    first = read_edition(edition.read_bytes(), "edition.json")
    again = first.model_copy(
        update={
            "number": 2,
            "earlier": Earlier(number=1, digest=first.digest, reason="同意の撤回"),
            "members": first.members[:-1],
        }
    )
    path = tmp_path / "edition-2.json"
    path.write_bytes(canonical(again))
    return path


def test_a_later_version_asks_what_was_given_out(edition: Path, tmp_path: Path) -> None:
    second = later(edition, tmp_path)
    done = run(second, "--centre", OWN, "--out", tmp_path / "out")
    assert (done.exit_code, "--given" in done.output) == (2, True)
    assert not (tmp_path / "out").exists()
    done = run(second, "--centre", OWN, "--none-given", "--out", tmp_path / "out")
    assert (tmp_path / "out" / f"{OWN}.pdf").exists(), done.output


def test_beside_a_version_that_was_given_out_nobody_gets_one_that_tells_of_a_single_centre(
    edition: Path, tmp_path: Path
) -> None:
    second = later(edition, tmp_path)
    done = run(second, "--given", edition, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "19 センターには作りません" in done.output
    assert list((tmp_path / "out").iterdir()) == []
    ranked = CliRunner().invoke(
        main, ["edition", "rank", str(second), "--given", str(edition), "-o", str(tmp_path / "ranking")]
    )
    assert ranked.exit_code == 0, ranked.output
    assert list((tmp_path / "ranking" / "centres").iterdir()) == []
    assert (tmp_path / "ranking" / "standings.csv").exists()
