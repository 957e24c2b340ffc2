"""``shindan pack``: check, list and release the definitions of diagnoses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import packs_folder, put_in_place, stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shindan.diagnosis import Pack
    from shindan.diagnosis.accompaniment import Programme
    from shindan.diagnosis.guide import Guide
    from shindan.diagnosis.kit import Kit
    from shindan.diagnosis.source import Fault

# A folder with this file holds links, quadrants and measures instead of questions.
GUIDE = "guide.yaml"
# One with this file what a team needs against unacceptable behaviour, and one with that how a firm is accompanied.
KIT = "kit.yaml"
PROGRAMME = "programme.yaml"


@click.group("pack")
def pack_group() -> None:
    """診断パックを調べ、公開します。 / Check and release the definitions of diagnoses."""


@pack_group.command("list")
def list_packs() -> None:
    """使える診断を並べます。 / List the diagnoses there are."""
    from shindan.diagnosis import PackError, load_pack, pack_ids

    faulty: list[str] = []
    for pack_id in pack_ids(packs_folder()):
        try:
            pack = load_pack(pack_id, packs_folder())
        except PackError as error:
            faulty.append(f"診断「{pack_id}」に直すところがあります / The pack has faults:\n{error}")
        else:
            click.echo(f"{pack.id}\t{pack.version}\t{pack.status}\t{pack.title.ja}")
    if faulty:
        stop("\n".join(faulty), code=1)


@pack_group.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """フォルダーの直すところを、すべて示します。 / Name every fault of a folder with file, line and mend."""
    if (folder / GUIDE).is_file():
        _check_guide(folder)
        return
    if (folder / KIT).is_file():
        _check_kit(folder)
        return
    if (folder / PROGRAMME).is_file():
        _check_programme(folder)
        return
    pack = _sound(folder)
    _say_sound(pack, f"設問 {len(pack.items)}", f"領域 {len(pack.areas)}", f"検算の例 {len(pack.golden)}")


@pack_group.command("release")
@click.argument("folder", type=click.Path(path_type=Path))
def release(folder: Path) -> None:
    """この版を公開済みとして記録します。以後、内容は変えられません。 / Record this version as released for good."""
    from shindan.diagnosis import check_folder
    from shindan.diagnosis.load import RELEASED, released_digests

    checked = check_folder(_existing(folder), packs_folder())
    pack = checked.pack
    if pack is None or pack.status != "released":
        stop("先に status: released にしてください / Set status: released first.", code=1)
    recorded = released_digests(folder)
    if recorded.get(pack.version) == pack.digest:
        click.echo(f"記録済みです / already recorded: {pack.id} {pack.version}")
        return
    others = [fault for fault in checked.faults if "の記録がありません" not in fault.what]
    if others:
        stop("\n".join(map(str, others)), code=1)
    lines = [f"{version}: {digest}" for version, digest in sorted({**recorded, pack.version: pack.digest}.items())]
    put_in_place(folder / RELEASED, ("\n".join(lines) + "\n").encode())
    click.echo(f"記録しました / recorded: {pack.id} {pack.version} {pack.digest}")


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        stop(f"フォルダーがありません / no such folder: {folder}")
    return folder


def _sound(folder: Path) -> Pack:
    from shindan.diagnosis import check_folder

    checked = check_folder(_existing(folder), packs_folder())
    _tell(folder, checked.faults)
    if checked.pack is None:
        stop("診断として読めません / not a pack", code=1)
    return checked.pack


def _check_guide(folder: Path) -> None:
    from shindan.diagnosis.guide import check_guide_folder

    checked = check_guide_folder(folder, packs_folder())
    _tell(folder, checked.faults)
    if checked.guide is not None:
        guide = checked.guide
        _say_sound(guide, f"つながり {len(guide.links)}", f"要素 {len(guide.elements)}", f"施策 {len(guide.measures)}")


def _check_kit(folder: Path) -> None:
    from shindan.diagnosis.kit import check_kit_folder

    checked = check_kit_folder(folder)
    _tell(folder, checked.faults)
    if checked.kit is not None:
        kit = checked.kit
        _say_sound(kit, f"区分 {len(kit.zones)}", f"事例 {len(kit.cases)}", f"記録の項目 {len(kit.record)}")


def _check_programme(folder: Path) -> None:
    from shindan.diagnosis.accompaniment import check_programme_folder

    checked = check_programme_folder(folder)
    _tell(folder, checked.faults)
    if checked.programme is not None:
        one = checked.programme
        _say_sound(one, f"段階 {len(one.steps)}", f"確かめ方 {len(one.guides)}", f"進め方 {len(one.materials)}")


def _say_sound(found: Pack | Guide | Kit | Programme, *counts: str) -> None:
    click.echo(f"問題はありません / no faults: {found.id} {found.version}（{'、'.join(counts)}）")
    click.echo(found.digest)


def _tell(folder: Path, faults: Sequence[Fault]) -> None:
    """Every fault, and the end where there is one."""
    for fault in faults:
        click.echo(f"{folder / fault.place.file}:{fault.place.line}: {fault.what} → {fault.mend}", err=True)
    if faults:
        stop(f"直すところが {len(faults)} 件あります / faults: {len(faults)}", code=1)
