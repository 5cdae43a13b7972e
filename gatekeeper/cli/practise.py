"""``gatekeeper practise``: ten minutes at the gate's window with people who do not exist."""

from typing import Annotated

import typer

from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    PRACTISE = (
        (
            "在真实的门岗窗口中练习：十一位虚构的来人，计时、判对错，最后说明该多练什么。\n\n"
            "不需要数据文件夹，什么都不记录；岗上也可以按 F10，再按“练习”。"
        ),
        (
            "Practise in the gate's real window: eleven scenes with people who do not exist, timed and judged, and at "
            "the end what to practise.\n\n"
            "It needs no folder and records nothing; at a gate it is F10, then “Practice”."
        ),
    )
    WINDOWED = "普通窗口，不全屏。", "An ordinary window instead of the full screen."


def practise(windowed: Annotated[bool, typer.Option("--windowed", help=told(Help.WINDOWED))] = False) -> None:
    """Practise in the gate's real window, with people who do not exist."""
    from gatekeeper.cli.crash import report
    from gatekeeper.wiring.practice import run_practice

    raise typer.Exit(run_practice(spoken(), report, windowed=windowed))
