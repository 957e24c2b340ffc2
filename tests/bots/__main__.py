"""``./run bench bots ADDRESS N``: so many made-up respondents walk through a survey that is running somewhere.

ADDRESS is a shared address (``http://127.0.0.1:8000/s/…/``) or that of a shared computer (``…/k/…/``, which needs ``--codes``). They
answer with the structure of real people and write comments, see only what the pages show, and say at the end how fast it went.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from .respondent import Respondent, StuckError


@dataclass
class Walks:
    """What came of them: how many were thanked, and the first sentence of everybody who got stuck."""

    thanked: int = 0
    stuck: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        pace = self.thanked / self.seconds if self.seconds else 0.0
        return f"{self.thanked}人が送信しました / sent: {self.thanked} in {self.seconds:.1f} s ({pace:.1f} a second), stuck: {len(self.stuck)}"


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    codes = Path(asked.codes).read_text(encoding="utf-8").split() if asked.codes else []
    if "/k/" in asked.address and len(codes) < asked.people:
        sys.exit(
            "共用PCでは人数分の回答コードが要ります。 / A shared computer needs a code for everybody: --codes FILE"
        )
    walks = send(asked.address, people(asked.people, asked.seed), codes, asked)
    print(walks)
    for sentence in sorted(set(walks.stuck))[:5]:
        print(f"  {sentence}")
    return int(bool(walks.stuck))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bots", description=__doc__)
    parser.add_argument("address")
    parser.add_argument("people", type=int)
    parser.add_argument(
        "--codes", default="", help="a file of one-time codes, one a line; on a shared address as far as they go"
    )
    parser.add_argument("--language", default="", choices=["", "ja", "en"])
    parser.add_argument(
        "--saves", action="store_true", help="keep each answer as it is given, as the pages' script does"
    )
    parser.add_argument(
        "--skips", type=float, default=0.0, help="share of questions left open where an answer is drawn"
    )
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def people(number: int, seed: int) -> list[dict[str, str]]:
    """What so many people will say to the employees' questions, with comments; other questions are answered by chance."""
    from shindan.synthetic import batches
    from shindan.synthetic.comments import write_comments

    rows = [row for batch in batches(people=max(number, 1000), entries=20, seed=seed) for row in batch.to_pylist()][
        :number
    ]
    said = [
        {name: "na" if value == -1 else str(value) for name, value in row.items() if value is not None} for row in rows
    ]
    words = write_comments([row.get("KG1") for row in rows], seed=seed)
    return [{**answers, **comment} for answers, comment in zip(said, words, strict=True)]


def send(address: str, crowd: list[dict[str, str]], codes: list[str], asked: argparse.Namespace) -> Walks:
    """Let them walk, so many at once."""
    walks, left, lock, start = Walks(), list(enumerate(crowd)), threading.Lock(), time.perf_counter()

    def one_after_another() -> None:
        while True:
            with lock:
                if not left:
                    return
                number, answers = left.pop()
            _walk(address, answers, codes[number] if number < len(codes) else "", asked, walks)

    threads = [threading.Thread(target=one_after_another) for _ in range(asked.at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    walks.seconds = time.perf_counter() - start
    return walks


def _walk(address: str, answers: Mapping[str, str], code: str, asked: argparse.Namespace, walks: Walks) -> None:
    parts = urlsplit(address)
    with httpx.Client(base_url=f"{parts.scheme}://{parts.netloc}", timeout=60) as browser:
        bot = Respondent(browser, parts.path.rstrip("/"), code, answers, random.Random(answers.get("FT1", "") + code))
        bot.skips, bot.language, bot.saves = asked.skips, asked.language, asked.saves
        try:
            bot.walk()
            walks.thanked += 1
        except (StuckError, httpx.HTTPError, KeyError, ValueError, IndexError) as fault:
            walks.stuck.append(f"{type(fault).__name__}: {fault}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
