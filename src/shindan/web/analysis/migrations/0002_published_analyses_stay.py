"""Let the database itself refuse to change or delete a published analysis."""

from django.db import migrations

TABLE = "analysis_analysisversion"
REFUSED = "a published analysis does not change"

SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} WHEN OLD.published IS NOT NULL
BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
    for verb in ("update", "delete")
]
POSTGRES = [
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
    *(
        f"""CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE}
FOR EACH ROW WHEN (OLD.published IS NOT NULL) EXECUTE FUNCTION {TABLE}_refuse()"""
        for verb in ("update", "delete")
    ),
]
SQLITE_BACK = [f"DROP TRIGGER {TABLE}_no_{verb}" for verb in ("update", "delete")]
POSTGRES_BACK = [
    *(f"DROP TRIGGER {TABLE}_no_{verb} ON {TABLE}" for verb in ("update", "delete")),
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
    dependencies = [("analysis", "0001_analyses")]
    operations = [migrations.RunPython(forwards, backwards)]
