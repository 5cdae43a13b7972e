"""``gatekeeper gate set`` and ``gate settings``: how this machine's scanners are set up."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, say, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    NAME = (
        "如 wedge-prefix；`gate settings` 列出全部。",
        "Such as wedge-prefix; `gate settings` lists them.",
    )
    VALUE = "写 '' 恢复默认。", "'' for the default."
    SHOW = (
        "显示本机的设置，以及每项可以写什么。",
        "Show what is set on this device, and what each setting may be.",
    )
    SET = (
        "更改本机的一项设置；窗口下次打开时生效。",
        "Set one thing on this device; the window takes it up with its next start.",
    )


class Said(Words):
    """What the command says."""

    SETTINGS = "本机的设置", "Settings of this device"
    IS_NOW = "{name} 从窗口下次打开起为“{value}”。", "{name} is “{value}” from the window's next start on."


def settings(data: Data, as_json: AsJson = False) -> None:
    """Show what is set on this machine, and what each setting may be."""
    from gatekeeper.wiring.settings import listed, load_settings

    rows = [{"name": one.name, "value": one.value, "may be": one.may_be} for one in listed(load_settings(data))]
    say_list(rows, as_json=as_json, title=told(Said.SETTINGS), empty="")


def set_(
    data: Data,
    name: Annotated[str, typer.Argument(metavar="NAME", help=told(Help.NAME))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=told(Help.VALUE))],
) -> None:
    """Set one thing on this machine; the window takes it up with its next start."""
    from gatekeeper.wiring.settings import listed, set_one

    after = next(one for one in listed(set_one(data, name, value)) if one.name == name.replace("_", "-"))
    say(Said.IS_NOW, name=after.name, value=after.value)
