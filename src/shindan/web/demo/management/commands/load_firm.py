"""`load_firm`: a made-up firm with its notebooks, for a demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from shindan.web.accompaniment.sample import load_course
from shindan.web.customers.sample import fill
from shindan.web.firm.sample import load_firm


class Command(BaseCommand):
    help = "見本の会社とノートを入れます（本番では動きません）。 / Load a made-up firm; refused in production."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--owner", required=True, help="who leads the firm")
        parser.add_argument("--staff", required=True, help="who writes in its notebooks")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SHINDAN.is_production:
            raise CommandError("本番には見本を入れません。 / Sample data is not for production.")
        owner, staff = (User.objects.get(username=options[name]) for name in ("owner", "staff"))
        firm = load_firm(owner=owner, staff=staff, day=timezone.localdate())
        load_course(firm=firm, owner=owner, password=owner.password, day=timezone.localdate())
        fill(firm, by=owner, day=timezone.localdate())
        self.stdout.write(f"見本の顧客リスト（its customers）: {reverse('customers_list', args=[firm.pk])}")
        self.stdout.write(f"見本の会社のノート（a small firm's notebooks）: {reverse('firm_hub', args=[firm.pk])}")
        self.stdout.write(f"見本の伴走（an accompanied course）: {reverse('course', args=[firm.pk])}")
