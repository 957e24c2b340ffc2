"""The words around the questions in further languages: translated files of packs, made ready for the pages when the service starts.

Which texts there are is read from the Chinese ones, which a test holds complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation import to_locale

LOCALE = Path(__file__).resolve().parents[1] / "locale"
WHOLE, ENGLISH = "zh_Hans", "en"


def compile_catalogues(packs: Path | None, into: Path) -> list[str]:
    """Make every ``locale/<language>.po`` of the packs readable for the pages; sentences about what is wrong or missing in them."""
    files = sorted(packs.rglob("locale/*.po")) if packs else []
    return [sentence for file in files for sentence in _compile(file, into)]


def _compile(file: Path, into: Path) -> Iterator[str]:
    try:
        found = polib.pofile(str(file))
    except (OSError, UnicodeDecodeError) as fault:
        yield f"{file.name} を翻訳のファイルとして読めません。形を確かめてください。 / not a readable .po file: {fault}"
        return
    lacking = len(_wanted()) - sum(1 for each in found if each.translated() and _key(each) in _wanted())
    if lacking > 0:
        yield f"{file.name} に訳のない文が{lacking}あります。その文は日本語で出ます。 / {lacking} texts without a translation are shown in Japanese."
    target = into / to_locale(file.stem) / "LC_MESSAGES"
    target.mkdir(parents=True, exist_ok=True)
    found.save_as_mofile(str(target / "django.mo"))


def template_of(language: str) -> str:
    """What there is to translate, with its English beside it, as the text of a ``.po`` file."""
    english = {_key(each): each for each in polib.pofile(str(_catalogue(ENGLISH)))}
    made = polib.POFile(wrapwidth=120)
    made.metadata = {
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for each in polib.pofile(str(_catalogue(WHOLE))):
        known = english.get(_key(each))
        said = (known.msgstr or known.msgstr_plural.get(1, "")) if known else ""
        made.append(_blank(each, f"English: {said}"))
    return str(made)


def _blank(entry: polib.POEntry, comment: str) -> polib.POEntry:
    plural = {"msgid_plural": entry.msgid_plural, "msgstr_plural": {0: ""}} if entry.msgid_plural else {}
    return polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, comment=comment, flags=list(entry.flags), **plural)


def _wanted() -> set[tuple[str | None, str]]:
    return {_key(each) for each in polib.pofile(str(_catalogue(WHOLE)))}


def _key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def _catalogue(locale: str) -> Path:
    return LOCALE / locale / "LC_MESSAGES" / "django.po"
