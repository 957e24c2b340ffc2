"""The rules of the house that no other tool holds."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "tests").rglob("*.py"))
CODE = [path for path in SOURCES if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def test_imports_run_one_way() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_file_is_two_rooms() -> None:
    assert [str(p) for p in CODE if len(p.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_no_function_is_long() -> None:
    assert [(p.name, name, lines) for p in CODE for name, lines in functions(p) if lines > 40] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_locks_hold_names_versions_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert all(re.match(r"^[a-z0-9._-]+==[^ ]+", pin) for pin in pins)


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_every_verb_of_run_is_in_the_readme(page: str) -> None:
    script = (ROOT / "run").read_text(encoding="utf-8")
    verbs = re.findall(r"^  ([a-z]+)(?: \|[^)]*)?\)$", script, flags=re.M)
    text = (ROOT / page).read_text(encoding="utf-8")
    assert verbs
    assert [verb for verb in verbs if f"./run {verb}" not in text] == []


@pytest.mark.parametrize("page", ["README.md", "README.ja.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_between_documents_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_changelog_tells_of_the_present_version() -> None:
    from shindan import __version__

    assert __version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^  "([a-z0-9-]+)', project.split("[project.scripts]")[0], flags=re.M)
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if name not in reasons] == []


def test_the_page_of_settings_is_that_of_their_declarations() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "shindan.web.config"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == made


def test_every_key_of_a_pack_is_in_its_page() -> None:
    from shindan.diagnosis.definition import Item, Pack

    page = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
    keys = (set(Pack.model_fields) | set(Item.model_fields)) - {"digest"}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


def test_the_architecture_names_the_rooms_that_exist() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "src" / "shindan").iterdir() if path.is_dir() and path.name != "__pycache__"]
    rooms += [p.name for p in (ROOT / "src/shindan/web").iterdir() if (p / "__init__.py").exists()]
    assert sorted(room for room in rooms if f"{room}/" not in page) == []
