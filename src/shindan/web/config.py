"""Every setting of the program, declared once: read strictly at start, and printed as docs/settings.md.

`python -m shindan.web.config > docs/settings.md` writes the page.
"""

import difflib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from shindan.web import config_values as values
from shindan.web.config_values import Environment, Mail, SecondFactor

PREFIX = "SHINDAN_"


@dataclass(frozen=True)
class Setting:
    """The declaration of one environment variable."""

    name: str
    read: Callable[[str], object]
    default: str
    valid: str
    ja: str
    en: str
    required: bool = False  # in production


def setting(name: str, read: Callable[[str], object], default: str, valid: str, **more: Any) -> dict[str, Any]:
    """Declare, as the metadata of a field of `Config`, the environment variable it comes from."""
    return {"setting": Setting(name, read, default, valid, **more)}


@dataclass(frozen=True)
class Config:
    """The settings of one running program."""

    environment: Environment = field(metadata=setting(
        "SHINDAN_ENV", values.environment, "demo", "demo / test / production / offline",
        ja="動かす場所。production は本番用の守りをすべて有効にします。offline は ./run offline が使います。",
        en="Where the program runs. production turns every protection on; offline is set by ./run offline.",
    ))  # fmt: skip
    port: int = field(metadata=setting(
        "SHINDAN_PORT", values.whole(1, 65535), "8000", "1–65535",
        ja="待ち受けるポート。", en="The port to listen on.",
    ))  # fmt: skip
    address: str = field(metadata=setting(
        "SHINDAN_ADDRESS", values.listening, "127.0.0.1", "127.0.0.1 / 0.0.0.0 / ::",
        ja="serve が待ち受けるアドレス。demo は常に127.0.0.1です。",
        en="The address that serve listens on. demo always takes 127.0.0.1.",
    ))  # fmt: skip
    host_names: tuple[str, ...] = field(metadata=setting(
        "SHINDAN_HOST_NAMES", values.host_names, "localhost,127.0.0.1", "shindan.example.jp,www.example.jp",
        ja="受け付けるホスト名。カンマで区切ります。", en="The host names to answer to, separated by commas.",
        required=True,
    ))  # fmt: skip
    secret_key: str = field(metadata=setting(
        "SHINDAN_SECRET_KEY", values.secret, "", "50+ random characters / ランダムな50文字以上",
        ja="署名の鍵。本番以外ではデータの置き場所に一度だけ作ります。",
        en="The signing key. Outside production one is made once in the data folder.",
        required=True,
    ))  # fmt: skip
    seal_key: str = field(metadata=setting(
        "SHINDAN_SEAL_KEY", values.secret, "", "50+ random characters / ランダムな50文字以上",
        ja="回答に封をする鍵。データベースとその控えとは別の場所に置きます。本番以外ではデータの置き場所に一度だけ作ります。失うと、集計前の回答を開けません。",
        en="The key that seals answers. Keep it apart from the database and its backups. Outside production one is made once in the data "
        "folder. Without it answers that are not yet counted cannot be opened.",
        required=True,
    ))  # fmt: skip
    second_factor: SecondFactor = field(metadata=setting(
        "SHINDAN_SECOND_FACTOR", values.second_factor, "operators", "operators / everybody / nobody",
        ja="パスワードに加えて2段階目の確認（認証アプリかパスキー）を必須にする人。operators は運営だけです。demo は nobody で始めます。",
        en="Who must sign in with a second factor (authenticator app or passkey) besides the password. ./run demo starts with nobody.",
    ))  # fmt: skip
    data_dir: Path = field(metadata=setting(
        "SHINDAN_DATA_DIR", values.folder, "var", "a folder / フォルダー",
        ja="データベース、静的ファイル、file: のメールを置くフォルダー。",
        en="The folder of the database, the static files and the mail of file:.",
    ))  # fmt: skip
    packs: Path | None = field(metadata=setting(
        "SHINDAN_PACKS", values.existing_folder, "", "an existing folder / 実在するフォルダー",
        ja="運営者の診断パックを置くフォルダー。文言を置き換え、診断を増やします。",
        en="The folder of the operator's packs, which override wording or add a diagnosis.",
    ))  # fmt: skip
    workers: int = field(metadata=setting(
        "SHINDAN_WORKERS", values.whole(1, 64), "2", "1–64",
        ja="サーバーのプロセス数。", en="The number of server processes.",
    ))  # fmt: skip
    job_workers: int = field(metadata=setting(
        "SHINDAN_JOB_WORKERS", values.whole(0, 16), "1", "0–16",
        ja="集計やファイル作成を行うプロセス数。0 のときは python -m shindan.web work を別に動かします。",
        en="The number of processes that compute results and make files. With 0, run python -m shindan.web work elsewhere.",
    ))  # fmt: skip
    result_days: int = field(metadata=setting(
        "SHINDAN_RESULT_DAYS", values.whole(1, 3650), "90", "1–3650",
        ja="診断結果を保管する日数。", en="How many days a result is kept.",
    ))  # fmt: skip
    mail_from: str = field(metadata=setting(
        "SHINDAN_MAIL_FROM", values.address, "shindan@localhost", "name@example.jp",
        ja="メールの差出人。", en="The sender of mail.", required=True,
    ))  # fmt: skip
    mail: Mail = field(metadata=setting(
        "SHINDAN_MAIL_URL", values.mail, "file:", values.MAIL_FORMS,
        ja="メールの送り先。file: はデータの置き場所の mail/ に書き、console: は画面に出します。",
        en="How mail leaves. file: writes into mail/ of the data folder, console: prints it.",
        required=True,
    ))  # fmt: skip
    operator_mail: str = field(metadata=setting(
        "SHINDAN_OPERATOR_MAIL", values.address, "operator@localhost", "name@example.jp",
        ja="相談の申し込みを受け取る運営者の宛先。", en="Where the operator gets consultation requests.",
        required=True,
    ))  # fmt: skip
    organisation: str = field(metadata=setting(
        "SHINDAN_ORGANISATION", values.title, "診断事務局", "1–60 characters on one line / 1行で60文字まで",
        ja="運営者の名前。ページの下部とメールに出ます。",
        en="The operator's name, shown at the foot of pages and in mail.", required=True,
    ))  # fmt: skip
    database_url: str = field(metadata=setting(
        "DATABASE_URL", values.database, "", values.DATABASE_FORMS,
        ja="データベース。空なら SHINDAN_DATA_DIR の db.sqlite3 を使います。",
        en="The database. When empty, db.sqlite3 in SHINDAN_DATA_DIR.",
    ))  # fmt: skip

    @property
    def is_production(self) -> bool:
        """Whether every protection is on."""
        return self.environment is Environment.PRODUCTION

    @property
    def is_offline(self) -> bool:
        """Whether this machine runs the survey of a package, and nothing else."""
        return self.environment is Environment.OFFLINE

    @property
    def is_test(self) -> bool:
        """Whether the tests run."""
        return self.environment is Environment.TEST


class ConfigError(Exception):
    """The environment holds unknown names or wrong values; the message lists every one of them."""


def declared(of: Field[Any]) -> Setting:
    """Get the declaration behind a field of `Config`."""
    found: Setting = of.metadata["setting"]
    return found


SETTINGS: tuple[Setting, ...] = tuple(declared(f) for f in fields(Config))


def read_config(environ: Mapping[str, str]) -> Config:
    """Read every setting; raise `ConfigError` with all faults at once when any is wrong."""
    faults = [*_unknown(environ), *_missing(environ)]
    found: dict[str, object] = {}
    for of in fields(Config):
        try:
            found[of.name] = declared(of).read(_text(declared(of), environ))
        except ValueError as fault:
            faults.append(_wrong(declared(of), environ, str(fault)))
    if faults:
        raise ConfigError(_message(faults))
    return Config(**found)  # type: ignore[arg-type]  # each reader returns the type of its field


def _text(of: Setting, environ: Mapping[str, str]) -> str:
    return environ.get(of.name, "").strip() or of.default


def _unknown(environ: Mapping[str, str]) -> Iterator[str]:
    names = [s.name for s in SETTINGS]
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f" {near[0]} ではありませんか。 / Did you mean {near[0]}?" if near else ""
            yield f"{name}: この名前の設定はありません。 / There is no such setting.{hint}"


def _missing(environ: Mapping[str, str]) -> Iterator[str]:
    if environ.get("SHINDAN_ENV", "").strip() != Environment.PRODUCTION:
        return
    for s in SETTINGS:
        if s.required and not environ.get(s.name, "").strip():
            yield f"{s.name}: 本番では必ず指定します。 / Needed in production. 値 / valid: {s.valid}"


def _wrong(of: Setting, environ: Mapping[str, str], expected: str) -> str:
    # A key or a password in a log is a leak, so values that may hold one are not repeated.
    hidden = of.name in ("SHINDAN_SECRET_KEY", "SHINDAN_SEAL_KEY", "SHINDAN_MAIL_URL", "DATABASE_URL")
    given = "***" if hidden else environ.get(of.name, "")
    return f"{of.name}={given}: この値は使えません。 / This value cannot be used. 値 / valid: {expected}"


def _message(faults: list[str]) -> str:
    listed = [f"  {s.name:<22} {s.valid}" for s in SETTINGS]
    head = "設定に誤りがあるため、起動を止めました。 / The settings hold mistakes, so the start was stopped."
    return "\n".join([head, *(f"- {f}" for f in faults), "設定の一覧 / The valid settings:", *listed])


def settings_page() -> str:
    """Write docs/settings.md from the declarations."""
    rows = (
        f"| `{s.name}` | `{_cell(s.default) or ' '}` | {_cell(s.valid)} | {'○ / yes' if s.required else ''} "
        f"| {s.ja}<br>{s.en} |"
        for s in SETTINGS
    )
    return "\n".join([PAGE_HEAD, *rows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


PAGE_HEAD = """\
# 設定 / Settings

環境変数で指定します。知らない `SHINDAN_*` の名前や使えない値があると、起動を止めて一覧を示します。
この表は宣言から作ります: `python -m shindan.web.config > docs/settings.md`

Settings are environment variables. An unknown `SHINDAN_*` name or a wrong value stops the start
and shows the list. This table is made from the declarations by the command above.

| 名前 / name | 既定値 / default | 値 / valid | 本番で必須 / needed in production | 意味 / meaning |
|---|---|---|---|---|"""


def from_environment() -> Config:
    """Read the settings of this process."""
    return read_config(os.environ)


if __name__ == "__main__":
    print(settings_page(), end="")
