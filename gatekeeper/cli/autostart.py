"""``gatekeeper gate autostart``: the gate's window opens with the computer."""

from typing import Annotated

import typer

from gatekeeper.cli.common import Data, say
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    AUTOSTART = (
        "登录电脑时自动打开门岗窗口（固定全屏）；--off 取消。",
        "Open the gate's window at log-in, as a kiosk; --off ends that.",
    )
    OFF = "不再自动打开。", "No longer."


class Said(Words):
    """What the command says."""

    ON = "下次登录起自动打开（{file}）。", "From the next log-in on it opens by itself ({file})."
    OFF = "不再自动打开（{file}）。", "It no longer opens by itself ({file})."


def autostart(data: Data, off: Annotated[bool, typer.Option("--off", help=told(Help.OFF))] = False) -> None:
    """Open the gate's window at log-in, as a kiosk."""
    from gatekeeper.wiring.autostart import set_autostart

    file = set_autostart(data, on=not off)
    say(Said.OFF if off else Said.ON, file=file)
