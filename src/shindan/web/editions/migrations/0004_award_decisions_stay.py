"""Let the database itself refuse to change or delete a decision about the award."""

from django.db import migrations

TABLE = "editions_awarddecision"
REFUSED = "a decision about the award does not change"

SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE}
BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
    for verb in ("update", "delete")
]
POSTGRES = [
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
    *(
        f"""CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()"""
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
    dependencies = [("editions", "0003_award")]
    operations = [migrations.RunPython(forwards, backwards)]
