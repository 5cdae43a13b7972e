"""What all commands share: where the folder is, who opens it, how lists and errors are said."""

import getpass
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli.columns import column_word
from gatekeeper.cli.language import spoken, told
from gatekeeper.cli.logging_in import logged_in
from gatekeeper.cli.secrecy import from_environment
from gatekeeper.domain.errors import BadInput, VaultTrouble
from gatekeeper.domain.words import Language, Words, listing, said
from gatekeeper.service.loading import nothing_collected

if TYPE_CHECKING:
    from gatekeeper.wiring.device import OpenDevice


class Help(Words):
    """What `--help` says."""

    DATA = "设备的数据文件夹，内有密钥和数据库。", "The device's folder, with its keys and its database."
    PASSPHRASE_FILE = (
        "首行是本机密码的文件；否则用 GATEKEEPER_PASSPHRASE、系统密码库，或当场询问。",
        "A file whose first line is the passphrase. Otherwise GATEKEEPER_PASSPHRASE, the keyring, or a prompt.",
    )
    FULL_NAMES = "显示全名，而不是 张*。", "Show names in full instead of “张*”."
    REASON = (
        "原因，将记入日志；在终端中会询问，脚本没有写的照实注明。",
        "Why; it stays in the log. Asked for in a terminal; a script that gives none is recorded as giving none.",
    )
    LANGUAGE = (
        "纸上的文字：zh 中文、en 英文；不写则同本程序。",
        "The paper's language, zh or en; the program's if left out.",
    )
    JSON = "每行一个 JSON 对象，供脚本使用。", "One JSON object a line, for scripts."


class Said(Words):
    """What is wrong with a passphrase that is handed over."""

    PUT_BACK = (
        "警告：此数据库是从备份放回的，或是复制的。本机此后说过的这里还不知道：请先同步（sync import、sync now）。",
        (
            "WARNING: this database was restored from a copy, or is one. What this device has said since is "
            "not known here: sync it first (sync import, sync now)."
        ),
    )
    ASK_WHY = "原因？将记入日志：", "Why? It stays in the journal: "
    PASSPHRASE_FILE = "密码文件 {file} 无法读取，或是空的。", "The passphrase file {file} cannot be read, or is empty."
    DIFFER = "两次输入的本机密码不一致。", "The two passphrases are not the same."
    NO_PASSPHRASE = (
        "没有给出本机密码：请设置 GATEKEEPER_PASSPHRASE，或用 --passphrase-file。",
        "No passphrase was given: set GATEKEEPER_PASSPHRASE or use --passphrase-file.",
    )
    NO_NEW = "没有给出新密码：请用 --new-file。", "No new passphrase was given: use --new-file."
    NEW_PASSPHRASE = "新本机密码：", "New passphrase: "
    PASSPHRASE = "本机密码：", "Passphrase: "
    AGAIN = "再输一次：", "Once more: "


Data = Annotated[
    Path,
    typer.Option(
        "--data",
        envvar="GATEKEEPER_DATA",
        help=told(Help.DATA),
        show_default=False,
    ),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help=told(Help.PASSPHRASE_FILE),
        show_default=False,
    ),
]
FullNames = Annotated[bool, typer.Option("--full-names", help=told(Help.FULL_NAMES))]
ReasonOption = Annotated[
    str,
    typer.Option("--reason", help=told(Help.REASON)),
]


class Tongue(StrEnum):
    """A language, as it is typed."""

    ZH = "zh"
    EN = "en"


PaperLanguage = Annotated[Tongue | None, typer.Option("--language", help=told(Help.LANGUAGE), show_default=False)]


def paper_language(tongue: Tongue | None) -> Language:
    """What a paper is written in: as it was asked for, else as the commands speak."""
    return spoken() if tongue is None else Language[tongue.name]


LONGEST_SECRET = 4096  # characters
AsJson = Annotated[bool, typer.Option("--json", help=told(Help.JSON))]


def given_passphrase(file: Path | None) -> str | None:
    """The passphrase from a file or the environment; None if neither has it.

    Raises:
        BadInput: The file cannot be read.
    """
    if file is not None:
        try:
            return first_line(file)
        except (OSError, UnicodeDecodeError, IndexError) as error:
            raise BadInput(Said.PASSPHRASE_FILE, file=file) from error
    return from_environment("GATEKEEPER_PASSPHRASE")


def first_line(file: Path) -> str:
    """Of a file that somebody names on the command line, which may be a pipe of their shell; never more than a line.

    Raises:
        OSError, UnicodeDecodeError: It cannot be read.
        IndexError: It is empty.
    """
    with file.open(encoding="utf-8") as opened:
        return opened.readline(LONGEST_SECRET).splitlines()[0]


def passphrase_of(file: Path | None, *, new: bool = False) -> str | None:
    """The passphrase from a file or the environment; None if neither has it and nobody can be asked.

    Args:
        new: Whether it is being chosen: then it is asked for twice.

    Raises:
        BadInput: The file cannot be read, or the two do not agree.
    """
    given = given_passphrase(file)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return None
    asked = getpass.getpass(told(Said.PASSPHRASE))
    if new and getpass.getpass(told(Said.AGAIN)) != asked:
        raise BadInput(Said.DIFFER)
    return asked


def new_passphrase(file: Path | None) -> str:
    """Another passphrase in place of one that the environment may hold: from its own file, or asked for twice.

    Raises:
        BadInput: None was given, or the two do not agree.
    """
    if file is not None:
        return chosen_passphrase(file)
    if not sys.stdin.isatty():
        raise BadInput(Said.NO_NEW)
    asked = getpass.getpass(told(Said.NEW_PASSPHRASE))
    if getpass.getpass(told(Said.AGAIN)) != asked:
        raise BadInput(Said.DIFFER)
    return asked


def chosen_passphrase(file: Path | None) -> str:
    """A new device's passphrase.

    Raises:
        BadInput: None was given.
    """
    chosen = passphrase_of(file, new=True)
    if chosen is None:
        raise BadInput(Said.NO_PASSPHRASE)
    return chosen


def somebody_asked(given: str | None) -> bool:
    """Whether a window may ask and tell: not where a terminal has given the passphrase, and reads what is wrong."""
    return given is None or sys.stderr is None or not sys.stderr.isatty()


@contextmanager
def device(data: Path, passphrase_file: Path | None) -> "Iterator[OpenDevice]":
    """Open the device's folder for one command."""
    from gatekeeper.wiring.unlocking import Unlocking, remembered

    asked_nobody = passphrase_file is None and from_environment("GATEKEEPER_PASSPHRASE") is None
    unlocking = Unlocking(data, None if asked_nobody and remembered(data) else passphrase_of(passphrase_file))
    # Not until the keys are on their way: the database's libraries take as long to load as argon2id to compute.
    with nothing_collected():
        from gatekeeper.wiring.device import opened

    with opened(data, unlocking) as open_device:
        if open_device.store.me.restored is not None:
            say(Said.PUT_BACK, err=True)
        with logged_in(open_device):
            yield open_device


def kept(data: Path, passphrase: str | None, *, keep: bool) -> None:
    """Let the keyring remember it, if that is wished; one that will not is no reason to keep the window shut."""
    from gatekeeper.wiring.unlocking import remember

    if keep and passphrase is not None:
        with suppress(VaultTrouble):
            remember(data, passphrase)


def say_json(value: Mapping[str, Any]) -> None:
    """One JSON object on one line of standard output, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_as_text) + "\n")
    sys.stdout.flush()


def _as_text(value: object) -> str:
    """What JSON has no form for: words in English, whatever language is spoken."""
    return str(said(value, Language.EN))


def on_one_line(text: str) -> str:
    """Foreign text as a terminal may show it: what would give it orders, or begin a new line, is spelt as Python does."""
    return "".join(
        one if one.isprintable() or one == "\u3000" else one.encode("unicode_escape").decode("ascii") for one in text
    )


def say(words: Words | str, /, *, err: bool = False, **values: object) -> None:
    """One sentence of a command, whatever the names in it hold; it may have lines, its names may not.

    Args:
        words: In the language of this run; a text by itself is data, such as a code.
    """
    sentence = words if isinstance(words, str) else told(words, **values)
    typer.echo("\n".join(map(on_one_line, sentence.split("\n"))), err=err)


def say_list(rows: Iterable[Mapping[str, Any]], *, as_json: bool, title: str, empty: str) -> None:
    """A list: JSON lines for scripts, a table for people, a sentence when there is nothing."""
    if as_json:
        for row in rows:
            say_json(row)
        return
    listed: Sequence[Mapping[str, Any]] = list(rows)
    if not listed:
        say(empty)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(on_one_line(title)), title_justify="left", header_style="bold")
    for column in listed[0]:
        table.add_column(str(said(column_word(column), spoken())))
    for row in listed:
        table.add_row(*(Text(on_one_line(_shown(value))) for value in row.values()))  # a name is no markup
    Console().print(table)


def _shown(value: object) -> str:
    from gatekeeper.service.code_names import NamedCode, code_name

    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return str(listing(_shown(one) for one in value).sentence(spoken()))
    if isinstance(value, bool):
        return told(YesNo.YES if value else YesNo.NO)
    if isinstance(value, NamedCode):
        return code_name(value, spoken())
    return str(said(value, spoken()))


class DaySaid(Words):
    """What is wrong with a day."""

    NO_DATE = "“{text}”不是日期：请写 2026-11-22。", "“{text}” is not a date: write 2026-11-22."


class YesNo(Words):
    """What a table of a command says of what is so, or is not."""

    YES = "是", "yes"
    NO = "否", "no"


class ProgressBar:
    """A progress bar on standard error; Ctrl-C cancels the work and leaves nothing half-done."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __enter__(self) -> "ProgressBar":
        """Show the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._bar.start()
        self._task = self._bar.add_task(self._title, total=None)
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """How far it is."""
        self._bar.update(self._task, completed=done, total=total)


def day_of(text: str) -> date:
    """A day as it is typed: ``2026-11-22``.

    Raises:
        BadInput: It is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(DaySaid.NO_DATE, text=text[:20]) from None


def reason_of(given: str) -> str:
    """The reason that was given, or that somebody at the terminal gives now; empty in a script that gives none."""
    if given.strip() or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return given
    sys.stderr.write(told(Said.ASK_WHY))
    sys.stderr.flush()
    return sys.stdin.readline()
