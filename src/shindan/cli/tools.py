"""``shindan tool``: the Excel sheet of a tool."""

from __future__ import annotations

from pathlib import Path

import click

from .console import pack_or_stop, put_in_place, stop


@click.command("tool")
@click.argument("pack_id", metavar="PACK")
@click.argument("tool_id", metavar="TOOL")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="保存先（.xlsx） / where to save it")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
def tool_command(pack_id: str, tool_id: str, output: Path | None, lang: str) -> None:
    """道具のひな形を Excel で保存します。 / Save the template of a tool as Excel."""
    from shindan.report.workbook import tool_file_name, tool_workbook

    pack = pack_or_stop(pack_id)
    known = [tool.id for tool in pack.tools]
    if tool_id not in known:
        stop(f"「{tool_id}」というひな形はありません。使えるもの / known: {', '.join(known)}")
    path = output or Path(tool_file_name(pack, tool_id, lang))
    put_in_place(path, tool_workbook(pack, tool_id, lang))
    click.echo(str(path))
