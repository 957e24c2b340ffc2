"""Let the database itself refuse to change or delete a published analysis."""

from django.db import migrations

from shindan.web.lasting import refuse_changes

forwards, backwards = refuse_changes(
    "analysis_analysisversion", "a published analysis does not change", "OLD.published IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("analysis", "0001_analyses")]
    operations = [migrations.RunPython(forwards, backwards)]
