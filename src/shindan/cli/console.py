"""What every command shares: how it ends with a sentence, where packs come from, how a file is put in place."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from shindan.diagnosis import Pack


def stop(message: str, code: int = 2) -> NoReturn:
    """End with a sentence on standard error. 2: what was given cannot be used; 1: the check found faults."""
    click.echo(message, err=True)
    sys.exit(code)


def packs_folder() -> Path | None:
    """The operator's folder of packs, from the environment like the service's."""
    named = os.environ.get("SHINDAN_PACKS", "").strip()
    if not named:
        return None
    if not Path(named).is_dir():
        stop(f"SHINDAN_PACKS のフォルダーがありません / no such folder: {named}")
    return Path(named).resolve()


def pack_or_stop(pack_id: str) -> Pack:
    """The pack of that id, or a sentence that lists those there are."""
    from shindan.diagnosis import PackError, UnknownPackError, load_pack

    try:
        return load_pack(pack_id, packs_folder())
    except UnknownPackError as error:
        stop(f"{error} / No such diagnosis. Known: {', '.join(error.known)}")
    except PackError as error:
        stop(f"診断「{pack_id}」に直すところがあります / The pack has faults:\n{error}")


def put_in_place(path: Path, content: bytes) -> None:
    """Write a whole file or nothing: to a neighbour first, then renamed."""
    if not path.parent.is_dir():
        stop(f"フォルダーがありません / no such folder: {path.parent}")
    try:
        _swap_in(path, content)
    except OSError as error:
        stop(f"書き込めません / cannot write: {path}: {error.strerror}")


def _swap_in(path: Path, content: bytes) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
