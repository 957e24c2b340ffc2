"""The form's formulas, drop-downs and colours: what Excel and LibreOffice work out by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_DIGITS = "12345１２３４５"


def stages(names: str, title: str, told: str) -> dict[str, Any]:
    """The drop-down of stages. It refuses nothing: a digit alone, of any width, is read as well."""
    return {
        "validate": "list",
        "source": f"={names}",
        "show_error": False,
        "input_title": title[:32],
        "input_message": told,
    }


def length(limit: int, wrong: tuple[str, str], told: tuple[str, str]) -> dict[str, Any]:
    """At most so many characters."""
    return {
        "validate": "length",
        "criteria": "<=",
        "value": limit,
        "error_title": wrong[0][:32],
        "error_message": wrong[1],
        "input_title": told[0][:32],
        "input_message": told[1],
    }


def stage(cell: str, sign: str, number: int) -> dict[str, Any]:
    """True where the stage chosen in a cell is (``=``) or is above (``>``) a number."""
    digit = _digit(cell)
    chosen = f"(MOD({digit}-1,5)+1)"
    told = f"AND(LEN({cell})>0,ISNUMBER({digit}),{chosen}{sign}{number})"
    return {"type": "formula", "criteria": f"=IFERROR({told},FALSE)"}


def unknown(cell: str, names: str) -> dict[str, Any]:
    """True where a cell holds something that is no stage, neither by its digit nor by its name."""
    known = f'OR(ISNUMBER({_digit(cell)}),ISNUMBER(MATCH("*"&{cell}&"*",{names},0)))'
    return {"type": "formula", "criteria": f"=AND(LEN({cell})>0,NOT({known}))"}


def count(cells: Sequence[str], end: str) -> str:
    """How many of the cells are filled in, as a sentence."""
    filled = "+".join(f"(LEN(TRIM({cell}))>0)" for cell in cells)
    return f'=({filled})&"{end}"'


def next_one(todo: str, rows: tuple[int, int], begin: str, all_done: str) -> str:
    """The first question whose mark says that it is still to do."""
    marks, ids, texts = (f"${column}${rows[0]}:${column}${rows[1]}" for column in "ABC")
    at = f'MATCH("{todo}",{marks},0)'
    return f'=IFERROR("{begin}"&INDEX({ids},{at})&"　"&INDEX({texts},{at}),"{all_done}")'


def _digit(cell: str) -> str:
    return f'FIND(LEFT({cell}),"{_DIGITS}")'
