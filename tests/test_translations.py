"""The catalogue of English texts is whole, and what is compiled is what is written."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import polib
from django.utils.translation.template import templatize

WEB = Path(__file__).parents[1] / "src" / "shindan" / "web"
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
GETTEXT = {"_", "gettext", "gettext_lazy", "pgettext", "ngettext"}


def messages() -> set[str]:
    """Every text that the pages and their code ask a translation for."""
    return messages_in([WEB])


def messages_in(folders: Iterable[Path]) -> set[str]:
    """Every text that the code and templates of some folders ask a translation for."""
    files = [path for folder in folders for path in folder.rglob("*")]
    sources = [path for path in files if path.suffix == ".py" and not path.name.startswith("test_")]
    found = {text for path in sources for text in _messages_of(path.read_text(encoding="utf-8"))}
    for path in (path for path in files if path.suffix == ".html"):
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        found |= set(_messages_of_template(source))
    return found


def _messages_of(source: str) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    texts = []
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id in GETTEXT:
            arguments = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            texts += arguments[1:] if call.func.id == "pgettext" else arguments[:1]
    return texts


LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"(\w*gettext|_)\(({LITERAL}(?:\s*,\s*{LITERAL})*)")


def _messages_of_template(source: str) -> list[str]:
    """``templatize`` turns a template into calls with everything else blanked out."""
    texts = []
    for function, arguments in CALL.findall(source):
        strings = [ast.literal_eval(literal) for literal in re.findall(LITERAL, arguments)]
        texts.append(strings[1] if function.startswith("p") else strings[0])
    return texts


def test_every_text_has_its_english() -> None:
    catalogue = polib.pofile(str(CATALOGUE))
    known = {entry.msgid for entry in catalogue if entry.translated() and "fuzzy" not in entry.flags}
    assert sorted(messages() - known) == []


def test_no_english_text_is_left_in_japanese() -> None:
    texts = [text for entry in polib.pofile(str(CATALOGUE)) for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in texts if JAPANESE.search(text)] == []


def test_the_compiled_catalogue_is_that_of_the_written_one() -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    written = polib.pofile(str(CATALOGUE))
    assert {e.msgid: e.msgstr for e in compiled} == {e.msgid: e.msgstr for e in written if e.translated()}


def test_no_text_is_translated_that_nobody_shows() -> None:
    known = {entry.msgid for entry in polib.pofile(str(CATALOGUE))}
    assert sorted(known - messages()) == []
