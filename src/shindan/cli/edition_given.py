"""Which centres of a later version get no file: beside the version whose reports are out, theirs would tell of few others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .console import stop

if TYPE_CHECKING:
    from shindan.edition import Edition

_PLACE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the new figures stand beside: the edition of the year before, and the versions of this one whose reports are out."""

    before: Path | None
    given: tuple[Path, ...]
    none_given: bool


def beside_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--before``, and what was given out of earlier versions: ``--given`` for each, or ``--none-given``. One argument, ``beside``."""

    @wraps(command)
    def together(*, before_path: Path | None, given_paths: tuple[Path, ...], none_given: bool, **rest: Any) -> Any:
        return command(beside=Beside(before_path, given_paths, none_given), **rest)

    before = click.option("--before", "before_path", type=_PLACE, help="前の年度版 / the edition of the year before")
    given = click.option(
        "--given",
        "given_paths",
        multiple=True,
        type=_PLACE,
        help="先に報告書を配った版（版ごとに指定） / an earlier version whose reports were given out; may be repeated",
    )
    none = click.option(
        "--none-given",
        is_flag=True,
        help="先の版の報告書は、だれにも配っていない / no report of an earlier version was given out",
    )
    return before(given(none(together)))


def held_back(edition: Edition, given: Sequence[Edition], *, none_given: bool) -> frozenset[str]:
    """The centres whose organisation keeps the report of the version before; stops where it is not known what was given out."""
    from shindan.edition import may_follow

    if edition.earlier is not None and not given and not none_given:
        stop(
            f"第{edition.number}版です。先の版の報告書と並べると、ほかの組織の値が分かることがあります。配った版を --given で"
            "指定してください。配っていないときは --none-given を付けてください / This is a later version: name each version whose "
            "reports were given out with --given, or say --none-given"
        )
    owners = {member.organisation for member in edition.members}
    kept = {owner for owner in owners if not may_follow(edition, given, owner)}
    return frozenset(member.centre for member in edition.members if member.organisation in kept)


def tell_held_back(centres: frozenset[str]) -> None:
    """How many centres got nothing, and why."""
    if centres:
        click.echo(
            f"{len(centres)} センターには作りません。先に配った版と並べると、少数のほかの組織の値が分かるためです。先の版の報告書をそのまま"
            f"使います / nothing is made for {len(centres)} centres, which keep the report they have: beside it this one would tell of few others",
            err=True,
        )
