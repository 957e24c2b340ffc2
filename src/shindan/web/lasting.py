"""What never changes once it is said: the database itself refuses. For migrations, which name the table and the condition."""

from collections.abc import Callable
from typing import Any

Step = Callable[[Any, Any], None]
VERBS = ("update", "delete")


def refuse_changes(table: str, sentence: str, condition: str = "") -> tuple[Step, Step]:
    """``forwards`` and ``backwards`` of a migration after which no row of ``table`` that meets ``condition`` (of ``OLD``; "" all) can
    be changed or deleted; who tries is told ``sentence``."""
    when = f" WHEN {condition}" if condition else ""
    row_when = f" WHEN ({condition})" if condition else ""
    sqlite = [
        f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}{when}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END"""
        for verb in VERBS
    ]
    postgres = [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{sentence}'; END $$""",
        *(
            f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
FOR EACH ROW{row_when} EXECUTE FUNCTION {table}_refuse()"""
            for verb in VERBS
        ),
    ]
    sqlite_back = [f"DROP TRIGGER {table}_no_{verb}" for verb in VERBS]
    postgres_back = [f"DROP TRIGGER {table}_no_{verb} ON {table}" for verb in VERBS]
    return _step(sqlite, postgres), _step(sqlite_back, [*postgres_back, f"DROP FUNCTION {table}_refuse()"])


def _step(sqlite: list[str], postgres: list[str]) -> Step:
    def run(_apps: Any, editor: Any) -> None:
        for statement in sqlite if editor.connection.vendor == "sqlite" else postgres:
            editor.execute(statement)

    return run
