"""Worker processes, each of which summarises some row groups of a Parquet file.

They are programs of their own, started by name: nothing of the caller's program is imported anew, so that scripts and
notebooks need no guard. Counting in NumPy mostly keeps Python's lock, so that threads would wait for each other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from shindan.measurement.kernel import PARTS, Task
from shindan.measurement.storing import from_bytes, layout_of_dict, to_bytes
from shindan.measurement.summary import Summary

REFUSED = 3
# One thread a worker: libraries with threads of their own would compete for the same processors. The system's memory is
# given back sooner than Arrow's own.
ALONE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1") | {
    "ARROW_DEFAULT_MEMORY_POOL": "system"
}


def run(path: Path, ranges: Sequence[range], task: Task) -> Iterator[Summary]:
    """The summary of each range of row groups, computed at the same time; errors are raised as here."""
    started = [_start(path, row_groups, task) for row_groups in ranges]
    try:
        for process in started:
            yield _result(process, task)
    finally:
        for process in started:
            process.kill()
            process.communicate()


def _start(path: Path, row_groups: range, task: Task) -> subprocess.Popen[bytes]:
    order = {
        "path": str(path.absolute()),
        "row_groups": list(row_groups),
        "task": {**asdict(task), "parts": sorted(task.parts)},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "shindan.engines.workers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **ALONE, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    if process.stdin:
        process.stdin.write(json.dumps(order).encode())
        process.stdin.close()
        process.stdin = None
    return process


def _result(process: subprocess.Popen[bytes], task: Task) -> Summary:
    out, err = process.communicate()
    if process.returncode == REFUSED:
        raise ValueError(err.decode())
    if process.returncode:
        raise RuntimeError(
            f"集計の処理が止まりました。メモリーの空きを確かめてください。\n{err.decode(errors='replace')}"
        )
    return from_bytes(out, task.layout)


def work(order: bytes) -> bytes:
    """What a worker does: an order in JSON to the bytes of a summary."""
    from .local import summarise_row_groups

    wanted = json.loads(order)
    summary = summarise_row_groups(Path(wanted["path"]), wanted["row_groups"], _task(wanted["task"]), threads=False)
    return to_bytes(summary, compressed=False)


def _task(values: dict[str, object]) -> Task:
    layout, splits, crossings, parts = (values[name] for name in ("layout", "splits", "crossings", "parts"))
    return Task(
        layout_of_dict(layout),  # type: ignore[arg-type]
        tuple(splits),  # type: ignore[arg-type]
        tuple(tuple(crossed) for crossed in crossings),  # type: ignore[attr-defined]
        PARTS.intersection(parts),  # type: ignore[arg-type]
    )


def main() -> int:
    try:
        sys.stdout.buffer.write(work(sys.stdin.buffer.read()))
    except ValueError as error:
        sys.stderr.write(str(error))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
