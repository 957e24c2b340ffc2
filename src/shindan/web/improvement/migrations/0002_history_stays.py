"""Let the database itself refuse to change or delete what is in the history of a plan."""

from django.db import migrations

from shindan.web.lasting import refuse_changes

forwards, backwards = refuse_changes("improvement_change", "the history of a plan is append-only")


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_plans")]
    operations = [migrations.RunPython(forwards, backwards)]
