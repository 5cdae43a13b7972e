"""``gatekeeper doctor``: what does this machine have, and what does it lack?"""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, PassphraseFile, passphrase_of, say, say_json
from gatekeeper.cli.help_page import padded
from gatekeeper.cli.language import spoken, told
from gatekeeper.cli.secrecy import from_environment
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    DATA = "也检查这台设备的数据文件夹。", "Look into this device's folder too."
    DOCTOR = (
        (
            "说明这台电脑有什么、缺什么、怎么办；缺少必需的退出状态为 1。\n\n"
            "检查 Python、数据库、图片、证件识别、字体、规定、密码库、时钟、磁盘、摄像头、串口设备、打印机和声音，加 "
            "--data 则还有设备的密钥和日志。"
        ),
        (
            "Say what this computer has and lacks, and what to do about it; exit status 1 if something needed is "
            "lacking.\n\n"
            "Looks at Python, the database, pictures, reader of documents, fonts, rules, keyring, clock, disk, "
            "cameras, serial devices, printer and sound, with --data at the device's keys and log too."
        ),
    )


MARKS = {"ok": "✔", "lacks": "✖", "optional": "·"}


class StateWord(Words):
    """How one thing stands."""

    OK = "正常", "ok"
    LACKS = "缺少", "lacks"
    OPTIONAL = "可选", "optional"


STATES = {word.name.lower(): word for word in StateWord}


def doctor(
    data: Annotated[
        Path | None,
        typer.Option("--data", envvar="GATEKEEPER_DATA", help=told(Help.DATA), show_default=False),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Say what this machine has and lacks, and what to do about it; exit status 1 if something needed is lacking.

    Looks at Python, the database, pictures, reader of documents, fonts, rules, keyring, clock, disk, cameras, serial devices,
    printer and sound, with --data at the device's keys and log too.
    """
    from gatekeeper.wiring.check_up import Health
    from gatekeeper.wiring.clock import SystemClock
    from gatekeeper.wiring.doctor import examine
    from gatekeeper.wiring.doctor_words import Topic

    passphrase = passphrase_of(passphrase_file) if data is not None and not _remembered(data, passphrase_file) else None
    lacking = 0
    for finding in examine(data, passphrase, SystemClock()):
        lacking += finding.state is Health.LACKS
        if as_json:
            say_json({"check": finding.what, "state": finding.state.value, "found": finding.found, "do": finding.do})
            continue
        what = Topic[finding.what.upper().replace(" ", "_")]
        head = f"{MARKS[finding.state]} {padded(told(STATES[finding.state]), 9)} {padded(told(what), 15)} "
        say(head + finding.found.sentence(spoken()))
        if finding.do is not None:
            say(f"{'':27} → {finding.do.sentence(spoken())}")
    if lacking:
        raise typer.Exit(1)


def _remembered(data: Path, passphrase_file: Path | None) -> bool:
    """Whether the keyring opens the folder and nothing else was given."""

    from gatekeeper.wiring.unlocking import remembered

    return passphrase_file is None and from_environment("GATEKEEPER_PASSPHRASE") is None and remembered(data)
