"""``gatekeeper scan``: read the codes in pictures."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, on_one_line, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    FILES = "任何常见格式的图片。", "Pictures in any common format."
    SECONDS = (
        "一张没有码的图片最多看几秒；默认 2.5。",
        "Most seconds for a picture in which nothing is found; else 2.5.",
    )
    COLOURS = (
        "说出健康码的颜色和把握，以及本系统卡片的颜色区。",
        "Tell the colour of health codes with its confidence, and the field of our cards.",
    )
    SCAN = (
        (
            "读取每张图片中的每个码：QR、Data Matrix、Aztec、PDF417、EAN、Code 128 及能解的其他码。\n\n"
            "不是图片的文件得到 `error`，其余照常，退出状态为 1。"
        ),
        (
            "Read every code in every picture: QR, Data Matrix, Aztec, PDF417, EAN, Code 128 and all else the decoders "
            "know.\n\nA file that is not a picture gets an `error`, the rest is still done, and the exit status is 1."
        ),
    )


class Said(Words):
    """What the command says."""

    ERROR = "{file}：{why}", "{file}: {why}"
    FOUND = "{file}：找到 {count} 个，{ms:.0f} 毫秒", "{file}: {count} found, {ms:.0f} ms"
    HEALTH = "    {colour}  （{sure:.0%}）", "    {colour}  ({sure:.0%})"
    CARD = (
        "    卡片：L*a*b* {lab}，占颜色区的 {share:.0%}",
        "    card: L*a*b* {lab}, on {share:.0%} of the field",
    )
    NO_HEALTH = "不是健康码，或看不清", "no health code, or in doubt"


def scan(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=told(Help.FILES))],
    as_json: AsJson = False,
    budget: Annotated[
        float | None,
        typer.Option("--budget", min=0.005, max=60, help=told(Help.SECONDS)),
    ] = None,
    colours: Annotated[
        bool,
        typer.Option("--colours", help=told(Help.COLOURS)),
    ] = False,
) -> None:
    """Read every code in every picture: QR, Data Matrix, Aztec, PDF417, EAN, Code 128 and all else the decoders know.

    A file that is no picture gets an `error`, the rest is still done, and the exit status is 1.
    """
    from dataclasses import replace
    from datetime import timedelta

    from gatekeeper.camera.codes import THOROUGH, CodeReader
    from gatekeeper.camera.look import look
    from gatekeeper.camera.scan import scan_files

    patience = THOROUGH if budget is None else replace(THOROUGH, nothing=timedelta(seconds=budget))
    failed = False
    for found in scan_files(files, reader=CodeReader(patience), looker=look if colours else None):
        failed = failed or "error" in found
        if as_json:
            say_json(found)
        elif "error" in found:
            say(Said.ERROR, file=found["file"], why=found["error"])
        else:
            say(Said.FOUND, file=found["file"], count=len(found["symbols"]), ms=found["ms"])
            for symbol in found["symbols"]:
                say(f"  {symbol['format']}: {on_one_line(symbol['text'])}")
                if health := symbol.get("health"):
                    say(Said.HEALTH, colour=health["colour"] or Said.NO_HEALTH, sure=health["confidence"])
                if field := symbol.get("field"):
                    say(Said.CARD, lab=field["lab"], share=field["share"])
    if failed:
        raise typer.Exit(1)
