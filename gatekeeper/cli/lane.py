"""``gatekeeper gate lane``: another lane of this gate on the same computer."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    WAY = (
        "新通道的方向：in 进、out 出、both 双向；不写则同本门岗。",
        "Which way people go there: in, out, both; else as here.",
    )
    LANE = (
        (
            "在这台电脑上为本门岗另开一条通道：它是单独的设备，有自己的密钥和日志，用本机密码打开，"
            "不必再跑物业。两条通道当场互相看得到谁进谁出，不用网络。\n\n"
            "每条通道要有自己的摄像头或扫码枪；物业在本门岗下次同步后认识它，此前它不能签发访客标签。"
        ),
        (
            "Make another lane of this gate on this computer: a device with keys and a log of its own, opened by this "
            "gate's passphrase, without a trip to the office. The lanes see at once who went through the other, "
            "without a network.\n\n"
            "Each lane wants a camera or scanner of its own. The office knows it after this gate's next sync; until "
            "then it prints no labels for visitors."
        ),
    )


class Said(Words):
    """What is said of a new lane."""

    LANE_MADE = (
        "新通道已就绪。打开它的窗口：gatekeeper gate --data {folder} --source 摄像头",
        "The lane is ready. Its window: gatekeeper gate --data {folder} --source CAMERA",
    )


def lane(
    data: Data,
    way: Annotated[GateWay | None, typer.Option("--way", help=told(Help.WAY), show_default=False)] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Make another lane of this gate on this computer: a device of its own in a folder within this one's."""
    from gatekeeper.wiring.lanes import make_lane

    with device(data, passphrase_file) as here:
        folder = make_lane(here, way)
    if as_json:
        say_json({"folder": str(folder)})
    else:
        say(Said.LANE_MADE, folder=folder)
