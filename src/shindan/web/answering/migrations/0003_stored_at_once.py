"""PostgreSQL: a submission and the beginning of a draft in one call each, and boxes kept in their rows.

A function's statements see what was committed while it waited for the gate, as statements of their own would.
"""

from typing import Any

from django.db import migrations

STORE = """
CREATE OR REPLACE FUNCTION answering_store(gate bigint, wave uuid, receipt text, ticket text, draft text, own uuid, content bytea)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(gate);
    IF NOT EXISTS (SELECT 1 FROM entries_wave WHERE id = wave AND state = 'open') THEN
        RETURN CASE WHEN EXISTS (SELECT 1 FROM answering_receipt WHERE submission_hash = receipt) THEN 'again' ELSE 'closed' END;
    END IF;
    INSERT INTO answering_receipt (submission_hash, wave_id) VALUES (receipt, wave) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN 'again'; END IF;
    IF ticket <> '' THEN
        UPDATE answering_ticket SET used = true WHERE code_hash = ticket AND wave_id = wave AND NOT used;
        IF NOT FOUND THEN
            DELETE FROM answering_receipt WHERE submission_hash = receipt;
            RETURN 'code_used';
        END IF;
    END IF;
    INSERT INTO answering_sealed (id, wave_id, box) VALUES (own, wave, content);
    DELETE FROM answering_draft WHERE key_hash = draft;
    RETURN 'stored';
END $$
"""
BEGIN = """
CREATE OR REPLACE FUNCTION answering_begin(gate bigint, wave uuid, place text, content bytea)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(gate);
    INSERT INTO answering_draft (key_hash, wave_id, box)
        SELECT place, wave, content WHERE EXISTS (SELECT 1 FROM entries_wave WHERE id = wave AND state = 'open')
        ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$
"""
# Dead rows of the buffer are many until they are vacuumed. A scan of the index leaves them out the second time; a scan by bitmap,
# which the planner takes while it knows nothing of a young table, fetches them again and again.
WAITING = """
CREATE OR REPLACE FUNCTION answering_waiting(wave uuid, wait boolean) RETURNS TABLE (id uuid, box bytea)
LANGUAGE plpgsql SET enable_bitmapscan = off SET enable_seqscan = off AS $$
BEGIN
    IF wait THEN
        PERFORM 1 FROM entries_wave AS w WHERE w.id = wave FOR NO KEY UPDATE;
    ELSE
        PERFORM 1 FROM entries_wave AS w WHERE w.id = wave FOR NO KEY UPDATE SKIP LOCKED;
    END IF;
    IF FOUND THEN
        RETURN QUERY SELECT s.id, s.box FROM answering_sealed AS s WHERE s.wave_id = wave;
    END IF;
END $$
"""
# A box of one step fits into a page; moved aside in slices it would cost four more rows. It is random and cannot be compressed.
IN_ROW = [
    'ALTER TABLE "{table}" ALTER COLUMN "box" SET STORAGE EXTERNAL',
    'ALTER TABLE "{table}" SET (toast_tuple_target = 8160)',
]
TABLES = ("answering_sealed", "answering_draft")
# Beside each primary key of text Django makes a second index for searches by how a text begins. Nobody searches a hash so.
LIKE = "SELECT indexname FROM pg_indexes WHERE tablename = ANY(%s) AND indexname LIKE %s"
HASHED = ["answering_receipt", "answering_draft", "answering_ticket"]


def forwards(apps: Any, editor: Any) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for statement in (STORE, BEGIN, WAITING, *(line.format(table=table) for table in TABLES for line in IN_ROW)):
        editor.execute(statement)
    with editor.connection.cursor() as cursor:
        cursor.execute(LIKE, [HASHED, "%\\_like"])
        unused = [name for (name,) in cursor.fetchall()]
    for name in unused:
        editor.execute(f'DROP INDEX "{name}"')


def backwards(apps: Any, editor: Any) -> None:
    if editor.connection.vendor != "postgresql":
        return
    editor.execute("DROP FUNCTION answering_store(bigint, uuid, text, text, text, uuid, bytea)")
    editor.execute("DROP FUNCTION answering_waiting(uuid, boolean)")
    editor.execute("DROP FUNCTION answering_begin(bigint, uuid, text, bytea)")


class Migration(migrations.Migration):
    dependencies = [("answering", "0002_no_statistics_of_answers"), ("entries", "0001_entries")]
    operations = [migrations.RunPython(forwards, backwards)]
