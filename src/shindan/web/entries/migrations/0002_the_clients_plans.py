"""The three plans as they are sold today. From here on they are the operator's data."""

from django.db import migrations

PLANS = [
    {
        "code": "standard",
        "name": "スタンダード",
        "name_en": "Standard",
        "price": 220_000,
        "split_sheets": 5,
        "position": 1,
    },
    {
        "code": "customised",
        "name": "カスタマイズ",
        "name_en": "Customised",
        "price": 297_000,
        "split_sheets": 7,
        "position": 2,
        "customisation": "all",
        "flash": True,
        "counselling": True,
    },
    {
        "code": "premier",
        "name": "プレミア",
        "name_en": "Premier",
        "price": 550_000,
        "split_sheets": 7,
        "position": 3,
        "customisation": "all",
        "flash": True,
        "counselling": True,
        "analysis": True,
    },
]


def forwards(apps, editor):
    plans = apps.get_model("entries", "Plan").objects
    for plan in PLANS:
        plans.get_or_create(code=plan["code"], defaults=plan)


class Migration(migrations.Migration):
    dependencies = [("entries", "0001_entries")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
