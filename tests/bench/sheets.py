"""The result sheet, and a bare Typst page with as much text in the same fonts."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

DAY = date(2026, 11, 20)
LINE = "お客様の声をチームで定期的に持ち寄り、次の一手を話し合う場がある。苦情の記録を選び、原因を話し合う。"


def result_sheet() -> bytes:
    from shindan.diagnosis import assess, load_pack
    from shindan.report.pdf import result_pdf
    from shindan.report.worded import word_result

    answers = {"understanding": 2, "experience": 3, "improvement": 1, "mindset": 2}
    worded = word_result(assess(load_pack("touchpoint"), answers), "ja", DAY)
    return result_pdf(worded, day=DAY, firm=f"{next(_sheets)}")


def bare_sheet() -> bytes:
    """Thirty lines with a heading and a table, tagged as the result is."""
    made = compiler().compile(_source(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    fonts = (noto_cjk_sans_jp_regular.FONT_PATH, noto_cjk_sans_jp_bold.FONT_PATH)
    return typst.Compiler(font_paths=[str(Path(str(font)).parent) for font in fonts], ignore_system_fonts=True)


# No sheet is like the one before, or the compiler's memory of layouts would be measured.
_sheets = count()


def _source() -> bytes:
    """A page of as much text, no paragraph like another, with a heading and a table."""
    turn = next(_sheets)
    lines = [f"{turn}・{place}・{LINE[place:]}{LINE[:place]}" for place in range(30)]
    head = '#set document(title: "bare")\n#set page(paper: "a4")\n#set text(font: "Noto Sans CJK JP", size: 9pt, lang: "ja")\n'
    cells = ", ".join(f"[{line[:14]}]" for line in lines[:12])
    body = "\n\n".join(f"*{line}*" if place % 4 == 0 else line for place, line in enumerate(lines))
    return f"{head}= {lines[0]}\n\n{body}\n\n#table(columns: 3, {cells})\n".encode()
