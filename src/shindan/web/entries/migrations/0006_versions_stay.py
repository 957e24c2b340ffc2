"""Let the database itself refuse to change an approved questionnaire, or what any version asks."""

from django.db import migrations

TABLE = "entries_questionnaireversion"
CONTENT = ("entry_id", "number", "design", "pack", "digest", "made", "made_by")
REFUSED = "an approved questionnaire does not change"


def _update(differs: str) -> str:
    changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in CONTENT)
    return f"OLD.approved IS NOT NULL OR {changed}"


SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE}
WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
    for verb, condition in (("UPDATE", _update("IS NOT")), ("DELETE", "OLD.approved IS NOT NULL"))
]
POSTGRES = [
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
    f"""CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE}
FOR EACH ROW WHEN ({_update("IS DISTINCT FROM")}) EXECUTE FUNCTION {TABLE}_refuse()""",
    f"""CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
FOR EACH ROW WHEN (OLD.approved IS NOT NULL) EXECUTE FUNCTION {TABLE}_refuse()""",
]
SQLITE_BACK = [f"DROP TRIGGER {TABLE}_no_{verb}" for verb in ("update", "delete")]
POSTGRES_BACK = [
    f"DROP TRIGGER {TABLE}_no_update ON {TABLE}",
    f"DROP TRIGGER {TABLE}_no_delete ON {TABLE}",
    f"DROP FUNCTION {TABLE}_refuse()",
]


def _run(editor, sqlite, postgres):
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgres:
        editor.execute(statement)


def forwards(apps, editor):
    _run(editor, SQLITE, POSTGRES)


def backwards(apps, editor):
    _run(editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("entries", "0005_remarks")]
    operations = [migrations.RunPython(forwards, backwards)]
