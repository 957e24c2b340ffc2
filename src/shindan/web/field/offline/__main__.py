"""`./run offline PACKAGE.zip`: run the survey of a package on this machine, without the internet and without accounts."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from datetime import date
from pathlib import Path

HELP = {
    "package": "実施状況の画面からダウンロードした zip / the zip that was downloaded from the field page",
    "codes": "回答コードを N 件作り、表のファイルに書き出します / make N codes and write them into a file",
    "count": "回答の数（一定の人数ごとに増えます） / how many have answered, in steps",
    "device": "共用の端末を登録し、アドレスを示します / register a shared computer and show its address",
    "until": "締め切りの日を変えます / move the last day (2026-12-31)",
    "close": "締め切り、封をした回答のファイルを1つ書き出します / close, and write the one file of sealed answers",
}


def main(arguments: list[str]) -> None:
    """Do one thing and end, or serve until stopped."""
    asked = _parser().parse_args(arguments)
    _set_environment()
    import django

    django.setup()
    from django.core.management import call_command

    from .here import FileFaultError, HereError

    try:
        content = _read(asked.package) if asked.package else None
        call_command("migrate", interactive=False, verbosity=0)
        _do(asked, content)
    except (FileFaultError, HereError) as fault:
        sys.exit(str(fault))


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as fault:
        sys.exit(f"{Path(name).resolve()} を読めません。 / Cannot read it: {fault.strerror}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run offline", description=__doc__)
    parser.add_argument("package", nargs="?", metavar="PACKAGE.zip", help=HELP["package"])
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--codes", type=int, metavar="N", help=HELP["codes"])
    one.add_argument("--count", action="store_true", help=HELP["count"])
    one.add_argument("--device", metavar="NAME", help=HELP["device"])
    one.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD", help=HELP["until"])
    one.add_argument("--close", action="store_true", help=HELP["close"])
    return parser


def _set_environment() -> None:
    """The settings of such a machine, where nobody said otherwise."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "shindan.web.settings"
    os.environ["SHINDAN_ENV"] = "offline"
    os.environ.setdefault("SHINDAN_DATA_DIR", "var/offline")
    os.environ.setdefault("SHINDAN_ADDRESS", "0.0.0.0")  # noqa: S104 (colleagues' machines have to reach it)
    os.environ.setdefault("SHINDAN_HOST_NAMES", ",".join(own_names()))


def own_names() -> tuple[str, ...]:
    """Names and IPv4 addresses by which this machine may be called in its network; the outward one first."""
    name = socket.gethostname()
    found = [_outward_address(), *_addresses(name), name.lower(), socket.getfqdn().lower(), "localhost", "127.0.0.1"]
    return tuple(dict.fromkeys(one for one in found if one and ":" not in one and " " not in one))


def _outward_address() -> str:
    """The address that others see. Nothing is sent: connecting a datagram socket only chooses a way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _addresses(name: str) -> list[str]:
    try:
        return socket.gethostbyname_ex(name)[2]
    except OSError:
        return []


def _do(asked: argparse.Namespace, content: bytes | None) -> None:
    from django.utils import timezone

    from . import here
    from .package import MOST_BYTES

    wave = here.install(content) if content is not None else here.wave_here()
    if asked.codes is not None:
        _say_codes(asked.codes)
    elif asked.count:
        told = here.told_count()
        _say(f"{told} 名 / people" if told else f"{wave.min_group} 名未満 / fewer than {wave.min_group}")
    elif asked.device is not None:
        _say_device(asked.device)
    elif asked.until is not None:
        here.move_end(asked.until, timezone.localdate())
        _say(f"締め切り / last day: {asked.until:%Y/%m/%d}")
    elif asked.close:
        path = here.close(timezone.localdate())
        _say(f"締め切りました。この1つのファイルを渡してください。 / Closed. Hand over this one file:\n{path}")
        if path.stat().st_size > MOST_BYTES:
            _say(
                "64 MB を超えています。サーバーの担当者に相談してください。 / It is larger than 64 MB; ask the sender."
            )
    else:
        _serve()


def _say_codes(number: int) -> None:
    from shindan.web.answering.codes import MOST

    from .here import HereError, write_codes

    if not 1 <= number <= MOST:
        raise HereError(f"--codes は 1〜{MOST:,} です。 / --codes takes 1 to {MOST:,}.")
    _say(f"コードを書き出しました / codes written to: {write_codes(number)}")


def _say_device(name: str) -> None:
    from shindan.web.answering.devices import add_device

    from .here import HereError, wave_here

    wave = wave_here()
    if not wave.by_kiosk:
        raise HereError("この調査は共用の端末を使いません。 / This survey uses no shared computers.")
    _say(f"{_address()}/k/{add_device(wave=wave, name=name).secret}/")


def _address() -> str:
    from django.conf import settings

    return f"http://{settings.ALLOWED_HOSTS[0]}:{settings.SHINDAN.port}"


def _serve() -> None:
    from django.conf import settings

    from shindan.web.start import prepare, serve, stop_when_taken

    config = settings.SHINDAN
    stop_when_taken(config.address, config.port)
    prepare("offline")
    serve(config, config.address, f"  回答者に伝えるアドレス / tell respondents: {_address()}/")


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
