"""Let the database itself refuse to change or delete what is in the trail."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER accounts_auditevent_no_{verb.lower()} BEFORE {verb} ON accounts_auditevent
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRES = [
    """CREATE FUNCTION accounts_auditevent_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$""",
    """CREATE TRIGGER accounts_auditevent_append_only BEFORE UPDATE OR DELETE ON accounts_auditevent
FOR EACH ROW EXECUTE FUNCTION accounts_auditevent_refuse()""",
]
SQLITE_BACK = [f"DROP TRIGGER accounts_auditevent_no_{verb}" for verb in ("update", "delete")]
POSTGRES_BACK = [
    "DROP TRIGGER accounts_auditevent_append_only ON accounts_auditevent",
    "DROP FUNCTION accounts_auditevent_refuse()",
]


def _run(editor, sqlite, postgres):
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgres:
        editor.execute(statement)


def forwards(apps, editor):
    _run(editor, SQLITE, POSTGRES)


def backwards(apps, editor):
    _run(editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_grants_and_invitations")]
    operations = [migrations.RunPython(forwards, backwards)]
