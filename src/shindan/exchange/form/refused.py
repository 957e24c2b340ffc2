"""Files that are no form at all: each gets its sentence, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shindan.result.schema import Words

from ..faults import ReadError, shown
from ..grid import Grid, TooLargeError, read_grids
from ..source import NO_TABLE

MOST_BYTES = 2 << 20
_ENGLISH = {
    "PDF": "a PDF",
    "画像": "a picture",
    "圧縮ファイル（gzip）": "a packed file (gzip)",
    "圧縮ファイル（7z）": "a packed file (7z)",
    "圧縮ファイル（RAR）": "a packed file (RAR)",
    "Arrow ファイル": "an Arrow file",
    "データベース（SQLite）": "a database (SQLite)",
    "リッチテキスト": "a rich text",
}


@dataclass(frozen=True)
class FormName:
    """How a form is called in its sentences: ``the`` in English with its article. ``items`` are what it asks."""

    ja: str
    the: str
    items: str

    @property
    def save_ja(self) -> str:
        return f"{self.ja}の用紙に記入し、xlsx で保存したファイルを選んでください。"

    @property
    def save_en(self) -> str:
        return f"Please choose the form of {self.the}, filled in and saved as xlsx."


class FormError(ReadError):
    """The file cannot be used as a form; ``words`` says so in both languages."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(ja)
        self.words = Words(ja=ja, en=en)


def open_form(path: Path, name: str, form: FormName) -> list[Grid]:
    """The sheets of a workbook that came in as ``name``. Raises ``FormError``."""
    size, told = path.stat().st_size, shown(name) or "ファイル"
    with path.open("rb") as file:
        start = file.read(1 << 20)
    if not size:
        raise FormError(f"{told} は空です。{form.save_ja}", f"{told} is empty. {form.save_en}")
    if size > MOST_BYTES:
        raise too_large(told)
    for mark, kind in NO_TABLE.items():
        if start.startswith(mark):
            raise FormError(
                f"{told} は{kind}です。{form.save_ja}", f"{told} is {_ENGLISH.get(kind, kind)}. {form.save_en}"
            )
    if not start.startswith(b"PK"):
        raise _not_new(start, told, form)
    return _grids(path, told, form)


def too_large(told: str) -> FormError:
    """What is said of a file that is too large, also before all of it has come in."""
    return FormError(
        f"{told} は大きすぎます（{MOST_BYTES >> 20} MBまで）。用紙のほかに貼り付けた画像や表を消し、保存し直してください。",
        f"{told} is too large (up to {MOST_BYTES >> 20} MB). Please remove pictures and tables that were pasted in, and save it again.",
    )


def _not_new(start: bytes, told: str, form: FormName) -> FormError:
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in start:
            return _locked(told)
        return FormError(
            f"{told} は古い形式の Excel（xls）です。Excel で開き、xlsx で保存し直してください。",
            f"{told} is in the old format of Excel (xls). Please open it in Excel and save it as xlsx.",
        )
    return FormError(
        f"{told} は Excel のファイル（xlsx）ではありません。{form.save_ja}",
        f"{told} is no Excel file (xlsx). {form.save_en}",
    )


def _locked(told: str) -> FormError:
    return FormError(
        f"{told} はパスワードで保護されています。Excel で開いて保護を外し、保存し直してください。",
        f"{told} needs a password. Please open it in Excel, take the password off and save it again.",
    )


def _grids(path: Path, told: str, form: FormName) -> list[Grid]:
    try:
        return read_grids(path)
    except TooLargeError:
        raise FormError(
            f"{told} は、開くと大きすぎます。用紙のほかに貼り付けた表を消し、保存し直してください。",
            f"{told} would be too large when opened. Please remove tables that were pasted in, and save it again.",
        ) from None
    except ReadError as error:
        message = str(error)
    if "パスワード" in message:
        raise _locked(told)
    if "大きすぎます" in message:
        raise FormError(
            f"{told} は大きすぎます。用紙から離れた位置に余分なセルがないか確かめ、消して保存し直してください。",
            f"{told} is too large. Please look for stray cells far from the form, remove them and save it again.",
        )
    if "圧縮ファイル" in message:
        raise FormError(
            f"{told} は xlsx ではない圧縮ファイルです。{form.save_ja}",
            f"{told} is a packed file, but no xlsx. {form.save_en}",
        )
    raise FormError(
        f"{told} は Excel のファイルとして壊れています。Excel で開き、xlsx で保存し直してください。",
        f"{told} is broken. Please open it in Excel and save it as xlsx.",
    )


def no_form(told: str, form: FormName) -> FormError:
    """What is said of a workbook in which nothing of the form is found."""
    return FormError(
        f"{told} に{form.ja}の{form.items}がありません。この画面から保存した用紙に記入してください。",
        f"{told} holds nothing of {form.the}. Please fill in the form that can be saved from this page.",
    )
