"""`purge_expired`: delete what is past its time. A daily job in production; results also end by themselves on use."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from shindan.web.operator.services import purge_attempts, purge_requests

from ...queries import today
from ...services import purge_expired


class Command(BaseCommand):
    help = "期限を過ぎた結果と相談の申し込みを削除します。 / Delete results and requests past their time."

    def handle(self, *args: Any, **options: Any) -> None:
        results, requests = purge_expired(day=today()), purge_requests(day=today())
        purge_attempts(now=timezone.now())
        self.stdout.write(
            f"結果 {results} 件、相談の申し込み {requests} 件を削除しました。 / deleted: {results}, {requests}"
        )
