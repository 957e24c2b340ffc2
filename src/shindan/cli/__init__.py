"""The ``shindan`` program: the work of the diagnosis without a browser."""

import click

from shindan import __version__

from .analyze import analyze_command
from .assess import assess_command
from .edition import edition_group
from .edition_demo import demo_command
from .edition_report import report_command
from .management import management_group
from .packs import pack_group
from .report import report_group
from .synth import synth_group
from .tools import tool_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="shindan")
def main() -> None:
    """診断を、ブラウザーを使わずに行います。 / The diagnosis without a browser."""


main.add_command(analyze_command)
main.add_command(assess_command)
main.add_command(edition_group)
main.add_command(management_group)
edition_group.add_command(demo_command)
edition_group.add_command(report_command)
main.add_command(pack_group)
main.add_command(tool_command)
main.add_command(synth_group)
main.add_command(report_group)
