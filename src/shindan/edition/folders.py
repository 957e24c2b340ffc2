"""Files of an edition: centre summaries, the frozen edition, and what is made of it, each written whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from .award import Candidates
from .candidates import candidates_of
from .centre import Centre
from .findings import field_findings
from .model import Edition
from .norms import norms_of
from .parts import canonical
from .rankings import Rankings
from .reading import SUFFIX
from .standings import Standing


def write_centres(centres: Iterable[Centre], folder: Path) -> None:
    """A file a centre, named by its pseudonym."""
    folder.mkdir(parents=True, exist_ok=True)
    for centre in centres:
        put(folder / f"{centre.centre}{SUFFIX}", canonical(centre))


def write_edition(edition: Edition, path: Path) -> None:
    put(path, canonical(edition))


def write_names(names: Iterable[Sequence[str]], path: Path) -> None:
    """The one file that says who is who: pseudonyms and names. It belongs to the operator and goes nowhere."""
    rows = [("centre", "organisation", "centre_name", "organisation_name"), *names]
    put(path, _csv(rows))


def read_names(path: Path) -> dict[str, str]:
    """Pseudonym → name, of centres and organisations."""
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    found: dict[str, str] = {}
    for row in rows:
        found[row["centre"]] = f"{row['organisation_name']} {row['centre_name']}"
        found[row["organisation"]] = row["organisation_name"]
    return found


def write_rankings(
    rankings: Rankings,
    folder: Path,
    tell: Callable[[int], None] | None = None,
    names: Mapping[str, str] | None = None,
    held_back: Collection[str] = (),
) -> list[Path]:
    """What is made of a frozen edition: a file a centre but for those ``held_back``, all ranks as a table, the benchmark, the candidates."""
    (folder / "centres").mkdir(parents=True, exist_ok=True)
    written = []
    for member in rankings.edition.members:
        if member.centre not in held_back:
            written.append(put(folder / "centres" / f"{member.centre}.json", rankings.of(member.centre).to_json()))
        if tell:
            tell(1)
    written.append(put(folder / "standings.csv", _csv(_standing_rows(rankings, names or {}))))
    written.append(put(folder / "benchmark.json", canonical(norms_of(rankings.edition, rankings.standings))))
    earlier = (rankings.before,) if rankings.before else ()
    written.append(put(folder / "findings.json", canonical(field_findings(rankings.edition, earlier))))
    candidates = candidates_of(rankings.edition)
    written.append(put(folder / "candidates.json", canonical(candidates)))
    written.append(put(folder / "candidates.csv", _csv(_candidate_rows(candidates, rankings.edition, names or {}))))
    return written


def put(path: Path, data: bytes) -> Path:
    """Write a whole file or nothing."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        return beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_safe(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _safe(cell: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _standing_rows(rankings: Rankings, names: Mapping[str, str]) -> Iterator[Sequence[object]]:
    yield (
        *("row", "row_name", "centre", "name", "value", "n", "rank", "of", "t_score"),
        *("estimate", "rank_low", "rank_high", "top_quarter"),
    )
    for standing in rankings.standings.values():
        yield from _rows_of(standing, rankings.whole, names)


def _rows_of(standing: Standing, edition: Edition, names: Mapping[str, str]) -> Iterator[Sequence[object]]:
    row = standing.row
    for at, place in sorted(enumerate(standing.places), key=lambda pair: (standing.rank[pair[0]], pair[1])):
        member = edition.members[place]
        t_score = "" if standing.t_score is None else f"{standing.t_score[at]:.1f}"
        yield (
            *(row.id, row.name.ja, member.centre, names.get(member.centre, "")),
            *(float(standing.shown[at]), member.figures[row.id].n, int(standing.rank[at]), standing.count, t_score),
            *(f"{standing.fair.estimate[at]:.3f}", int(standing.low[at]), int(standing.high[at])),
            f"{standing.top[at]:.3f}",
        )


def _candidate_rows(candidates: Candidates, edition: Edition, names: Mapping[str, str]) -> Iterator[Sequence[object]]:
    yield (
        *("division", "place", "award", "centre", "name", "score", "rank", "ties", "parted_by"),
        *("first_places", "honoured_places", "rank_low", "rank_high", "answers", "response", "look_at"),
    )
    prizes = {place.id: place.name.ja for place in edition.rule.award.places}
    for division in candidates.divisions:
        for one in division.candidates:
            yield (
                *(division.name.ja, one.place, prizes.get(one.award or "", ""), one.centre, names.get(one.centre, "")),
                *(one.score, one.rank, one.ties, one.parted_by or "", one.first_places, one.honoured_places),
                *(one.rank_low, one.rank_high, one.audit.people, one.audit.response),
                " ".join(finding.text.ja for finding in one.audit.findings),
            )
