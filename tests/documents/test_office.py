"""Files for PowerPoint, Word and Excel open without a word of repair: each is held against the published schema and rules of Open XML."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from tests.documents.office import PARTS, WRITERS, papers

from shindan.report.deck import Bars, Box, deck_pptx
from shindan.report.deck.content import Series
from shindan.report.deck.test_deck import deck

SOURCE = Path(__file__).parents[2] / "src"
LIBRARIES = {"docx", "openpyxl", "pptx", "xlsxwriter"}
SLIDES = "deck_pptx"  # a deck written through it holds what its writer puts on the slides
VALIDATOR = OpenXmlValidator()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("writer", WRITERS)
def test_every_file_is_as_the_programs_of_microsoft_expect_it(writer: str, language: str, tmp_path: Path) -> None:
    files = dict(WRITERS[writer](language))
    assert files
    assert {name: found for name, made in files.items() if (found := faults(tmp_path / name, made))} == {}


def test_no_writer_is_left_out() -> None:
    found = {module for module, names in imports() if names & {*LIBRARIES, SLIDES}}
    assert found == {*WRITERS, *PARTS}
    assert set(PARTS.values()) <= set(WRITERS)


@pytest.mark.parametrize(
    ("part", "right", "wrong"),
    [
        ("ppt/charts/chart", b'<c:axId val="', b'<c:axId val="-'),
        ("ppt/slides/slide1.xml", b"<p:txBody>", b"<p:body>"),
    ],
)
def test_a_fault_in_slides_is_found(part: str, right: bytes, wrong: bytes, tmp_path: Path) -> None:
    bars = Bars(Box(14, 43, 120, 60), ("設問",), (Series("肯定率", (50.0,)),), 100, heard="50%")
    made = deck_pptx(deck(bars))
    assert faults(tmp_path / "slides.pptx", made) == []
    assert faults(tmp_path / "spoiled.pptx", spoiled(made, part, right, wrong))


def test_a_fault_in_a_word_file_is_found(tmp_path: Path) -> None:
    made = dict(papers("ja"))["manual.docx"]
    spoilt = spoiled(made, "word/document.xml", b"<w:tblHeader/>", b'<w:tblHeader w:val="perhaps"/>')
    assert faults(tmp_path / "spoiled.docx", spoilt)


def faults(path: Path, made: bytes) -> list[str]:
    """What is wrong with the file, or with a workbook that lies behind one of its charts."""
    path.write_bytes(made)
    found = [f"{each.part_uri} {each.description}" for each in VALIDATOR.validate(path).errors]
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        inner = [name for name in package.namelist() if name.endswith(".xlsx")]
        for name in inner:
            found += faults(path.parent / Path(name).name, package.read(name))
    return found


def spoiled(made: bytes, part: str, right: bytes, wrong: bytes) -> bytes:
    """The package with something changed in the parts whose names begin so; there has to be something to change."""
    buffer, changed = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            changed += name.startswith(part) and right in content
            new.writestr(name, content.replace(right, wrong) if name.startswith(part) else content)
    assert changed
    return buffer.getvalue()


def imports() -> Iterator[tuple[str, set[str]]]:
    """Each module of the product, not of its tests, with the packages and names that it imports."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name.startswith(("test_", "conftest")) or not any(word in text for word in {*LIBRARIES, SLIDES}):
            continue
        names = set[str]()
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {alias.name for alias in node.names}
                names |= {(node.module or "").partition(".")[0]} if not node.level else set()
        if names:
            module = path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", ".")
            yield module.removesuffix(".__init__"), names
