"""Policy and manual as Word files: real headings, lists and tables, so that a team can go on writing in them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from .papers import ManualPaper, MatrixCell, PolicyPaper
from .words import WORDS

FONT = {"ja": "游ゴシック", "en": "Calibri"}
TINTS = ("FFFFFF", "DCF0FF", "97D3FF", "00316A")
INK = RGBColor(0x1A, 0x1A, 0x1A)
CONTROL = dict.fromkeys([*range(9), 11, 12, *range(13, 32)])


def policy_docx(paper: PolicyPaper) -> bytes:
    """The policy as an editable Word file: a heading and its text for each section."""
    book = _begin(paper, "policy")
    for section in paper.sections:
        book.add_heading(_plain(section.title), 2)
        book.add_paragraph(_plain(section.text))  # a line break stays one within the paragraph
    return _bytes(book)


def manual_docx(paper: ManualPaper) -> bytes:
    """The manual as an editable Word file: principles, matrix, levels, then a page a zone."""
    say = WORDS[paper.language]
    book = _begin(paper, "manual")
    book.add_heading(say["principles"], 2)
    _list(book, paper.principles)
    book.add_heading(say["matrix"], 2)
    book.add_paragraph(say["matrix_how"])
    _matrix(book, paper)
    _pairs(book, say["reasons"], paper.reasons)
    _pairs(book, say["first"], paper.first)
    for name, rows in ((say["behaviour"], paper.behaviours), (say["request"], paper.requests)):
        told = [(f"{row.id} {row.name}", "\n".join([row.description, *row.signs])) for row in rows]
        _pairs(book, f"{say['levels']}：{name}" if paper.language == "ja" else f"{say['levels']}: {name}", told)
    for at in range(len(paper.sections)):
        _zone(book, paper, at)
    _facts(book, paper)
    book.add_paragraph(paper.disclaimer)
    return _bytes(book)


def _begin(paper: PolicyPaper | ManualPaper, kind: str) -> Word:
    say, book = WORDS[paper.language], Document()
    _without_old_styles(book)
    _page(book)
    _fonts(book, paper.language)
    book.core_properties.title = f"{say[kind]} {_plain(paper.organisation)}".strip()
    book.core_properties.author = _plain(paper.organisation)
    book.core_properties.language = "ja-JP" if paper.language == "ja" else "en-GB"
    made = datetime.combine(paper.day, time(), UTC)
    book.core_properties.created = book.core_properties.modified = made
    book.add_heading(say[kind], 1)
    told = [_plain(paper.organisation), say["version"].format(n=paper.version), f"{paper.day:%Y/%m/%d}"]
    book.add_paragraph("　".join(one for one in told if one))
    if paper.open:
        book.add_paragraph().add_run(say["draft"].format(n=paper.open)).bold = True
    return book


def _without_old_styles(book: Word) -> None:
    """The template brings its styles once more for Word 2010; they would disagree with ours, and Word might offer to repair the file."""
    for name, bond in list(book.part.rels.items()):
        if bond.reltype.endswith("/stylesWithEffects"):
            book.part.rels.pop(name)


def _page(book: Word) -> None:
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(18)


def _fonts(book: Word, language: str) -> None:
    """One face for Latin and Japanese alike; headings in ink, not in the template's blue."""
    for name, size in (("Normal", 10.5), ("Heading 1", 20), ("Heading 2", 13), ("Heading 3", 11)):
        style = book.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT[language], Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for place in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(place), FONT[language])
        for place in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(place), None)


def _list(book: Word, lines: Iterable[str], style: str = "List Bullet") -> None:
    for line in lines:
        book.add_paragraph(_plain(line), style=style)


def _steps(book: Word, lines: Sequence[str]) -> None:
    """Numbers as text: Word's own numbering would go on counting from zone to zone."""
    for at, line in enumerate(lines, 1):
        book.add_paragraph(f"{at}. {_plain(line)}")


def _matrix(book: Word, paper: ManualPaper) -> None:
    table = book.add_table(rows=1 + len(paper.behaviours), cols=1 + len(paper.requests), style="Table Grid")
    _repeat(table.rows[0]._tr)
    for at, request in enumerate(paper.requests, 1):
        _write(table.cell(0, at), f"{request.id} {request.name}", bold=True)
    for row, behaviour in enumerate(paper.behaviours, 1):
        _write(table.cell(row, 0), f"{behaviour.id} {behaviour.name}", bold=True)
        for column, cell in enumerate(paper.matrix[row - 1], 1):
            _zone_cell(table.cell(row, column), cell, paper.language)
    if paper.reasons:
        book.add_paragraph(WORDS[paper.language]["departs"])


def _zone_cell(place: _Cell, cell: MatrixCell, language: str) -> None:
    rank = min(cell.rank, len(TINTS) - 1)
    mark = ("※" if language == "ja" else "*") if cell.departs else ""
    _write(place, cell.name + mark, bold=True, light=rank == len(TINTS) - 1)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), TINTS[rank])
    place._tc.get_or_add_tcPr().append(shade)


def _pairs(book: Word, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    book.add_heading(title, 2)
    table = book.add_table(rows=len(rows), cols=2, style="Table Grid")
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(52), Mm(114)
    for at, (left, right) in enumerate(rows):
        _write(table.cell(at, 0), left, bold=True)
        _write(table.cell(at, 1), right)
        table.cell(at, 0).width, table.cell(at, 1).width = Mm(52), Mm(114)


def _zone(book: Word, paper: ManualPaper, at: int) -> None:
    say, section = WORDS[paper.language], paper.sections[at]
    book.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    book.add_heading(section.name, 2)
    book.add_paragraph(_plain(section.purpose))
    for name in ("who", "begins_when"):
        _part(book, say[name], getattr(section, name))
    book.add_heading(say["steps"], 3)
    _steps(book, section.steps)
    for name in ("phrases", "do_not"):
        book.add_heading(say[name], 3)
        _list(book, getattr(section, name))
    for name in ("record", "care", "rises_when"):
        _part(book, say[name], getattr(section, name))


def _facts(book: Word, paper: ManualPaper) -> None:
    """What the law asks, each with its source and what to verify before use."""
    say = WORDS[paper.language]
    told = [
        (one.day or say["undated"], "\n".join(filter(None, (one.statement, one.source, one.verify))))
        for one in paper.facts
    ]
    book.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _pairs(book, say["facts"], told)
    book.add_paragraph(paper.facts_as_of)


def _part(book: Word, title: str, text: str) -> None:
    book.add_heading(title, 3)
    book.add_paragraph(_plain(text))


def _write(cell: _Cell, text: str, *, bold: bool = False, light: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(_plain(text))
    run.bold, run.font.size = bold, Pt(9.5)
    if light:
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _repeat(row: object) -> None:
    """The first row is a heading, also for who listens to the table."""
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


def _plain(text: str) -> str:
    """Without the control signs that XML cannot hold."""
    return text.translate(CONTROL)


def _bytes(book: Word) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
