"""Let the database itself refuse to change or delete a decision of a finished workshop."""

from django.db import migrations

from shindan.web.lasting import refuse_changes

forwards, backwards = refuse_changes(
    "workshop_decision", "a settled decision does not change", "OLD.settled IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("workshop", "0001_workshops")]
    operations = [migrations.RunPython(forwards, backwards)]
