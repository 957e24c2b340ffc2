"""`load_sample`: invented firms and a result to look at, for a demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...queries import today
from ...sample import load_sample


class Command(BaseCommand):
    help = "見本のデータを入れます（本番では動きません）。 / Load sample data; refused in production."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SHINDAN.is_production:
            raise CommandError("本番には見本を入れません。 / Sample data is not for production.")
        made = load_sample(day=today())
        self.stdout.write(f"見本の結果（a result）: {made.result}")
        self.stdout.write(f"前回からの変化（measured again）: {made.change}")
        self.stdout.write(f"グループ診断（a group）: {made.group}")
        self.stdout.write(f"従業員の入口（its members' way in）: {made.join}")
