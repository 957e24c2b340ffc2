"""``shindan management``: the representative's questionnaire as an Excel form, and the result of the forms that came back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import pack_or_stop, put_in_place, stop

if TYPE_CHECKING:
    from shindan.exchange.management_sheet import ManagementReading
    from shindan.management import Agreement, Assessment, Questionnaire

PACK = "wellbeing/management"
_DAY = click.DateTime(["%Y-%m-%d"])
_LANG = click.Choice(["ja", "en"])


@click.group("management")
def management_group() -> None:
    """代表者アンケートの用紙を作り、戻った用紙から結果を作ります。 / The representative's questionnaire."""


@management_group.command("form")
@click.option("--of", "whose", default="", help="組織・センター・実施回 / organisation, centre, wave")
@click.option("--deadline", type=_DAY, help="提出の期限 / the last day")
@click.option("--pack", "pack_id", default=PACK, show_default=True)
@click.option("--lang", type=_LANG, default="ja", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="保存先（.xlsx） / where to save it"
)
def form(whose: str, deadline: datetime | None, pack_id: str, lang: str, output: Path) -> None:
    """空の用紙を保存します。 / Save an empty form."""
    from shindan.exchange.management_sheet import Heading, management_form
    from shindan.management import Filling

    heading = Heading(whose, deadline=deadline.date() if deadline else None)
    put_in_place(output, management_form(_asked(pack_id), Filling(), heading, lang))
    click.echo(str(output))


@management_group.command("result")
@click.argument("forms", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--of", "whose", default="", help="組織・センター / organisation and centre")
@click.option("--agreed", multiple=True, metavar="VL1=3", help="合意した段階 / a stage that was agreed on")
@click.option(
    "--assessment",
    "assessed",
    type=click.Path(path_type=Path),
    help="診断した人の段階と理由（YAML） / the assessor's stages and reasons (YAML)",
)
@click.option("--date", "day", type=_DAY, help="結果の日 / the day of the result")
@click.option("--pack", "pack_id", default=PACK, show_default=True)
@click.option("--lang", type=_LANG, default="ja", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="フォルダー / the folder")
def result(  # noqa: PLR0913, PLR0917  # click hands over each option
    forms: tuple[Path, ...],
    whose: str,
    agreed: tuple[str, ...],
    assessed: Path | None,
    day: datetime | None,
    pack_id: str,
    lang: str,
    output: Path,
) -> None:
    """記入した用紙（一人一つ）から結果を作ります。 / The result of filled-in forms, one a manager."""
    from shindan.management import Subject, result_of
    from shindan.report.management import management_pdf, management_pptx

    asked = _asked(pack_id)
    readings = [_read(path, asked, lang) for path in forms]
    subject = Subject(centre=whose, day=day.date()) if day else Subject(centre=whose)
    made = result_of(
        asked,
        [each.filling for each in readings],
        subject=subject,
        agreed=_agreed(agreed, asked),
        assessment=_assessment(assessed, asked, lang) if assessed else None,
    )
    output.mkdir(exist_ok=True)
    put_in_place(output / "management.json", made.to_json().encode())
    put_in_place(output / "management.pdf", management_pdf(made, language=lang))
    put_in_place(output / "management.pptx", management_pptx(made, language=lang))
    for practice in (made.practice(each) for each in made.apart):
        told = "、".join(f"{each.by or '―'}: {'na' if each.na else each.stage}" for each in practice.given)
        click.echo(f"{practice.id} {practice.topic.get(lang)}（{told}）{'' if practice.state == 'open' else '✓'}")
    for name in ("management.pdf", "management.pptx"):
        click.echo(str(output / name))


def _asked(pack_id: str) -> Questionnaire:
    from shindan.management import Questionnaire

    try:
        return Questionnaire.of(pack_or_stop(pack_id))
    except ValueError as error:
        stop(str(error))


def _read(path: Path, asked: Questionnaire, lang: str) -> ManagementReading:
    """The reading of a form; its faults go to standard error, and stop the work."""
    from shindan.exchange.management_sheet import FormError, read_management_form

    try:
        found = read_management_form(path, path.name, asked)
    except FormError as error:
        stop(error.words.get(lang))
    except OSError as error:
        stop(f"ファイルを開けません / cannot open: {path}: {error.strerror}")
    for each in (*found.faults, *found.unread):
        click.echo(f"{path.name} シート「{each.sheet}」{each.cell}: {each.text.get(lang)}", err=True)
    if found.faults:
        stop(f"直すところが {len(found.faults)} 件あります / faults: {len(found.faults)}", code=1)
    return found


def _assessment(path: Path, asked: Questionnaire, lang: str) -> Assessment:
    """``by``, ``date`` and ``stages`` of a YAML file, where a practice has ``stage`` and ``reason``; faults stop the work."""
    from shindan.diagnosis.source import read_yaml
    from shindan.management import check_assessment
    from shindan.management.assessing import REASON_SUFFIX

    reading = read_yaml(path)
    stages = reading.value.get("stages")
    faults = [str(fault) for fault in reading.faults]
    if not isinstance(stages, dict) or not all(isinstance(each, dict) for each in stages.values()):
        faults.append(
            f"{path.name}: stages に「VL1: {{stage: 2, reason: …}}」の形で書いてください。 / Write stages as VL1: {{stage: 2, reason: …}}"
        )
        stop("\n".join(faults))
    known = {practice.id for practice in asked.practices}
    faults += [
        f"{path.name}: 「{name}」という設問はありません。 / There is no practice {name}."
        for name in stages
        if name not in known
    ]
    typed = {name: str(each.get("stage", "")) for name, each in stages.items()}
    typed |= {f"{name}{REASON_SUFFIX}": str(each.get("reason", "")) for name, each in stages.items()}
    found, wrong = check_assessment(asked, typed, str(reading.value.get("by", "")))
    faults += [f"{path.name}: {fault.field.removesuffix(REASON_SUFFIX)}: {fault.text.get(lang)}" for fault in wrong]
    if faults:
        stop("\n".join(faults))
    return found


def _agreed(given: tuple[str, ...], asked: Questionnaire) -> dict[str, Agreement]:
    from shindan.management import NA, Agreement, check_filling

    found = {}
    for each in given:
        name, _, value = each.partition("=")
        checked = check_filling(asked, {name.strip(): value})
        stage = checked.filling.answer(name.strip()).stage
        if stage is None:
            stop(f"「{each}」を読めません。VL1=3 か VL1={NA} の形にしてください。 / Write it as VL1=3 or VL1={NA}.")
        found[name.strip()] = Agreement(stage)
    return found
