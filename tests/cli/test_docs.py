"""The page about the program names every command and option."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from shindan.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(group: click.Group, before: str = "shindan") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(main)))
def test_the_page_names_the_command_and_its_options(name: str, command: click.Command) -> None:
    options = [opt for param in command.params if isinstance(param, click.Option) for opt in param.opts]
    assert name in PAGE
    assert [opt for opt in options if f"`{opt}`" not in PAGE and f" {opt} " not in PAGE] == []
