"""The gate's window opens with the computer: the entry that a desktop reads at log-in.

Linux desktops read a file of the XDG autostart folder, Windows whatever lies in the Startup folder.
Source: https://specifications.freedesktop.org/autostart-spec/latest/ and .../desktop-entry-spec/latest/exec-variables.html
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.words import Words
from gatekeeper.service.files import why, write_file

NAME = "gatekeeper-gate"


class Said(Words):
    """Why there is no entry."""

    NO_DESKTOP = (
        "本系统没有登录启动项：请在系统设置的登录项中加入 gatekeeper gate。",
        "This system has no entry of that kind: add `gatekeeper gate` to the log-in items in its settings.",
    )
    STRANGE_PATH = "路径含有换行：{path}。", "There is a line break in the path: {path}."
    UNUSABLE = "{file} 无法写入：{why}。", "{file} cannot be written: {why}."


def autostart_file(platform: str, environment: Mapping[str, str], home: Path) -> Path:
    """Where this system looks at log-in.

    Raises:
        NotAllowed: It does not.
    """
    if platform == "win32":
        roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
        return roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Startup" / f"{NAME}.cmd"
    if platform.startswith("linux"):
        return Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "autostart" / f"{NAME}.desktop"
    raise NotAllowed(Said.NO_DESKTOP)


def autostart_text(platform: str, command: Sequence[str]) -> str:
    """What stands in it.

    Raises:
        BadInput: A path holds what no line can.
    """
    for part in command:
        if "\n" in part or "\r" in part:
            raise BadInput(Said.STRANGE_PATH, path=part)
    if platform == "win32":
        line = " ".join(f'"{part}"' for part in command).replace("%", "%%")
        return f'@echo off\r\nchcp 65001 >nul\r\nstart "" /min {line}\r\n'
    line = " ".join(map(_in_quotes, command))
    return f"[Desktop Entry]\nType=Application\nName=gatekeeper\nExec={line}\nTerminal=false\n"


def _in_quotes(part: str) -> str:
    """One argument of an Exec line: quoted for the line, and once more for the file that the line stands in."""
    for sign in ("\\", '"', "`", "$"):
        part = part.replace(sign, f"\\{sign}")
    return '"' + part.replace("\\", "\\\\").replace("%", "%%") + '"'


def own_command(folder: Path) -> tuple[str, ...]:
    """How this very program opens a gate's window as a kiosk."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "gatekeeper")
    return (*program, "gate", "--data", str(folder.resolve()), "--kiosk")


def set_autostart(folder: Path, *, on: bool) -> Path:
    """Write the entry for a gate's folder, or take it away; where it lies.

    Raises:
        NotAllowed: This system knows none.
        BadInput: It cannot be written.
    """
    file = autostart_file(sys.platform, os.environ, Path.home())
    try:
        if not on:
            file.unlink(missing_ok=True)
            return file
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, autostart_text(sys.platform, own_command(folder)).encode())
    except OSError as error:
        raise BadInput(Said.UNUSABLE, file=file, why=why(error)) from error
    return file
