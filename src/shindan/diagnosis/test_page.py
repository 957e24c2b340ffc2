"""The page on packs: its example works as written, and it names every key there is."""

import re
from collections.abc import Iterator
from pathlib import Path

from .definition import Part
from .load import load_pack

PAGE = Path(__file__).parents[3] / "docs" / "packs.md"


def parts(root: type[Part]) -> Iterator[type[Part]]:
    for part in root.__subclasses__():
        yield part
        yield from parts(part)


def test_the_example_of_the_page_works(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.S)
    assert len(blocks) == 2
    for name, text in blocks:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert load_pack("touchpoint", tmp_path).level(0).name.ja == "はじまり"


def test_the_page_names_every_key_of_every_part() -> None:
    page = PAGE.read_text(encoding="utf-8")
    keys = {key for part in parts(Part) for key in part.model_fields} - {"ja", "en", "more", "digest"}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []
