"""`work`: do the work of the background, beside the server, until it is stopped or the server is gone."""

from __future__ import annotations

import os
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from shindan.web.entries.daily import run_due

from ...resuming import resume

EVERY = 10.0  # seconds between two looks for work that was lost, or that the day asks for


class Command(BaseCommand):
    help = "集計やファイル作成などの仕事を続けます。 / Do the work of the background until stopped."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between two looks at the queue")
        parser.add_argument("--once", action="store_true", help="do what waits, then end")
        parser.add_argument(
            "--beside", type=int, default=0, help="end when the process of this number is no longer the parent"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        worker = worker_of_the_queue(options["interval"])
        worker.configure_signals()
        looked = -EVERY
        while worker.running and options["beside"] in (0, os.getppid()):
            if time.monotonic() - looked >= EVERY:
                resume()
                run_due()
                looked = time.monotonic()
            worker.run()  # what waits now
            if options["once"]:
                return
            time.sleep(options["interval"])


def worker_of_the_queue(interval: float) -> Worker:
    """One that returns when nothing waits."""
    return Worker(
        queue_names=["*"],
        interval=interval,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
