"""Names and consent of summaries brought in as files, files that wait to be taken in, English names of entries, drafts of the award."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0005_calendar"),
        ("entries", "0006_versions_stay"),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitingSummary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.CharField(max_length=200)),
                ("centre", models.CharField(blank=True, max_length=18)),
                ("month", models.CharField(blank=True, max_length=7)),
                ("content", models.TextField(blank=True)),
                ("faults", models.JSONField(default=list)),
                ("typed", models.JSONField(default=dict)),
                ("added", models.DateField()),
                ("added_by", models.CharField(max_length=254)),
            ],
            options={
                "verbose_name_plural": "waiting summaries",
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="editiondate",
            name="place",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="handover",
            name="consent_by",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="handover",
            name="consent_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="consent_paper",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="handover",
            name="name_en",
            field=models.CharField(blank=True, max_length=240),
        ),
        migrations.AddField(
            model_name="handover",
            name="withdrawn",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="withdrawn_note",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="handover",
            name="content",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="AwardDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("typed", models.JSONField(default=dict)),
                ("number", models.PositiveIntegerField(default=0)),
                ("saved", models.DateTimeField()),
                ("saved_by", models.CharField(max_length=254)),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="award_draft",
                        to="editions.editionversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EnglishName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="english_name", to="entries.entry"
                    ),
                ),
            ],
        ),
    ]
