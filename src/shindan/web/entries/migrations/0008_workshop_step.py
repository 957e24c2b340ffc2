"""Workshops: the step of the course, and the choice to take it or not."""

from django.db import migrations, models


def without_workshop(apps, editor):
    """Courses that came to their end before there was this step had no workshop."""
    apps.get_model("entries", "Entry").objects.filter(step="done").update(workshop_wanted=False)


class Migration(migrations.Migration):
    dependencies = [
        ("entries", "0007_plans_have_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="workshop_wanted",
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="coursestep",
            name="step",
            field=models.CharField(
                choices=[
                    ("counselling", "Counselling"),
                    ("sheet", "Sheet"),
                    ("design", "Design"),
                    ("approval", "Approval"),
                    ("field", "Field"),
                    ("closing", "Closing"),
                    ("publication", "Publication"),
                    ("meeting", "Meeting"),
                    ("workshop", "Workshop"),
                    ("done", "Done"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="step",
            field=models.CharField(
                choices=[
                    ("counselling", "Counselling"),
                    ("sheet", "Sheet"),
                    ("design", "Design"),
                    ("approval", "Approval"),
                    ("field", "Field"),
                    ("closing", "Closing"),
                    ("publication", "Publication"),
                    ("meeting", "Meeting"),
                    ("workshop", "Workshop"),
                    ("done", "Done"),
                ],
                db_index=True,
                default="sheet",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="kind",
            field=models.CharField(
                choices=[("counselling", "Counselling"), ("report", "Report"), ("workshop", "Workshop")], max_length=12
            ),
        ),
        migrations.AlterField(
            model_name="stepchange",
            name="after",
            field=models.CharField(
                choices=[
                    ("counselling", "Counselling"),
                    ("sheet", "Sheet"),
                    ("design", "Design"),
                    ("approval", "Approval"),
                    ("field", "Field"),
                    ("closing", "Closing"),
                    ("publication", "Publication"),
                    ("meeting", "Meeting"),
                    ("workshop", "Workshop"),
                    ("done", "Done"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="stepchange",
            name="before",
            field=models.CharField(
                choices=[
                    ("counselling", "Counselling"),
                    ("sheet", "Sheet"),
                    ("design", "Design"),
                    ("approval", "Approval"),
                    ("field", "Field"),
                    ("closing", "Closing"),
                    ("publication", "Publication"),
                    ("meeting", "Meeting"),
                    ("workshop", "Workshop"),
                    ("done", "Done"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunPython(without_workshop, migrations.RunPython.noop),
    ]
