"""The start of the service says what it does and what is in its way."""

import signal
import socket
import subprocess
import sys

import pytest

from shindan.web.start import answers, end, stop_when_taken, what_to_try


@pytest.fixture
def listener() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


def test_taken_port_ends_with_the_way_to_choose_another(listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    with listener, pytest.raises(SystemExit) as ended:
        stop_when_taken("127.0.0.1", port)

    assert f"127.0.0.1:{port}" in str(ended.value)
    assert "SHINDAN_PORT=" in str(ended.value)


def test_free_port_lets_the_start_go_on(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()

    stop_when_taken("127.0.0.1", port)

    assert not answers(f"http://127.0.0.1:{port}")


def test_notes_of_the_sample_data_become_addresses() -> None:
    told = what_to_try("http://127.0.0.1:8000", "見本の結果 / sample: /check/result/abc")

    assert "sample: http://127.0.0.1:8000/check/result/abc" in told
    assert "components: http://127.0.0.1:8000/ui/" in told


def test_a_process_that_does_not_listen_is_ended_all_the_same() -> None:
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); signal.pause()"
    worker = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)  # noqa: S603 (our own program)
    with worker:
        assert worker.stdout is not None
        worker.stdout.readline()

        end(worker, patience=0.1)

    assert worker.returncode == -signal.SIGKILL
