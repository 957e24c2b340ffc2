"""``shindan report``: papers that are made of published results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .console import pack_or_stop, packs_folder, stop

if TYPE_CHECKING:
    from pydantic import BaseModel

    from shindan.analysis.cross import Inputs
    from shindan.analysis.cross.edited import EditedAnalysis
    from shindan.result.norms import Norms

_PLACE = click.Path(path_type=Path)
Read = TypeVar("Read", bound="BaseModel")


@click.group("report")
def report_group() -> None:
    """公開された結果から、報告書を作ります。 / Papers that are made of published results."""


@report_group.command("analysis")
@click.argument("result", type=_PLACE)
@click.option(
    "--stages", type=_PLACE, required=True, help="代表者調査の段階（YAML か Excel） / the representative's stages"
)
@click.option("--comments", type=_PLACE, help="公開されたコメントの JSON / published comments")
@click.option("--benchmark", type=_PLACE, help="基準値（年度版）の JSON / an edition's figures")
@click.option("--edits", type=_PLACE, help="コンサルタントの修正（YAML） / a consultant's edits")
@click.option("-o", "--output", type=_PLACE, required=True, help="保存先のフォルダー / folder")
@click.option("--format", "formats", default="json,pptx,pdf", show_default=True, help="作るもの / what to make")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
def analysis_command(
    result: Path, output: Path, formats: str, lang: str, edits: Path | None, **given: Path | None
) -> None:
    """診断結果分析報告書を作ります。 / Make the analysis report: PowerPoint to edit, and PDF."""
    from shindan.analysis.cross import InputsError, cross_analysis
    from shindan.analysis.cross.edited import EditError, start_editing
    from shindan.analysis.cross.report_files import read_edits, write_report

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    try:
        inputs = _inputs(result, **given)
        edited = start_editing(cross_analysis(inputs))
        for edit in read_edits(edits) if edits else ():
            edited = edited.with_edit(edit)
        written = write_report(edited, inputs.result, inputs.guide, output, language=lang, formats=wanted)
    except OSError as error:
        stop(f"書き込めません / cannot write: {output}: {error.strerror}")
    except (InputsError, EditError, ValueError) as error:
        stop(str(error))
    _tell(edited, lang)
    for path in written:
        click.echo(str(path))


def _inputs(result: Path, stages: Path | None, comments: Path | None, benchmark: Path | None) -> Inputs:
    from shindan.analysis.cross import Inputs
    from shindan.analysis.cross.stages_file import read_stages
    from shindan.diagnosis.guide import load_guide
    from shindan.result.comments import Comments
    from shindan.result.schema import Result

    guide = load_guide(extra=packs_folder())
    management = pack_or_stop(guide.management)
    return Inputs(
        _read(result, Result),
        read_stages(stages, management) if stages else {},
        guide,
        management,
        norms=_norms(benchmark, guide.employee) if benchmark else None,
        comments=_read(comments, Comments) if comments else None,
    )


def _norms(path: Path, instrument: str) -> Norms:
    from shindan.result.norms import read_norms

    return read_norms(path, instrument)


def _read(path: Path, model: type[Read]) -> Read:
    from pydantic import ValidationError

    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        stop(f"ファイルを読めません / cannot read: {path}: {error.strerror}")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "JSON"
        stop(
            f"{path} は {model.__name__} の JSON として読めません（{where}: {first['msg']}）。"
            f"shindan analyze が作ったファイルを指定してください。 / Give a file made by shindan analyze."
        )


def _tell(edited: EditedAnalysis, language: str) -> None:
    """The order on standard error; results go to files."""
    analysis = edited.applied()
    for issue in analysis.issues:
        score = f"{issue.factors.score:.2f}" if issue.factors else "–"
        click.echo(f"{issue.rank}\t{score}\t{issue.title.get(language)}", err=True)
    for note in analysis.notes:
        click.echo(f"※ {note.text.get(language)}", err=True)
